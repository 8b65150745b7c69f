import type { search as en } from '../en/search.js';
import { n } from './numbers.js';

export const search: typeof en = {
  search: {
    places: { text: '내용', reply: '회신', note: '메모' },
    nothing: '찾은 것이 없습니다.',
    outcomes: (count) => `성과 ${n(count)}건:`,
    more: (shown, next) =>
      `${n(shown)}건 표시.   더 보기: --page ${n(next)} · 모두: --limit 0 · 한 건: earshot show ID`,
    all: (shown) => `${n(shown)}건 표시, 더 없습니다.`,
  },
};
