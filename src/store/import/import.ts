import type { ImportPlan } from '../../domain/import-plan.js';
import type { Problem } from '../../domain/errors.js';
import type { Message } from '../../locale/message.js';
import type { Handle, SqlRow } from '../engine/db.js';
import type { Operation } from '../journal/journal.js';
import type { Store } from '../store.js';
import { addAnswers, applyAnswers } from './answers.js';
import { insertNew } from './apply.js';
import * as stage from './stage.js';
import { addIssued } from './issued.js';
import { keepOrigin, oneOf, type Origin } from './origin/origin.js';
import { addMilestones, addOutcomes } from './outcomes/stage.js';
import { planOf } from './checks/plan.js';
import { findReopenings, type Reopening, reopeningLine } from './checks/reopened.js';
import { hasOlderKeys } from './known-rows.js';
import { type ImportRow, type Locate, placeColumns, placeOf } from './row.js';
import { ImpliedSessions, type SessionChoice } from './sessions/implied.js';
import { type ImportTerms, resolveStage } from './resolve.js';
import { createStage, dropStage, indexStage } from './tables.js';
import { checkSteps } from './checks/updates.js';
import { addNewHistory } from './steps.js';
import { updateChanged } from './update.js';

/** How staged rows are written, and what happens to those with problems. */
export interface ApplyOptions {
  readonly operation: Operation;
  readonly files: readonly { readonly name: string; readonly sha256: string; readonly mapping: unknown }[];
  readonly skipBad: boolean;
  readonly update: boolean;
  readonly locate: Locate;
  /** Called with the skipped rows before anything else is written; if it fails, nothing is written. */
  readonly keepRejected?: (rejected: Rejected) => Promise<void>;
  /**
   * Called last before the commit, so that the file of skipped rows has its final name when the import is committed.
   */
  readonly nameRejected?: () => Promise<void>;
}

/** The wrong rows of a file as they stood there, each with all its reasons. */
export type Rejected = (file: number) => AsyncIterable<readonly RejectedRow[]>;

/** What is wrong with a row. */
export interface Reason {
  /** Null: the row itself. */
  readonly field: string | null;
  readonly reason: Message;
}

/** A row that was not imported, and why. */
export interface RejectedRow {
  /** The row as it was passed with its problems. */
  readonly raw: string | null;
  readonly reasons: readonly Reason[];
}

async function* rejected(handle: Handle, file: number): AsyncIterable<RejectedRow[]> {
  const { joined, json } = handle.dialect;
  const sql = `SELECT raw, '[' || ${joined('reason', ',')} || ']' AS reasons FROM (
      SELECT record, max(raw) OVER (PARTITION BY record) AS raw,
        '[' || CASE WHEN field IS NULL THEN 'null' ELSE ${json('field')} END || ',' || reason || ']' AS reason
      FROM stage_problem WHERE file = ? ORDER BY id) p GROUP BY record, raw ORDER BY record`;
  for await (const rows of handle.batches<{ raw: string | null; reasons: string }>(sql, [file])) {
    yield rows.map(({ raw, reasons }) => ({
      raw,
      reasons: (JSON.parse(reasons) as [string | null, Message][]).map(([field, reason]) => ({ field, reason })),
    }));
  }
}

/**
 * An import: rows are staged in temporary tables, then checked together, then written as one operation. Before `apply`
 * the store is not changed or locked.
 */
export class Import {
  private readonly implied = new ImpliedSessions();
  private readonly names = new Set<string>();
  private reopenings: readonly Reopening[] = [];

  private constructor(
    private readonly store: Store,
    private readonly terms: ImportTerms,
    private readonly older: boolean,
  ) {}

  static async begin(store: Store, terms: ImportTerms): Promise<Import> {
    await dropStage(store.read);
    await createStage(store.read);
    return new Import(store, terms, await hasOlderKeys(store.read));
  }

  /** Notes the store that a row comes from. */
  cameFrom(name: string): void {
    this.names.add(name);
  }
  private origin(): Origin {
    return { name: oneOf(this.names), rule: this.terms.rule ?? 'ask' };
  }

