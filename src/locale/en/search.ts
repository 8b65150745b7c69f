import { n, plural } from './numbers.js';

export const search = {
  search: {
    places: { text: 'text', reply: 'reply', note: 'note' },
    nothing: 'Nothing was found.',
    outcomes: (count: number): string => `${plural(count, 'outcome')}:`,
    more: (shown: number, next: number): string =>
      `${n(shown)} shown.   more: --page ${n(next)} · all: --limit 0 · one of them: earshot show ID`,
    all: (shown: number): string => `${plural(shown, 'suggestion')} shown, no more.`,
    repeats: {
      like: (id: string, text: string): string => `Like ${id}: ${text}`,
      nothingAlike: 'Nothing that was raised resembles it.',
      mergedInto: (id: string): string => `merged into ${id}`,
      replied: (day: string): string => `replied on ${day}`,
      none: (min: number): string => `Nothing was raised ${n(min)} times or more.`,
      more: (shown: number, next: number): string => `${n(shown)} shown.   more: --page ${n(next)} · all: --limit 0`,
      all: (shown: number): string => `${plural(shown, 'repeat')} shown, no more.`,
      each: (id: string): string => `all of one, and what was answered: earshot search --like ${id}`,
      compared: (compared: number, of: number): string =>
        `Of ${n(of)} different texts the ${n(compared)} that were said most often were compared; filters look at fewer.`,
    },
  },
};
