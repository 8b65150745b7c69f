import { n, plural } from './numbers.js';

/** A count of `day`, `month` or `year`. */
export interface Span {
  readonly count: number;
  readonly unit: string;
}

const launched: Readonly<Record<string, string>> = {
  policy: 'in force',
  programme: 'begun',
  event: 'first held',
  facility: 'opened',
  service: 'launched',
};

const apart = ({ count, unit }: Span): string =>
  unit === 'day' ? plural(count, 'day') : count < 1 ? `less than a ${unit}` : `about ${plural(count, unit)}`;

const voices = (count: number): string => (count === 1 ? 'one voice' : `${n(count)} voices`);

export const outcomes = {
  outcome: {
    added: (id: string, name: string): string => `${name} written down as ${id}.`,
    edited: (name: string): string => `${name} changed.`,
    unchanged: (name: string): string => `${name} was so already.`,
    removed: (name: string): string => `${name} removed.`,
    removeConfirm: (name: string, suggestions: number, milestones: number): string =>
      `Remove ${name} with ${plural(milestones, 'milestone')} and its links to ${plural(suggestions, 'suggestion')}?`,
    linked: (count: number, same: number, name: string): string =>
      `${plural(count, 'suggestion')} led to ${name}${same > 0 ? `; ${n(same)} did already` : ''}.`,
    unlinked: (count: number, name: string): string => `${plural(count, 'suggestion')} no longer linked to ${name}.`,
    milestoneAdded: (seq: number, name: string): string => `Milestone ${seq} of ${name} written down.`,
    milestoneEdited: (seq: number, name: string): string => `Milestone ${seq} of ${name} changed.`,
    milestoneRemoved: (seq: number, name: string): string => `Milestone ${seq} of ${name} removed.`,
    none: 'No outcomes here.',
    noneHint: 'earshot outcome add NAME --suggestion ID writes one down',
    nextTrace: (id: string): string => `whole story: earshot trace ${id}`,
    nextLink: (id: string): string => `next: earshot outcome link ${id} SUGGESTION`,
    ledTo: (names: string, id: string): string => `Led to ${names}.   whole story: earshot trace ${id}`,
    notLinked: 'not linked to a suggestion yet',
    for: (whom: string): string => `for ${whom}`,
    with: (names: string): string => `with ${names}`,
    count: (count: number): string => plural(count, 'outcome'),
    firstVoice: 'first voice',
    apart,
  },
  trace: {
    since: (days: number): string => `day ${n(days)}`,
    until: (name: string, from: number, to: string, distance: Span): string =>
      `${name}: from ${voices(from)} to ${to} in ${apart(distance)}`,
    waiting: (name: string, from: number, days: number): string =>
      `${name}: ${voices(from)}, ${plural(days, 'day')} so far`,
    something: {
      policy: 'a policy',
      programme: 'a programme',
      event: 'an event',
      facility: 'a facility',
      service: 'a service',
    } as Readonly<Record<string, string>>,
    anything: 'an outcome',
    launched: (kind: string | null): string => launched[kind ?? ''] ?? 'launched',
    began: 'work began',
    saidToo: (count: number, ids: string): string =>
      count === 1 ? `said once more: ${ids}` : `said ${n(count)} more times: ${ids}`,
    none: 'It has led to no outcome that is written down.',
    noneHint: (id: string): string => `earshot outcome link OUTCOME ${id} says that it did`,
  },
};
