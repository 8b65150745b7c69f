import { answerFields } from '../domain/answer.js';
import { EarshotError } from '../domain/errors.js';
import type { Field } from '../domain/field.js';
import { changeFields, replyFields } from '../domain/history.js';
import { issuedFields } from '../domain/issued.js';
import { milestoneFields, outcomeFields } from '../domain/outcome-fields.js';
import { personFields } from '../domain/person.js';
import type { IntakeKind } from '../domain/record-kind.js';
import { sessionFields } from '../domain/session.js';
import { suggestionFields } from '../domain/suggestion-fields.js';
import { fold, nearest } from '../domain/text.js';
import { verbatim, words } from '../domain/words.js';

/** Says which session a suggestion was made at, beside its id. */
const whichSession = {
  number: { ...sessionFields.number, key: 'session', aliases: ['회차', 'session', 'session number'] },
  heldOn: {
    ...sessionFields.heldOn,
    demanded: false,
    aliases: ['개최일', '개최일자', '방문일', 'held on', 'session date'],
  },
  place: { ...sessionFields.place, aliases: ['장소', '개최장소', '방문장소', 'place', 'venue'] },
} as const;

/** The day of the present status, for statuses that have no day of their own. */
const statusOn: Field = {
  ...suggestionFields.resolvedOn,
  key: 'statusOn',
  label: words('Status since', '상태변경일'),
  aliases: ['상태변경일', '처리일', '처리일자', 'status on'],
};

const fieldsOf: Readonly<Record<IntakeKind, readonly Field[]>> = {
  session: Object.values(sessionFields),
  suggestion: [
    ...Object.values(suggestionFields),
    ...Object.values(personFields),
    ...Object.values(whichSession),
    statusOn,
  ],
  change: Object.values(changeFields),
  reply: Object.values(replyFields),
  answer: Object.values(answerFields),
  outcome: Object.values(outcomeFields),
  milestone: Object.values(milestoneFields),
  issued: Object.values(issuedFields),
};

export interface MappedColumn {
  readonly field: Field;
  /** Index into the source's columns. */
  readonly index: number;
  readonly column: string;
}

export interface Mapping {
  readonly kind: IntakeKind;
  readonly columns: readonly MappedColumn[];
}

/** `FIELD=COLUMN`, as typed after `--map` or kept in a file. */
export interface MapRule {
  readonly field: string;
  readonly column: string;
}

const known = new Map<Field, readonly string[]>();
/** Folded once a field: a file may have thousands of columns. */
function headersOf(field: Field): readonly string[] {
  let headers = known.get(field);
  if (headers === undefined) {
    headers = [field.key, field.label.en, field.label.ko, ...field.aliases].map(fold);
    known.set(field, headers);
  }
  return headers;
}
const named = (fields: readonly Field[], header: string): Field | undefined =>
  fields.find((field) => headersOf(field).includes(header));

/** Our own exports and sheets, known by the columns that only they have together. */
const signatures: readonly [IntakeKind, readonly Field[]][] = [
  ['answer', [answerFields.suggestion, answerFields.version, answerFields.reply]],
  ['change', [changeFields.suggestion, changeFields.from, changeFields.to]],
  ['reply', [replyFields.suggestion, replyFields.seq, replyFields.text]],
  ['outcome', [outcomeFields.name, outcomeFields.launchedOn, outcomeFields.partners, outcomeFields.suggestions]],
  ['milestone', [milestoneFields.outcome, milestoneFields.seq, milestoneFields.on, milestoneFields.text]],
  ['issued', [issuedFields.lastId]],
];

/** What the rows are, told by their columns and by what is mapped by hand. */
export function guessKind(columns: readonly string[], rules: readonly MapRule[]): IntakeKind {
  const headers = new Set(columns.map(fold));
  const has = (field: Field): boolean => headersOf(field).some((header) => headers.has(header));
  const own = signatures.find(([, fields]) => fields.every(has));
  if (own) return own[0];
  // What has a text was said by somebody, whatever else it says of the session.
  const { text } = suggestionFields;
  return has(text) || rules.some(({ field }) => headersOf(text).includes(fold(field))) ? 'suggestion' : 'session';
}

/** Columns that an error lists. */
const LISTED = 50;
const listed = (columns: readonly string[]): string =>
  columns.slice(0, LISTED).join(', ') + (columns.length > LISTED ? ', …' : '');

