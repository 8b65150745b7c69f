import { groupings } from '../../domain/figures/scope.js';
import { parseIdRange } from '../../domain/records/identifier.js';
import { parseStatus } from '../../domain/records/suggestion-fields.js';
import { foldTight } from '../../domain/text/text.js';
import { parsePeriod } from '../../domain/time/period.js';
import { parseDay } from '../../domain/time/written-day.js';
import { accepts } from '../../domain/values.js';
import { looksLikeDepartment } from '../../domain/departments.js';

/** What was probably meant by arguments in another order or of another kind, as the words of a command line. */
type Guess = (words: readonly string[]) => readonly string[] | undefined;

const isId = (word: string): boolean => accepts(parseIdRange, word);
const isStatusWord = (word: string): boolean => accepts(parseStatus, word);
const isSession = (word: string): boolean => /^제?\d{1,4}회?$/.test(word) && !isYear(word);
const isYear = (word: string): boolean => /^(?:19|20)\d\d년?$/.test(word);
const isOutcome = (word: string): boolean => /^o-\d+$/i.test(word);
const isDay = (word: string): boolean => accepts((raw) => parseDay(raw), word);
const isPeriod = (word: string): boolean => isYear(word) || (/\d{4}/.test(word) && accepts(parsePeriod, word));
const isFile = (word: string): boolean =>
  /[\w가-힣)]\.(?:txt|md|csv|tsv|xlsx?|ods|hwpx|docx|json|ndjson|jsonl)$/i.test(word);
const numberOf = (word: string): string => word.replace(/\D/g, '');
const periodOf = (word: string): string[] => ['--from', word.replace(/년$/, ''), '--to', word.replace(/년$/, '')];

/** The words of one kind, and the others, each in their order. */
function parted(words: readonly string[], is: (word: string) => boolean): [string[], string[]] {
  return [words.filter(is), words.filter((word) => !is(word))];
}

const openWords = new Set(['open', 'unresolved', 'pending', '미처리', '미완료', '진행', '열린']);
const overdueWords = new Set(['overdue', 'late', '지연', '기한초과', '초과']);

/** The filter that a word of a list means. */
function filterBy(word: string): string[] | undefined {
  if (isSession(word)) return ['--session', numberOf(word)];
  if (openWords.has(foldTight(word))) return ['--open'];
  if (overdueWords.has(foldTight(word))) return ['--overdue'];
  if (isStatusWord(word)) return ['--status', word];
  if (isPeriod(word)) return periodOf(word);
  if (looksLikeDepartment(word)) return ['--department', word];
  return undefined;
}

/** Filters for all words, or a search for them. */
const filtered =
  (command: string): Guess =>
  (words) => {
    const [ids, others] = parted(words, isId);
    if (others.length === 0) return undefined;
    const filters = others.map(filterBy);
    return filters.every((each) => each !== undefined) ? [command, ...ids, ...filters.flat()] : ['search', ...others];
  };

/** Fields by the words for them, as `edit 1-10 부서 도로과` has it. */
const fieldWords: Readonly<Record<string, string>> = {
  department: 'department',
  dept: 'department',
  부서: 'department',
  담당부서: 'department',
  category: 'category',
  분야: 'category',
  district: 'district',
  읍면동: 'district',
  지역: 'district',
  text: 'text',
  내용: 'text',
  kind: 'kind',
  유형: 'kind',
};

const edited: Guess = (words) => {
  const [ids, others] = parted(words, isId);
  const [first = '', ...rest] = others;
  if (ids.length === 0 || first === '') return undefined;
  const field = fieldWords[foldTight(first)];
  if (field !== undefined && rest.length > 0) return ['edit', ...ids, `--${field}`, rest.join(' ')];
  if (others.length === 1 && isStatusWord(first)) return ['status', ...ids, first];
  if (others.length === 1 && looksLikeDepartment(first)) return ['edit', ...ids, '--department', first];
  return ['edit', ...ids, '--text', others.join(' ')];
};

/** A status of several words as one: `처리 완료`, `in progress`. */
const oneWord = (status: string): string =>
  /\p{Script=Hangul}/u.test(status) ? foldTight(status) : parseStatus(status);

const changed: Guess = (words) => {
  const [ids, others] = parted(words, isId);
  const word = others.join(' ');
  if (ids.length > 0 && others.length === 0) return ['show', ...ids];
  if (ids.length === 0) return undefined;
  if (isStatusWord(word)) return ['status', ...ids, others.length > 1 ? oneWord(word) : word];
  const [first = '', ...rest] = others;
  if (isStatusWord(first) && rest.length > 0) return ['status', ...ids, first, '--note', rest.join(' ')];
  return looksLikeDepartment(word) ? ['edit', ...ids, '--department', word] : undefined;
};

