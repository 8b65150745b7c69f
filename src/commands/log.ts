import { arg, defineCommand } from '../cli/command.js';
import { deliver, forPerson } from '../cli/deliver.js';
import { checkPeriod } from '../cli/filter.js';
import { flag } from '../cli/flags.js';
import { addDays, parseDay } from '../domain/day.js';
import { EarshotError, InvalidValue } from '../domain/errors.js';
import { looksLikeId, parseId } from '../domain/identifier.js';
import { looksLikeOutcomeId } from '../domain/outcome.js';
import { standing } from '../domain/operation.js';
import { parseOrdinal, parseName } from '../domain/values.js';
import { words } from '../domain/words.js';
import { logView } from '../report/journal.js';
import { listOperations, logOperations } from '../store/operations.js';
import { getOutcome } from '../store/outcome-names.js';
import { getSession } from '../store/sessions.js';
import { getSuggestion } from '../store/suggestions.js';

const PAGE = 20;

/** The instant at which a local day begins. */
const dawn = (day: string): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date).toISOString();
};

/** @throws EarshotError usage */
function numberOf(text: string): number {
  try {
    return parseOrdinal(text);
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    throw new EarshotError(
      'usage',
      words(`"${text}" is no suggestion, outcome or session`, `"${text}": 건의번호도 성과번호도 회차도 아닙니다`),
      { hint: words('Such as 172-3, O-3 or 172', '172-3, O-3, 172처럼 적으십시오') },
    );
  }
}

export default defineCommand({
  args: [
    arg({
      key: 'id',
      name: 'ID',
      help: words('of a suggestion, an outcome or a session', '건의번호, 성과번호 또는 회차'),
      parse: (raw: string) => raw,
    }),
  ],
  flags: [
    flag({ key: 'by', placeholder: 'WHO', help: words('by this person', '이 사람이 한 것'), parse: parseName }),
    flag({
      key: 'from',
      placeholder: 'DAY',
      help: words('on this day or later', '이날부터'),
      parse: (raw: string) => parseDay(raw),
    }),
    flag({
      key: 'to',
      placeholder: 'DAY',
      help: words('on this day or earlier', '이날까지'),
      parse: (raw: string) => parseDay(raw),
    }),
    flag({
      key: 'limit',
      placeholder: 'N',
      help: words('how many, 20 when left out; 0 is all', '개수, 기본 20; 0은 모두'),
      parse: (raw) => (raw === '0' ? 0 : parseOrdinal(raw)),
    }),
  ],
  examples: ['log', 'log 172-3', 'log --by jiyoung --from 2025-09-01 --json'],
  access: 'read',
  async run(context, { id, by, from, to, limit }) {
    checkPeriod({ from, to });
    const { read } = await context.store();
    const row = id == null ? undefined : await rowOf(id);
    const operations = await logOperations(read, {
      row,
      by: by ?? undefined,
      from: from == null ? undefined : dawn(from),
      to: to == null ? undefined : dawn(addDays(to, 1)),
      limit: limit ?? (forPerson(context) ? PAGE : 0),
    });
    const all = await listOperations(read);
    const stands = standing(all);
    const takenBackBy = new Map(
      all
        .filter(({ id: number, reverts }) => reverts !== null && stands.has(number))
        .map(({ id: number, reverts }) => [reverts, number]),
    );
    const rows = operations.map((operation) => ({ ...operation, takenBackBy: takenBackBy.get(operation.id) }));
    await deliver(context, {
      title: context.locale.pick(words('What was done', '작업 기록')),
      data: rows,
      blocks:
        rows.length === 0
          ? [{ kind: 'words', text: context.locale.say.journal.none }]
          : [{ kind: 'view', view: logView(rows, context.locale) }],
      main: logView(rows, context.locale),
    });

    async function rowOf(text: string) {
      if (looksLikeOutcomeId(text)) return { table: 'outcome' as const, key: (await getOutcome(read, text)).key };
      if (looksLikeId(text)) {
        return { table: 'suggestion' as const, key: (await getSuggestion(read, parseId(text))).key };
      }
      return { table: 'session' as const, key: (await getSession(read, numberOf(text))).number };
    }
  },
});