  /** Notes the name of a file before its rows are added, because problems of other files may name it. */
  async addFile(file: number, name: string): Promise<void> {
    await this.store.read.run('INSERT INTO stage_file (file, name) VALUES (?, ?)', [file, name]);
  }
  addSessions(rows: readonly ImportRow[]): Promise<void> {
    return stage.addSessions(this.store.read, rows);
  }
  addSuggestions(rows: readonly ImportRow[], choice: SessionChoice): Promise<void> {
    return stage.addSuggestions(this.store.read, rows, { implied: this.implied, choice, older: this.older });
  }
  addChanges(rows: readonly ImportRow[]): Promise<void> {
    return stage.addChanges(this.store.read, rows);
  }
  addReplies(rows: readonly ImportRow[]): Promise<void> {
    return stage.addReplies(this.store.read, rows);
  }
  addNotes(rows: readonly ImportRow[]): Promise<void> {
    return stage.addNotes(this.store.read, rows);
  }
  addAnswers(rows: readonly ImportRow[]): Promise<void> {
    return addAnswers(this.store.read, rows);
  }
  addOutcomes(rows: readonly ImportRow[]): Promise<void> {
    return addOutcomes(this.store.read, rows);
  }
  addMilestones(rows: readonly ImportRow[]): Promise<void> {
    return addMilestones(this.store.read, rows);
  }
  addIssued(rows: readonly ImportRow[]): Promise<void> {
    return addIssued(this.store.read, rows);
  }
  addProblems(problems: readonly stage.ImportProblem[]): Promise<void> {
    return stage.addProblems(this.store.read, problems);
  }

  /** What `apply` would do; writes nothing. */
  async plan(): Promise<ImportPlan> {
    await indexStage(this.store.read);
    await resolveStage(this.store.read, this.terms, this.origin());
    return this.planned(this.store.read);
  }

  private async planned(handle: Handle): Promise<ImportPlan> {
    this.reopenings = await findReopenings(handle);
    return planOf(handle, this.reopenings);
  }

  /** Rows that reopen, or would reopen, what is closed here; known after `plan` or `apply`. */
  reopened(locate: Locate): Problem[] {
    return this.reopenings.map(reopeningLine(locate));
  }

  /** Tries the changes of status of an update after `plan`; writes nothing. @throws EarshotError with those refused */
  checkSteps(locate: Locate): Promise<void> {
    return checkSteps(this.store.read, locate, this.terms.today);
  }

  /**
   * Writes the import as one transaction, after resolving the rows again under the store's lock. Wrong rows prevent it
   * unless they are skipped.
   * @returns the plan, and whether anything was written
   */
  async apply(options: ApplyOptions): Promise<{ plan: ImportPlan; written: boolean }> {
    const { today } = this.terms;
    const origin = this.origin();
    await indexStage(this.store.read);
    return this.store.write(options.operation, async (write) => {
      await resolveStage(write.handle, this.terms, origin);
      const plan = await this.planned(write.handle);
      const nothing = plan.added + plan.impliedSessions === 0 && (plan.changed === 0 || !options.update);
      if (plan.wrong > 0 && !options.skipBad) return { plan, written: false };
      if (plan.wrong > 0) await options.keepRejected?.((file) => rejected(write.handle, file));
      if (nothing) {
        await keepOrigin(write, origin);
        await options.nameRejected?.();
        return { plan, written: false };
      }
      if (plan.added + plan.impliedSessions > 0) await insertNew(write, today);
      await addNewHistory(write);
      await applyAnswers(write, today);
      if (options.update) await updateChanged(write, options.locate, today);
      const operation = await write.operation();
      const counts = JSON.stringify(plan);
      for (const { name, sha256, mapping } of options.files) {
        await write.handle.run(
          'INSERT INTO import_file (name, sha256, mapping, counts, operation_id) VALUES (?, ?, ?, ?, ?)',
          [name, sha256, JSON.stringify(mapping), counts, operation],
        );
      }
      await keepOrigin(write, origin);
      await options.nameRejected?.();
      return { plan, written: true };
    });
  }

  /**
   * The problems of all rows, in the order of the files.
   * @param hides true for a field of a file whose values are not to be shown
   */
  async *problems(locate: Locate, hides: (file: number, field: string) => boolean): AsyncIterable<Problem[]> {
    const sql = `SELECT ${placeColumns.join(', ')}, place, field, value, reason
      FROM stage_problem ORDER BY file, record, id`;
    type ProblemRow = SqlRow & {
      place: string | null;
      field: string;
      value: string | null;
      reason: string;
    };
    for await (const rows of this.store.read.batches<ProblemRow>(sql)) {
      yield rows.map((row) => {
        const { place, field, value, reason } = row;
        const at = placeOf(row);
        return {
          where: locate(at, field, place),
          field,
          ...(value !== null && !hides(at.file, field) && { value }),
          reason: JSON.parse(reason) as Message,
        };
      });
    }
  }
}
