import { n, plural } from './numbers.js';

export const search = {
  search: {
    places: { text: 'text', reply: 'reply', note: 'note' },
    nothing: 'Nothing was found.',
    outcomes: (count: number): string => `${plural(count, 'outcome')}:`,
    more: (shown: number, next: number): string =>
      `${n(shown)} shown.   more: --page ${n(next)} · all: --limit 0 · one of them: earshot show ID`,
    all: (shown: number): string => `${plural(shown, 'suggestion')} shown, no more.`,
  },
};
