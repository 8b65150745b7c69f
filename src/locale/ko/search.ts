import type { search as en } from '../en/search.js';
import { n } from './numbers.js';
import { josa } from './particle.js';

export const search: typeof en = {
  search: {
    places: { text: '내용', reply: '회신', note: '메모' },
    nothing: '찾은 것이 없습니다.',
    outcomes: (count) => `성과 ${n(count)}건:`,
    more: (shown, next) =>
      `${n(shown)}건 표시.   더 보기: --page ${n(next)} · 모두: --limit 0 · 한 건: earshot show 번호`,
    all: (shown) => `${n(shown)}건 표시, 더 없습니다.`,
    repeats: {
      like: (id, text) => `${josa(id, '와/과')} 비슷한 건의: ${text}`,
      nothingAlike: '비슷한 건의가 없습니다.',
      mergedInto: (id) => `${id}에 합침`,
      replied: (day) => `${day} 회신`,
      none: (min) => `${n(min)}번 이상 되풀이된 건의가 없습니다.`,
      more: (shown, next) => `${n(shown)}가지 표시.   더 보기: --page ${n(next)} · 모두: --limit 0`,
      all: (shown) => `되풀이된 건의 ${n(shown)}가지 표시, 더 없습니다.`,
      each: (id) => `한 가지를 모두, 회신까지: earshot search --like ${id}`,
      compared: (compared, of) =>
        `서로 다른 내용 ${n(of)}가지 가운데 가장 자주 나온 ${n(compared)}가지를 견주었습니다. 거르면 더 적게 봅니다.`,
    },
  },
};
