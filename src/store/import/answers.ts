import { type Answer, type AnswerProblem, judgeAnswer, type Verdict } from '../../domain/records/answer.js';
import { EarshotError, InvalidValue } from '../../domain/errors.js';
import { parseId } from '../../domain/records/identifier.js';
import { checkDay } from '../../domain/records/step.js';
import type { Handle, SqlRow } from '../engine/db.js';
import { listReplies } from '../records/history.js';
import type { Write } from '../journal/journal.js';
import { keepReply, lastChange, nextStep, takeStep } from '../records/transitions.js';
import { findSuggestion, getSuggestion, type StoredSuggestion } from '../records/suggestions.js';
import { addProblems } from './stage.js';
import { type ImportRow, placeColumns, placeOf, placeValues } from './row.js';

/** Answers on sheets of departments: few rows, each checked on its own as if it were typed. */

export async function addAnswers(handle: Handle, rows: readonly ImportRow[]): Promise<void> {
  await handle.bulk(
    'stage_answer',
    [...placeColumns, 'raw', 'session', 'suggestion_seq', 'answer'],
    rows.map((row) => {
      const { raw, values } = row;
      const { session, seq } = parseId(values['suggestion'] as string);
      return [...placeValues(row), raw, session, seq, JSON.stringify(values)];
    }),
  );
}

const answerOf = (row: SqlRow): Answer => JSON.parse(String(row['answer'])) as Answer;
const rowsOf = (handle: Handle, which: string): Promise<SqlRow[]> =>
  handle.all(`SELECT * FROM stage_answer ${which} ORDER BY id`);

async function judge(handle: Handle, suggestion: StoredSuggestion, answer: Answer, today: string): Promise<Verdict> {
  const last = await lastChange(handle, suggestion);
  const verdict = judgeAnswer(answer, { suggestion, last, replies: await listReplies(handle, suggestion.key) }, today);
  const problems: AnswerProblem[] = [...verdict.problems];
  const look = async (field: keyof Answer, value: string, work: () => unknown): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof InvalidValue)) throw error;
      problems.push({ field, value, reason: error.reason });
    }
  };
  const { step, reply } = verdict;
  if (step) await look('status', step.to, () => nextStep(handle, suggestion, step, today));
  else if (reply) await look('on', reply.on, () => checkDay(reply.on, today, suggestion));
  return { ...verdict, problems };
}

/** Decides for each answer whether it changes anything, and what is wrong with it. */
export async function resolveAnswers(handle: Handle, today: string): Promise<void> {
  for (const row of await rowsOf(handle, '')) {
    const id = { session: Number(row['session']), seq: Number(row['suggestion_seq']) };
    const suggestion = await findSuggestion(handle, id);
    // Answers to missing suggestions are reported with other rows that have no suggestion.
    const verdict = suggestion && (await judge(handle, suggestion, answerOf(row), today));
    const raw = row['raw'] == null ? null : String(row['raw']);
    await addProblems(
      handle,
      (verdict?.problems ?? []).map((problem) => ({ ...problem, ...placeOf(row), where: null, raw })),
    );
    await handle.run('UPDATE stage_answer SET key = ?, action = ? WHERE id = ?', [
      suggestion?.key ?? null,
      verdict?.step || verdict?.reply || verdict?.problems.length ? 'new' : 'same',
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
    const suggestion = await getSuggestion(handle, answer.suggestion);
    const { step, reply, problems } = await judge(handle, suggestion, answer, today);
    const [problem] = problems;
    if (problem) throw new EarshotError('conflict', problem.reason);
    const told = reply ? await keepReply(write, suggestion, reply) : suggestion;
    const planned = step && (await nextStep(handle, told, step, today));
    if (planned) await takeStep(write, told, planned);
  }
}