function ruledColumn(
  kind: IntakeKind,
  { field: key, column }: MapRule,
  columns: readonly string[],
  file: string,
): MappedColumn {
  const fields = fieldsOf[kind];
  const field = fields.find((each) => fold(each.key) === fold(key)) ?? named(fields, fold(key));
  if (!field) {
    const guess = nearest(
      key,
      fields.map((each) => each.key),
    );
    throw new EarshotError(
      'usage',
      words(`--map: "${key}" is not a field of a ${kind}`, `--map: "${key}"은(는) 항목이 아닙니다`),
      {
        hint: guess
          ? words(`Did you mean ${guess}?`, `혹시 ${guess}?`)
          : verbatim(fields.map((each) => each.key).join(', ')),
      },
    );
  }
  const index = columns.findIndex((each) => fold(each) === fold(column));
  if (index < 0) {
    const guess = nearest(column, columns);
    throw new EarshotError(
      'bad-data',
      words(`${file} has no column "${column}" for ${field.key}`, `${file}에 "${column}" 열이 없습니다(${field.key})`),
      {
        hint: guess
          ? words(`Did you mean "${guess}"?`, `혹시 "${guess}"?`)
          : words(`Its columns: ${listed(columns)}`, `있는 열: ${listed(columns)}`),
      },
    );
  }
  return { field, index, column: columns[index] ?? column };
}

/**
 * Which column is which field: those named by hand first, then headers that say so by themselves. A column that was
 * named by hand is not read as anything else.
 * @param sample the first value of each column, or null
 * @throws EarshotError usage, bad-data
 */
export function mapColumns(
  kind: IntakeKind,
  columns: readonly string[],
  sample: readonly (string | null)[],
  rules: readonly MapRule[],
  file: string,
): Mapping {
  const mapped = rules.map((rule) => ruledColumn(kind, rule, columns, file));
  const taken = new Set(mapped.map(({ field }) => field.key));
  const claimed = new Set(mapped.map(({ index }) => index));
  const claim = (isNamed: (field: Field, header: string) => boolean): void => {
    for (const [index, column] of columns.entries()) {
      if (claimed.has(index)) continue;
      const header = fold(column);
      const value = sample[index]?.trim() ?? '';
      const field = fieldsOf[kind].find(
        (each) => !taken.has(each.key) && isNamed(each, header) && (value === '' || (each.recognises?.(value) ?? true)),
      );
      if (!field) continue;
      taken.add(field.key);
      claimed.add(index);
      mapped.push({ field, index, column });
    }
  };
  // Our own keys go before other words for a field: in an export, `suggestion` and `text` may both stand for a text.
  claim((field, header) => fold(field.key) === header);
  claim((field, header) => headersOf(field).includes(header));
  const lacking = fieldsOf[kind].filter((field) => field.demanded && !taken.has(field.key));
  if (lacking.length > 0) {
    const keys = lacking.map(({ key }) => key).join(', ');
    throw new EarshotError(
      'bad-data',
      words(`${file} has no column for ${keys}`, `${file}에 필요한 열이 없습니다: ${keys}`),
      {
        hint: words(
          `Name it: --map ${lacking[0]?.key ?? ''}=COLUMN   (columns: ${listed(columns)})`,
          `열을 지정하십시오: --map ${lacking[0]?.key ?? ''}=열이름   (있는 열: ${listed(columns)})`,
        ),
      },
    );
  }
  return { kind, columns: mapped.sort((a, b) => a.index - b.index) };
}

/** `FIELD=COLUMN,FIELD=COLUMN`; a comma within a column's name is read as part of it when no `=` follows. */
export function parseRules(raw: string): MapRule[] {
  const rules: { field: string; column: string }[] = [];
  for (const part of raw.split(',')) {
    const at = part.indexOf('=');
    const last = rules.at(-1);
    if (at > 0) rules.push({ field: part.slice(0, at).trim(), column: part.slice(at + 1).trim() });
    else if (last) last.column += `,${part}`;
    else
      throw new EarshotError(
        'usage',
        words(`--map "${raw}" is not FIELD=COLUMN`, `--map "${raw}": 항목=열 모양이 아닙니다`),
      );
  }
  return rules;
}
