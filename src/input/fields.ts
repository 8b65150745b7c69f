import { inEveryLanguage } from '../locale/index.js';
import { answerFields, sheetFields } from '../domain/records/answer.js';
import type { Field } from '../domain/field.js';
import { changeFields, noteFields, replyFields } from '../domain/records/history.js';
import { fromStore } from '../domain/records/from-store.js';
import { issuedFields } from '../domain/records/issued.js';
import { leftOutOf } from '../domain/left-out.js';
import { milestoneFields, outcomeFields } from '../domain/records/outcome-fields.js';
import { personFields } from '../domain/records/person.js';
import type { ImportKind } from '../domain/records/record-kind.js';
import { sessionFields } from '../domain/records/session.js';
import { eitherWords } from '../domain/records/status.js';
import { suggestionFields } from '../domain/records/suggestion-fields.js';
import { foldTight } from '../domain/text/text.js';
import { message } from '../locale/message.js';
import { sessionWords, suggestionWords, type Words } from './ledger-words.js';

/** The field with the words of ledgers for it. */
function withWords(words: Readonly<Record<string, Words>>): (field: Field) => Field {
  return (field) => {
    const { same = [], lesser = [], beside } = words[field.key] ?? {};
    return { ...field, aliases: [...field.aliases, ...same], lesser, ...(beside !== undefined && { beside }) };
  };
}

/** Fields that tell the session of a suggestion when its id is missing. */
const whichSession = {
  number: { ...sessionFields.number, key: 'session', aliases: ['회차', 'session', 'session number'] },
  heldOn: {
    ...sessionFields.heldOn,
    demanded: false,
    aliases: [
      '개최일',
      '개최일자',
      '방문일',
      '일시',
      '개최일시',
      '방문일시',
      'held on',
      'session date',
      'date held',
      'date of visit',
    ],
  },
  place: { ...sessionFields.place, aliases: ['장소', '개최장소', '방문장소', '방문지', 'place', 'venue'] },
  // A header that says only "title" means the suggestion's own title.
  title: {
    ...sessionFields.title,
    key: 'sessionTitle',
    label: message('input.sessionTitle'),
    aliases: ['회의명', '행사명', '방문명', 'session title'],
  },
  attendees: sessionFields.attendees,
  audience: sessionFields.audience,
} as const;

/** What the office did or answered, in one cell beside the suggestion. */
const said = {
  replyOn: {
    ...suggestionFields.repliedOn,
    key: 'replyOn',
    label: message('input.replyTextOn'),
    aliases: [],
  },
  reply: {
    ...replyFields.text,
    key: 'reply',
    label: message('input.replyText'),
    demanded: false,
    aliases: [
      '답변내용',
      '회신내용',
      '처리내용',
      '조치내용',
      '조치사항',
      '추진내용',
      '검토결과',
      ...eitherWords,
      'answer',
      'response',
    ],
  },
  note: { ...changeFields.note, aliases: ['비고', '특이사항', '메모', 'remarks', 'note'] },
} as const satisfies Record<string, Field>;

/** The day of the present status, for statuses without a day field of their own. */
const statusOn: Field = {
  ...suggestionFields.resolvedOn,
  key: 'statusOn',
  label: message('input.statusSince'),
  aliases: ['상태변경일', '처리일', '처리일자', 'status on'],
};

/** The fields that can be read, by kind of record. */
export const fieldsOf: Readonly<Record<ImportKind, readonly Field[]>> = {
  session: [...Object.values<Field>(sessionFields), fromStore].map(withWords(sessionWords)),
  suggestion: [
    ...Object.values<Field>(suggestionFields),
    ...Object.values<Field>(personFields),
    ...Object.values(whichSession),
    ...Object.values(said),
    statusOn,
    leftOutOf,
    fromStore,
  ].map(withWords(suggestionWords)),
  change: [...Object.values(changeFields), fromStore],
  reply: [...Object.values(replyFields), fromStore],
  note: [...Object.values(noteFields), fromStore],
  answer: [...Object.values(answerFields), sheetFields.text],
  outcome: [...Object.values(outcomeFields), fromStore],
  milestone: [...Object.values(milestoneFields), fromStore],
  issued: [...Object.values(issuedFields), fromStore],
};

/** A header in the form for comparison: blanks and line ends are ignored. */
export const headerWord = foldTight;

/** The same without text in brackets: `참석인원(명)`. */
export const bareWord = (text: string): string => headerWord(text).replace(/\([^()]*\)|\[[^[\]]*\]/g, '');

const known = new Map<Field, readonly string[]>();
/** All headers of a field. Computed once: a file may have thousands of columns. */
export function headersOf(field: Field): readonly string[] {
  let headers = known.get(field);
  if (headers === undefined) {
    headers = [...firstHeadersOf(field), ...lesserHeadersOf(field)];
    known.set(field, headers);
  }
  return headers;
}

const first = new Map<Field, readonly string[]>();
/** The headers of a field without those that are read as it only where no other column is. */
export function firstHeadersOf(field: Field): readonly string[] {
  let headers = first.get(field);
  if (headers === undefined) {
    headers = [field.key, ...inEveryLanguage(field.label), ...field.aliases].map(headerWord);
    first.set(field, headers);
  }
  return headers;
}

/** The headers that are read as a field only where no column has another of its names. */
export const lesserHeadersOf = ({ lesser = [] }: Field): readonly string[] => lesser.map(headerWord);

/** Finds the field of a kind by a word: first by its key, then by its other names. */
export const fieldNamed = (kind: ImportKind, word: string): Field | undefined =>
  fieldsOf[kind].find((each) => headerWord(each.key) === headerWord(word)) ??
  fieldsOf[kind].find((each) => headersOf(each).includes(headerWord(word)));

/** Headers of columns that number the rows of a sheet: neither the number of a session nor a key. */
export const serialWords: readonly string[] = ['연번', '순번', '일련번호', 'no', 'no.', '#'];

/** True when two headers are names of one field: `건의사항`, `내용`. */
export const isSameField = (one: string, other: string): boolean =>
  Object.values(fieldsOf)
    .flat()
    .some((field) => [one, other].every((header) => headersOf(field).includes(bareWord(header))));

let everyWord: ReadonlySet<string> | undefined;
/** Makes a check whether a word, as `bareWord` makes it, is the header of some field or of a column in the rules. */
export function headerKnower(rules: readonly MapRule[]): (word: string) => boolean {
  everyWord ??= new Set([...Object.values(fieldsOf).flat().flatMap(headersOf), ...serialWords]);
  const known = everyWord;
  const named = new Set(rules.map(({ column }) => bareWord(column.replace(/#\d+$/, ''))));
  return (word) => known.has(word) || named.has(word);
}

/** The field of a rule for a column that is not read. */
export const NO_FIELD = 'none';

/** A rule `FIELD=COLUMN` of `--map` or of a file. */
export interface MapRule {
  readonly field: string;
  /** The name of a column, or of several of which the first that has a value is read: `title/*`, `One|Other`. */
  readonly column: string;
  /** True when the file may lack the column, as those that a profile names. */
  readonly lenient?: boolean;
}
