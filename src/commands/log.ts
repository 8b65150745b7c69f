import { arg, defineCommand } from '../cli/frame/command.js';
import { encodingFlags, inEncoding } from '../cli/output/encoding.js';
import { deliver, forPerson } from '../cli/output/deliver.js';
import { checkPeriod } from '../cli/args/filter.js';
import { flag } from '../cli/frame/flags.js';
import { parseFrom, parseTo } from '../cli/args/filter.js';
import { addDays } from '../domain/time/day.js';
import { EarshotError, InvalidValue } from '../domain/errors.js';
import { looksLikeId, parseId } from '../domain/records/identifier.js';
import { looksLikeOutcomeId } from '../domain/records/outcome.js';
import { standing } from '../domain/operation.js';
import { parseOrdinal, parseName } from '../domain/values.js';
import { message } from '../locale/message.js';
import { logView } from '../report/journal.js';
import { listOperations, logOperations } from '../store/journal/operations.js';
import { getOutcome } from '../store/records/outcome-names.js';
import { getSession } from '../store/records/sessions.js';
import { getSuggestion } from '../store/records/suggestions.js';

const PAGE = 20;

/** The instant at which a day begins in the time zone of the machine. */
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
    throw new EarshotError('usage', message('reading.isNoSuggestionOutcomeOr', text), {
      hint: message('reading.suchAs1723O'),
    });
  }
}

export default defineCommand({
  args: [
    arg({
      key: 'id',
      name: 'ID',
      help: message('reading.ofSuggestionOutcomeOrSession'),
      parse: (raw: string) => raw,
    }),
  ],
  flags: [
    flag({ key: 'by', placeholder: 'WHO', help: message('reading.byThisPerson'), parse: parseName }),
    flag({
      key: 'from',
      placeholder: 'DAY',
      help: message('reading.onThisDayOrLater'),
      parse: parseFrom,
    }),
    flag({
      key: 'to',
      placeholder: 'DAY',
      help: message('reading.onThisDayOrEarlier'),
      parse: parseTo,
    }),
    flag({
      key: 'limit',
      placeholder: 'N',
      help: message('reading.howMany20WhenLeft'),
      parse: (raw) => (raw === '0' ? 0 : parseOrdinal(raw)),
    }),
    ...encodingFlags,
  ],
  examples: ['log', 'log 172-3', 'log --by jiyoung --from 2025-09-01 --json'],
  access: 'read',
  async run(given, { id, by, from, to, limit, encoding, replace }) {
    const context = inEncoding(given, { encoding, replace });
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
      title: context.locale.render(message('reading.whatWasDone')),
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
