import { n, plural } from './numbers.js';

export const followUp = {
  due: {
    replies: (overdue: number, soon: number, until: string): string =>
      overdue + soon === 0
        ? `No reply is due by ${until}`
        : `${plural(overdue, 'reply', 'replies')} overdue, ${n(soon)} due by ${until}`,
    reviews: (count: number, past: number): string =>
      `${plural(count, 'long-term task')} to look at again${past > 0 ? `, ${n(past)} of them late` : ''}`,
    overdue: 'Overdue',
    soon: 'Due soon',
    reviewsPast: 'Reviews late',
    reviewsSoon: 'Reviews soon',
    reply: 'reply',
    review: 'review',
    replyTo: (id: string): string => `${id} reply due`,
    reviewOf: (id: string): string => `${id} look at again`,
    received: (day: string): string => `received ${day}`,
    calendar: 'earshot: due',
    written: (count: number, file: string): string => `${plural(count, 'entry', 'entries')} written to ${file}`,
    next: 'answer: earshot reply ID --text TEXT · ask the departments: earshot chase --output FOLDER',
    further: 'further ahead: earshot due --within 4w',
  },
  config: {
    title: (path: string): string => `Settings, kept in ${path}`,
    sources: { flag: 'flag', environment: 'environment', file: 'file', default: 'default' } as Record<string, string>,
    no: 'no',
    next: 'earshot config set KEY VALUE changes one · earshot config unset KEY takes it back to its default',
    isSet: (key: string, value: string): string => `${key} is ${value} from now on.`,
    isUnset: (key: string): string => `${key} is back at its default.`,
    notSet: (key: string): string => `${key} is not set.`,
    overruled: (key: string, value: string): string =>
      `But the environment or a flag says ${value} for ${key}, and goes before it.`,
    fromNowOn: 'It holds for suggestions written down or imported from now on; those that are here keep their days.',
    takeBack: (key: string): string => `back to the default: earshot config unset ${key}`,
  },
};
