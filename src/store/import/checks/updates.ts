import { EarshotError, InvalidValue, type Problem } from '../../../domain/errors.js';
import { type Status } from '../../../domain/records/status.js';
import type { StepInput } from '../../../domain/records/step.js';
import type { Suggestion } from '../../../domain/records/suggestion.js';
import { type Message, message } from '../../../locale/message.js';
import type { Handle, SqlRow, SqlValue } from '../../engine/db.js';
import { getSuggestion, type StoredSuggestion } from '../../records/suggestions.js';
import { nextStep } from '../../records/transitions.js';
import { type Locate, placeOf } from '../row.js';

/** Changes of stored rows that the rules refuse. */

/** A value of a row as text; null for none. */
export const text = (value: SqlValue | undefined): string | null => (value == null ? null : String(value));

/** The id of the suggestion that a row is merged into; null for none. */
export const mergedId = (row: SqlRow): string | null =>
  row['merged_seq'] == null ? null : `${String(row['merged_session'])}-${String(row['merged_seq'])}`;

/** Notes the field and value being written, for an error message. */
export type Spot = (field: string, value: SqlValue | undefined) => void;

/** The step that a changed row asks for. @param today the day of a step whose day is not told */
export function stepInput(row: SqlRow, suggestion: StoredSuggestion, today: string): StepInput {
  const day = text(row['resolved_on'] ?? row['status_on']);
  return {
    to: (row['status'] ?? (row['resolved_on'] != null ? 'resolved' : suggestion.status)) as Status,
    on: day ?? today,
    dayKnown: day !== null,
    reviewOn: text(row['review_on']) ?? suggestion.reviewOn,
    reason: (row['reason'] ?? null) as Suggestion['reason'],
    alternative: text(row['alternative']),
    body: text(row['body']),
    mergedInto: mergedId(row),
    onTheSpot: row['on_the_spot'] === 1,
  };
}

/** Why a row cannot be written; undefined for errors that are not caused by the row. */
function reasonOf(error: unknown): Message | undefined {
  if (error instanceof InvalidValue) return error.reason;
  return error instanceof EarshotError && ['conflict', 'not-found'].includes(error.code) ? error.text : undefined;
}

/** Collects the rows whose changes cannot be made. */
export class Refusals {
  private readonly problems: Problem[] = [];
  private readonly codes = new Set<unknown>();

  constructor(private readonly locate: Locate) {}

  /** Does something for each staged row and notes those that are refused. @param which table and condition in SQL */
  async each(handle: Handle, which: string, change: (row: SqlRow, spot: Spot) => Promise<void>): Promise<void> {
    for (const row of await handle.all(`SELECT * FROM ${which} ORDER BY id`)) {
      let place: { field?: string; value?: string } = {};
      try {
        await change(row, (field, value) => (place = { field, ...(value != null && { value: String(value) }) }));
      } catch (error) {
        const reason = reasonOf(error);
        if (!reason) throw error;
        this.problems.push({ where: this.locate(placeOf(row), place.field ?? '', null), ...place, reason });
        this.codes.add((error as InvalidValue | EarshotError).code);
      }
    }
  }

  /** @throws EarshotError with all rows that were refused: conflict when all of them are forbidden, else bad-data */
  done(): void {
    if (this.problems.length === 0) return;
    throw new EarshotError(
      this.codes.size === 1 && this.codes.has('conflict') ? 'conflict' : 'bad-data',
      message('store.nothingWasWrittenTheseChanges'),
      { problems: this.problems, hint: message('store.withoutUpdateChangedRowsAre') },
    );
  }
}

/**
 * Tries the changes of status that an update would make, and writes nothing.
 * @param today the day of a step whose day is not told
 * @throws EarshotError with all rows whose step the rules refuse
 */
export async function checkSteps(handle: Handle, locate: Locate, today: string): Promise<void> {
  const refusals = new Refusals(locate);
  await refusals.each(handle, "stage_suggestion WHERE action = 'changed'", async (row, spot) => {
    const id = await handle.get<{ session: number; seq: number }>('SELECT session, seq FROM suggestion WHERE id = ?', [
      row['target'] ?? null,
    ]);
    if (!id) return;
    const suggestion = await getSuggestion(handle, id);
    const input = stepInput(row, suggestion, today);
    if (input.to === suggestion.status) return;
    spot('status', input.to);
    // With another day received, the day of the step is compared with days that are not written yet.
    const moves = row['received_on'] != null && row['received_on'] !== suggestion.receivedOn;
    await nextStep(handle, suggestion, moves ? { ...input, on: today } : input, today);
  });
  refusals.done();
}
