import { type Answer, type AnswerProblem, filledIn, judgeAnswer, type Verdict } from '../../domain/records/answer.js';
import { EarshotError, InvalidValue } from '../../domain/errors.js';
import { looksLikeId, parseId, type SuggestionId } from '../../domain/records/identifier.js';
import { message } from '../../locale/message.js';
import { checkDay } from '../../domain/records/step.js';
import type { Handle, SqlRow } from '../engine/db.js';
import { listNotes, listReplies } from '../records/history.js';
import type { Write } from '../journal/journal.js';
import { keepNote, keepReply, lastChange, nextStep, takeStep } from '../records/transitions.js';
import { findByTexts, findSuggestion, getSuggestion, type StoredSuggestion } from '../records/suggestions.js';
import { addProblems } from './stage.js';
import { type ImportRow, placeColumns, placeOf, placeValues } from './row.js';

/** Answers on sheets of departments: few rows, each checked on its own as if it were typed. */

export async function addAnswers(handle: Handle, rows: readonly ImportRow[]): Promise<void> {
  await handle.bulk(
    'stage_answer',
    [...placeColumns, 'raw', 'session', 'suggestion_seq', 'found', 'answer'],
    rows.map((row) => {
      const { raw, values } = row;
      const given = values['suggestion'] as string;
      const id = looksLikeId(given) ? parseId(given) : undefined;
      return [...placeValues(row), raw, id?.session ?? null, id?.seq ?? null, 0, JSON.stringify(values)];
    }),
  );
}

const answerOf = (row: SqlRow): Answer => JSON.parse(String(row['answer'])) as Answer;
const idOf = (row: SqlRow): SuggestionId => ({
  session: Number(row['session']),
  seq: Number(row['suggestion_seq']),
});
const rowsOf = (handle: Handle, which: string): Promise<SqlRow[]> =>
  handle.all(`SELECT * FROM stage_answer ${which} ORDER BY id`);

async function judge(handle: Handle, suggestion: StoredSuggestion, answer: Answer, today: string): Promise<Verdict> {
  const last = await lastChange(handle, suggestion);
  const { key } = suggestion;
  const known = { suggestion, last, replies: await listReplies(handle, key), notes: await listNotes(handle, key) };
  const verdict = judgeAnswer(answer, known, today);
  const problems: AnswerProblem[] = [...verdict.problems];
  const look = async (field: keyof Answer, value: string, work: () => unknown): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof InvalidValue)) throw error;
      problems.push({ field, value, reason: error.reason });
    }
  };
  const { step } = verdict;
  const said = verdict.reply ?? verdict.note;
  if (step) await look('status', step.to, () => nextStep(handle, suggestion, step, today));
  else if (said) await look('on', said.on, () => checkDay(said.on, today, suggestion));
  return { ...verdict, problems };
}

/** True when an answer changes something. */
const changes = ({ step, reply, note }: Verdict): boolean =>
  step !== undefined || reply !== undefined || note !== undefined;

const idMadeDay = message('checks.idMadeDay');

/** True when the sheet says nothing about this suggestion. */
const isBlank = (answer: Answer): boolean => filledIn.every((key) => answer[key] === undefined);

/**
 * Finds the suggestions of answers whose id a spreadsheet made a day of: the only one with the text and the version, or
 * the only one with the text for which the answer says what is so already.
 */
async function findLost(handle: Handle, today: string): Promise<void> {
  const rows = (await rowsOf(handle, 'WHERE session IS NULL')).filter((row) => !isBlank(answerOf(row)));
  if (rows.length === 0) return;
  const texts = new Set(rows.flatMap((row) => answerOf(row).text ?? []));
  const likely = await findByTexts(handle, [...texts]);
  for (const row of rows) {
    const answer = answerOf(row);
    const fitting: StoredSuggestion[] = [];
    for (const suggestion of likely.filter(({ text }) => text === answer.text)) {
      const verdict = await judge(handle, suggestion, answer, today);
      const { problems } = verdict;
      const isSo = !changes(verdict) && problems.length === 0;
      const hasVersion = answer.version !== undefined && problems.every(({ field }) => field !== 'version');
      if (isSo || hasVersion) fitting.push(suggestion);
    }
    const [only] = fitting;
    if (only === undefined || fitting.length > 1) continue;
    const sql = 'UPDATE stage_answer SET session = ?, suggestion_seq = ?, found = 1 WHERE id = ?';
    await handle.run(sql, [only.session, only.seq, row['id'] ?? null]);
  }
}

/** Decides for each answer whether it changes anything, and what is wrong with it. */
export async function resolveAnswers(handle: Handle, today: string): Promise<void> {
  await findLost(handle, today);
  for (const row of await rowsOf(handle, '')) {
    const suggestion = row['session'] == null ? undefined : await findSuggestion(handle, idOf(row));
    // Answers to missing suggestions are reported with other rows that have no suggestion.
    const verdict = suggestion && (await judge(handle, suggestion, answerOf(row), today));
    const raw = row['raw'] == null ? null : String(row['raw']);
    const answer = answerOf(row);
    const isLost = row['session'] == null && !isBlank(answer);
    const lost: readonly AnswerProblem[] = isLost
      ? [{ field: 'suggestion', value: answer.suggestion, reason: idMadeDay }]
      : [];
    await addProblems(
      handle,
      [...lost, ...(verdict?.problems ?? [])].map((problem) => ({ ...problem, ...placeOf(row), where: null, raw })),
    );
    await handle.run('UPDATE stage_answer SET key = ?, becomes = ?, action = ? WHERE id = ?', [
      suggestion?.key ?? null,
      verdict?.step?.to ?? null,
      verdict && (changes(verdict) || verdict.problems.length > 0) ? 'new' : 'same',
      row['id'] ?? null,
    ]);
  }
}

/**
 * Writes the answers as if each had been typed. @throws EarshotError conflict when two of them contradict each other
 */
export async function applyAnswers(write: Write, today: string): Promise<void> {
  const { handle } = write;
  for (const row of await rowsOf(handle, "WHERE action = 'new'")) {
    const answer = answerOf(row);
    const suggestion = await getSuggestion(handle, idOf(row));
    const { step, reply, note, problems } = await judge(handle, suggestion, answer, today);
    const [problem] = problems;
    if (problem) throw new EarshotError('conflict', problem.reason);
    const told = reply ? await keepReply(write, suggestion, reply) : suggestion;
    if (note) await keepNote(write, told, note);
    const planned = step && (await nextStep(handle, told, step, today));
    if (planned) await takeStep(write, told, planned);
  }
}
