import type { OutcomeFilter, SessionFilter, SuggestionFilter } from '../../domain/filter.js';
import { notOwing, statusCodes, statuses } from '../../domain/records/status.js';
import { suggestionFields } from '../../domain/records/suggestion-fields.js';
import { termsOf } from '../../domain/text/bigrams.js';
import { fold } from '../../domain/text/text.js';
import type { SqlValue } from '../engine/db.js';
import type { Dialect } from '../engine/dialect.js';
import { quoted } from './quoted.js';

/** Builds a condition with parameters; values never become part of the SQL. */
export class Where {
  private readonly conditions: string[] = [];
  readonly params: SqlValue[] = [];

  add(condition: string, ...params: readonly SqlValue[]): this {
    this.conditions.push(condition);
    this.params.push(...params);
    return this;
  }

  /** The column equals one of the values; null among them means an empty column. */
  anyOf(column: string, values: readonly SqlValue[] | undefined): this {
    if (!values) return this;
    const some = values.filter((value) => value !== null);
    const parts = some.length > 0 ? [`${column} IN (${some.map(() => '?').join(', ')})`] : [];
    if (some.length < values.length) parts.push(`${column} IS NULL`);
    return this.add(parts.length > 0 ? `(${parts.join(' OR ')})` : '1 = 0', ...some);
  }

  /** `WHERE …`, or an empty text. */
  get sql(): string {
    return this.conditions.length > 0 ? `WHERE ${this.conditions.join(' AND ')}` : '';
  }
}

/** Escapes the wildcards of LIKE in typed text. */
const likePattern = (word: string): string => `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** Condition for a suggestion that lacks the field its status needs. */
export const incompleteCondition = (alias: string): string =>
  `(${statusCodes
    .flatMap((status) => {
      const demand = statuses[status].demands;
      return demand ? [`(${alias}.status = '${status}' AND ${alias}.${suggestionFields[demand].column} IS NULL)`] : [];
    })
    .join(' OR ')})`;

/** SQL condition: in the status in `column` a first reply is owed until it is given. */
export const owesReply = (column: string): string => `${column} NOT IN (${notOwing.map(quoted).join(', ')})`;

const speaksOfSession = ({ audience, held }: SuggestionFilter): boolean => audience !== undefined || held !== undefined;

/**
 * The FROM clause for a filter. Joins sessions only when a condition needs them, because the lookup takes as long as
 * counting.
 * @param rows `suggestion s`, or what replaces it
 */
export const suggestionFrom = (filter: SuggestionFilter, rows = 'suggestion s', sessions = false): string =>
  sessions || speaksOfSession(filter) ? `${rows} JOIN session v ON v.number = s.session` : rows;

/** Conditions on `suggestionFrom`. */
export function suggestionWhere({ search }: Dialect, filter: SuggestionFilter, where = new Where()): Where {
  if (filter.ids) {
    where.add(
      // A list, because a chain of conditions may only be 1,000 deep.
      filter.ids.length > 0
        ? `(s.session, s.seq) IN (VALUES ${filter.ids.map(() => '(CAST(? AS INTEGER), CAST(? AS INTEGER))').join(', ')})`
        : '1 = 0',
      ...filter.ids.flatMap(({ session, seq }) => [session, seq]),
    );
  }
  where
    .anyOf('s.session', filter.session)
    .anyOf('s.status', filter.status)
    .anyOf('s.department', filter.department)
    .anyOf('s.category', filter.category)
    .anyOf('s.district', filter.district)
    .anyOf('s.kind', filter.kind)
    .anyOf('s.reason', filter.reason)
    .anyOf('v.audience', filter.audience);
  if (filter.held) where.add(`v.${filter.held.by} = ?`, filter.held.name);
  if (filter.from !== undefined) where.add('s.received_on >= ?', filter.from);
  if (filter.to !== undefined) where.add('s.received_on <= ?', filter.to);
  if (filter.onTheSpot !== undefined) where.add('s.on_the_spot = ?', filter.onTheSpot ? 1 : 0);
  if (filter.incomplete) where.add(incompleteCondition('s'));
  if (filter.overdueOn !== undefined) {
    where.add(
      `(s.replied_on IS NULL OR s.replied_on > ?) AND s.reply_due_on < ? AND ${owesReply('s.status')}`,
      filter.overdueOn,
      filter.overdueOn,
    );
  }
  const typed = fold(filter.text ?? '')
    .split(' ')
    .filter((part) => part !== '');
  if (typed.length > 0) {
    where.add(search.has('s.id'), search.allOf(typed.flatMap((word) => termsOf('text', word).map(search.term))));
  }
  for (const word of typed) {
    where.add("s.search_text LIKE ? ESCAPE '\\'", likePattern(word));
  }
  return where;
}

/** Conditions on `session v`. */
export function sessionWhere(filter: SessionFilter, where = new Where()): Where {
  where.anyOf('v.district', filter.district).anyOf('v.audience', filter.audience);
  if (filter.from !== undefined) where.add('v.held_on >= ?', filter.from);
  if (filter.to !== undefined) where.add('v.held_on <= ?', filter.to);
  if (filter.held) where.add(`v.${filter.held.by} = ?`, filter.held.name);
  if (filter.closed !== undefined) where.add(`v.closed_at IS ${filter.closed ? 'NOT NULL' : 'NULL'}`);
  return where;
}

/** Conditions on `outcome o`. */
export function outcomeWhere(filter: OutcomeFilter, where = new Where()): Where {
  where.anyOf('o.kind', filter.kind).anyOf('o.status', filter.status);
  if (filter.held) {
    where.add(
      `EXISTS (SELECT 1 FROM outcome_suggestion l JOIN suggestion s ON s.id = l.suggestion_id
         JOIN session v ON v.number = s.session WHERE l.outcome_id = o.id AND v.${filter.held.by} = ?)`,
      filter.held.name,
    );
  }
  if (filter.district) {
    const district = new Where().add('l.outcome_id = o.id').anyOf('s.district', filter.district);
    where.add(
      `EXISTS (SELECT 1 FROM outcome_suggestion l JOIN suggestion s ON s.id = l.suggestion_id ${district.sql})`,
      ...district.params,
    );
  }
  if (filter.partner) {
    const partner = new Where().add('p.outcome_id = o.id').anyOf('p.name', filter.partner);
    where.add(`EXISTS (SELECT 1 FROM outcome_partner p ${partner.sql})`, ...partner.params);
  }
  // A month or year without a day is in a period when part of it is: as text it sorts before its days.
  if (filter.from !== undefined) where.add('o.launched_on >= substr(?, 1, length(o.launched_on))', filter.from);
  if (filter.to !== undefined) where.add('o.launched_on <= ?', filter.to);
  return where;
}
