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
    unknownYears: (years: string): string =>
      `The holidays of ${years} are not known yet: days due may come later. Once they are known (an update of earshot, or a file in the setting holidays): earshot due --recount`,
    was: 'Due so far',
    becomes: 'Becomes',
    notRecorded: (count: number): string =>
      `${plural(count, 'settled suggestion')} without a reply that is written down: earshot stats --explain not-recorded`,
    recountNothing: 'Every open reply is due as the settings say.',
    recountConfirm: (count: number): string => `Move ${plural(count, 'day', 'days')} due?`,
    recounted: (count: number): string => `${plural(count, 'day', 'days')} due moved`,
    recountLeft: 'Days that are past stay as they are: what was reported stands.',
  },
  brief: {
    title: (name: string, by: string): string => `${name} (${by})`,
    by: { district: 'district', audience: 'audience', place: 'place' },
    headline: (sessions: string, last: string, suggestions: string): string =>
      `${sessions}, the last on ${last} · ${suggestions}`,
    open: (done: number, promised: number, waiting: number): string =>
      `${n(done)} done · ${n(promised)} promised and not done · ${n(waiting)} not decided yet`,
    led: (count: number): string => `${plural(count, 'outcome')} began there`,
    left: (count: number): string => `${n(count)} merged or withdrawn, not shown`,
    sessions: (count: number): string => `Sessions (${n(count)}), last first`,
    sections: {
      done: (count: number): string => `Done (${n(count)})`,
      promised: (count: number): string => `Promised and open (${n(count)}), oldest promise first`,
      waiting: (count: number): string => `Open, nothing decided yet (${n(count)}), oldest first`,
      declined: (count: number): string => `Declined, and why (${n(count)})`,
      longTerm: (count: number): string => `Long-term (${n(count)}), by the day of the next look`,
      transferred: (count: number): string => `Transferred (${n(count)}), and to whom`,
    },
    outcomes: (count: number): string => `What began there (${n(count)})`,
    more: (count: number): string => `${n(count)} more rows: --limit 0 · to print: --format markdown`,
    next: 'one of them: earshot show ID · to print: --format markdown',
  },
  chase: {
    headline: (open: number, departments: number, overdue: number): string =>
      open === 0
        ? 'Nothing is open'
        : `${n(open)} open in ${plural(departments, 'department')}, ${plural(overdue, 'reply', 'replies')} overdue`,
    open: 'Open',
    oldest: 'Oldest from',
    file: 'Sheet',
    sheet: 'open items',
    nobody: 'no department',
    written: (count: number, folder: string): string => `${plural(count, 'sheet')} written to ${folder}`,
    next: 'sheets to fill in: earshot chase --output FOLDER',
    back: 'filled in: earshot import FILE --dry-run, then without',
  },
  config: {
    profile: 'Profile',
    about: 'For',
    file: 'File',
    comesAlong: 'comes with earshot',
    title: (path: string): string => `Settings, kept in ${path}`,
    sources: { flag: 'flag', environment: 'environment', file: 'file', default: 'default' } as Record<string, string>,
    no: 'no',
    next: 'earshot config set KEY VALUE changes one · earshot config unset KEY takes it back to its default',
    isSet: (key: string, value: string): string => `${key} is ${value} from now on.`,
    isUnset: (key: string): string => `${key} is back at its default.`,
    notSet: (key: string): string => `${key} is not set.`,
    overruled: (key: string, value: string): string =>
      `But the environment or a flag says ${value} for ${key}, and goes before it.`,
    fromNowOn:
      'It holds for suggestions written down or imported from now on; those that are here keep their days (open ones move by earshot due --recount).',
    takeBack: (key: string): string => `back to the default: earshot config unset ${key}`,
    filtered: (flags: string): string => `Only ${flags}, as the settings say.   without: --all`,
  },
};
