import { josa } from './particle.js';
import type { shared as english } from '../en/shared.js';
import { n } from './numbers.js';

export const shared: typeof english = {
  shared: {
    moved: (from, to, sessions, suggestions, operations) =>
      `${from}에서 ${josa(to, '으로/로')} 옮겼습니다: 방문 ${n(sessions)}회, 건의 ${n(suggestions)}건, 작업 ${n(operations)}건. 양쪽이 같음을 확인했습니다.`,
    use: (to) => `이제부터: earshot config set db '${to}' · 원래 저장소는 그대로 남아 있습니다.`,
    migrated: (store, from, to) =>
      from === 0
        ? `저장소가 준비되었습니다(스키마 ${to}): ${store}`
        : `스키마 ${from}에서 ${to}까지 새로 고쳤습니다: ${store}`,
    partial: '일부 기록만 집계한 것입니다. 이 역할에는 보이지 않는 기록이 있습니다.',
    upToDate: (store, version) => `이미 최신입니다(스키마 ${version}): ${store}`,
  },
};