const shown: Guess = (words) => {
  if (words.every(isSession)) return ['session', 'show', numberOf(words[0] ?? '')];
  if (words.every(isOutcome)) return ['outcome', 'show', words[0] ?? ''];
  return filtered('list')(words);
};

const replied: Guess = (words) => {
  const [ids, others] = parted(words, isId);
  return ids.length > 0 && others.length > 0 ? ['reply', ...ids, '--text', others.join(' ')] : undefined;
};

const merged: Guess = (words) => {
  const last = words.at(-1) ?? '';
  return words.length > 1 && words.every(isId) ? ['merge', ...words.slice(0, -1), '--into', last] : undefined;
};

const removed: Guess = (words) => {
  if (words.every(isSession)) return ['session', 'remove', numberOf(words[0] ?? '')];
  return words.every(isOutcome) ? ['outcome', 'remove', words[0] ?? ''] : undefined;
};

const recorded: Guess = (words) => {
  const [files, others] = parted(words, isFile);
  return files.length === 1 ? ['record', ...others, '--notes', ...files] : undefined;
};

const dueIn: Guess = ([word = '']) => {
  if (/^\d{1,3}$/.test(word)) return ['due', '--within', `${word}d`];
  if (/^\d{1,3}[dw]$/.test(word)) return ['due', '--within', word];
  return looksLikeDepartment(word) ? ['due', '--department', word] : undefined;
};

const groupWords: Readonly<Record<string, string>> = {
  ...Object.fromEntries(groupings.map((by) => [by, by])),
  ...{ departments: 'department', districts: 'district', categories: 'category', months: 'month', years: 'year' },
  ...{ 부서: 'department', 부서별: 'department', 읍면동: 'district', 읍면동별: 'district', 지역별: 'district' },
  ...{ 분야: 'category', 분야별: 'category', 월별: 'month', 분기별: 'quarter', 연도별: 'year', 상태별: 'status' },
};

/** The command that groups by a word, where `--by` was typed for another one. */
export const groupedBy = (word: string): readonly string[] | undefined =>
  groupWords[foldTight(word)] === undefined ? undefined : ['stats', '--by', word];

const counted: Guess = (words) => {
  const parts = words.map((word) => {
    const by = groupWords[foldTight(word)];
    return by === undefined ? filterBy(word) : ['--by', by];
  });
  return parts.every((part) => part !== undefined) ? ['stats', ...parts.flat()] : undefined;
};

const held: Guess = (words) => {
  const parts = words.map((word) => {
    if (isDay(word)) return ['--held-on', word];
    return isSession(word) ? ['--number', numberOf(word)] : ['--place', word];
  });
  const flags = parts.map(([flag]) => flag);
  return new Set(flags).size === flags.length ? ['session', 'add', ...parts.flat()] : undefined;
};

const visits: Guess = ([word = '', ...more]) => {
  if (more.length > 0) return undefined;
  if (isSession(word)) return ['session', 'show', numberOf(word)];
  return isPeriod(word) ? ['session', 'list', ...periodOf(word)] : ['session', 'list', '--district', word];
};

const closed: Guess = ([session = '', people = '', ...more]) =>
  more.length === 0 && isSession(session) && /^\d+명?$/.test(people)
    ? ['session', 'close', numberOf(session), '--attendees', numberOf(people)]
    : undefined;

const set: Guess = ([word = '', ...more]) => {
  const [, key = '', value = ''] = /^([\w.]+)=(.+)$/.exec(word) ?? [];
  return more.length === 0 && key !== '' ? ['config', 'set', key, value] : undefined;
};

/** By the name of the command that was called. */
const guesses: Readonly<Record<string, Guess>> = {
  list: filtered('list'),
  show: shown,
  edit: edited,
  status: changed,
  reply: replied,
  merge: merged,
  remove: removed,
  record: recorded,
  due: dueIn,
  stats: counted,
  'session add': held,
  'session list': visits,
  'session close': closed,
  'config set': set,
};

/** The command line that was probably meant, without flags; undefined when nothing better is known. */
export const meantBy = (name: string, words: readonly string[]): readonly string[] | undefined =>
  words.length > 0 ? guesses[name]?.(words) : undefined;

/** The command line that words without a command mean: `172-3`, `visits.csv`. */
export function meantByNone([word = '', ...more]: readonly string[]): readonly string[] | undefined {
  if (isId(word)) return more.length > 0 ? (changed([word, ...more]) ?? edited([word, ...more])) : ['show', word];
  if (isSession(word)) return ['session', 'show', numberOf(word)];
  if (isOutcome(word)) return ['outcome', 'show', word];
  if (!isFile(word)) return undefined;
  return /\.(?:txt|md)$/i.test(word) ? ['record', '--notes', word] : ['import', word];
}
