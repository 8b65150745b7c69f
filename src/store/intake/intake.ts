import type { Problem } from '../../domain/errors.js';
import type { Words } from '../../domain/words.js';
import type { Handle, SqlRow } from '../engine/db.js';
import type { Operation } from '../journal.js';
import type { Store } from '../store.js';
import { incompleteCondition } from '../where.js';
import { addAnswers, applyAnswers } from './answers.js';
import { insertNew } from './apply.js';
import {
  addChanges,
  addProblems,
  addReplies,
  addSessions,
  addSuggestions,
  ImpliedSessions,
  type IntakeProblem,
  type IntakeRow,
  type SessionChoice,
} from './fill.js';
import { addIssued } from './issued.js';
import { addMilestones, addOutcomes } from './outcome-stage.js';
import { type Locate, placeColumns, placeOf } from './place.js';
import { type IntakeTerms, resolveStage } from './resolve.js';
import { createStage, dropStage, indexStage, stageTables } from './tables.js';
import { addNewReplies } from './steps.js';
import { updateChanged } from './update.js';

/** What an import would do, or did. */
export interface IntakePlan {
  readonly added: number;
  readonly same: number;
  readonly changed: number;
  /** Rows that cannot be taken in. */
  readonly wrong: number;
  /** Sessions made because suggestions spoke of them. */
  readonly impliedSessions: number;
  /** New suggestions that lack what their status demands. */
  readonly incomplete: number;
}

export interface ApplyOptions {
  readonly operation: Operation;
  readonly files: readonly { readonly name: string; readonly sha256: string; readonly mapping: unknown }[];
  readonly skipBad: boolean;
  readonly update: boolean;
  readonly locate: Locate;
  /** Keeps the wrong rows that are skipped, before anything else is written: when it fails, nothing is. */
  readonly keepRejected?: (rejected: Rejected) => Promise<void>;
}

/** The wrong rows of one file as they stood in it, each with all its reasons. */
export type Rejected = (file: number) => AsyncIterable<readonly RejectedRow[]>;

export interface RejectedRow {
  /** As it was given with the row's problems. */
  readonly raw: string | null;
  readonly reasons: Words;
}

/** Counts how many rows there are of each fate. */
async function planOf(handle: Handle): Promise<IntakePlan> {
  const totals = new Map<string, number>();
  for (const table of stageTables) {
    const condition = table === 'stage_session' ? 'WHERE implied = 0' : '';
    const rows = await handle.all<{ action: string; count: number }>(
      `SELECT action, count(*) AS "count" FROM ${table} ${condition} GROUP BY action`,
    );
    for (const { action, count } of rows) totals.set(action, (totals.get(action) ?? 0) + count);
  }
  const one = async (sql: string): Promise<number> => (await handle.get<{ count: number }>(sql))?.count ?? 0;
  const incomplete = incompleteCondition('x').replaceAll('x.merged_into', 'x.merged_seq');
  return {
    added: totals.get('new') ?? 0,
    same: totals.get('same') ?? 0,
    changed: totals.get('changed') ?? 0,
    wrong: await one(
      'SELECT count(*) AS "count" FROM (SELECT DISTINCT file, record FROM stage_problem) rows_with_problems',
    ),
    impliedSessions: await one(`SELECT count(*) AS "count" FROM stage_session WHERE implied = 1 AND action = 'new'`),
    incomplete: await one(
      `SELECT count(*) AS "count" FROM stage_suggestion x WHERE x.action = 'new' AND ${incomplete}`,
    ),
  };
}

async function* rejected(handle: Handle, file: number): AsyncIterable<RejectedRow[]> {
  const sql = `SELECT raw, ${handle.dialect.joined('en', '; ')} AS en, ${handle.dialect.joined('ko', '; ')} AS ko FROM (
      SELECT record, max(raw) OVER (PARTITION BY record) AS raw, coalesce(field || ' ', '') || reason_en AS en, coalesce(field || ' ', '') || reason_ko AS ko
      FROM stage_problem WHERE file = ? ORDER BY id) p GROUP BY record, raw ORDER BY record`;
  for await (const rows of handle.batches<{ raw: string | null; en: string; ko: string }>(sql, [file])) {
    yield rows.map(({ raw, en, ko }) => ({ raw, reasons: { en, ko } }));
  }
}

/**
 * An import on its way: rows are gathered beside the store, then looked at together, then taken in as one operation.
 * Until `apply` nothing of the store is touched or locked.
 */
export class Intake {
  private readonly implied = new ImpliedSessions();

  private constructor(
    private readonly store: Store,
    private readonly terms: IntakeTerms,
  ) {}

  static async begin(store: Store, terms: IntakeTerms): Promise<Intake> {
    await dropStage(store.read);
    await createStage(store.read);
    return new Intake(store, terms);
  }

  /** Says the name of a file before its rows come: problems of other files speak of it. */
  async addFile(file: number, name: string): Promise<void> {
    await this.store.read.run('INSERT INTO stage_file (file, name) VALUES (?, ?)', [file, name]);
  }
  addSessions(rows: readonly IntakeRow[]): Promise<void> {
    return addSessions(this.store.read, rows);
  }
  addSuggestions(rows: readonly IntakeRow[], choice: SessionChoice): Promise<void> {
    return addSuggestions(this.store.read, rows, { implied: this.implied, choice });
  }
  addChanges(rows: readonly IntakeRow[]): Promise<void> {
    return addChanges(this.store.read, rows);
  }
  addReplies(rows: readonly IntakeRow[]): Promise<void> {
    return addReplies(this.store.read, rows);
  }
  addAnswers(rows: readonly IntakeRow[]): Promise<void> {
    return addAnswers(this.store.read, rows);
  }
  addOutcomes(rows: readonly IntakeRow[]): Promise<void> {
    return addOutcomes(this.store.read, rows);
  }
  addMilestones(rows: readonly IntakeRow[]): Promise<void> {
    return addMilestones(this.store.read, rows);
  }
  addIssued(rows: readonly IntakeRow[]): Promise<void> {
    return addIssued(this.store.read, rows);
  }
  addProblems(problems: readonly IntakeProblem[]): Promise<void> {
    return addProblems(this.store.read, problems);
  }

  /** What would be done, without doing it. */
  async plan(): Promise<IntakePlan> {
    await indexStage(this.store.read);
    await resolveStage(this.store.read, this.terms);
    return planOf(this.store.read);
  }

  /**
   * Does it: looked at anew under the store's lock, and all of it or nothing. Wrong rows stop it unless they are to be skipped.
   * @returns the plan, and whether anything was written
   */
  async apply(options: ApplyOptions): Promise<{ plan: IntakePlan; written: boolean }> {
    const { today } = this.terms;
    await indexStage(this.store.read);
    return this.store.write(options.operation, async (write) => {
      await resolveStage(write.handle, this.terms);
      const plan = await planOf(write.handle);
      const nothing = plan.added + plan.impliedSessions === 0 && (plan.changed === 0 || !options.update);
      if (plan.wrong > 0 && !options.skipBad) return { plan, written: false };
      if (plan.wrong > 0) await options.keepRejected?.((file) => rejected(write.handle, file));
      if (nothing) return { plan, written: false };
      if (plan.added + plan.impliedSessions > 0) await insertNew(write, today);
      await addNewReplies(write);
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
      return { plan, written: true };
    });
  }

  /** What is wrong, row by row, in the order of the files. */
  async *problems(locate: Locate): AsyncIterable<Problem[]> {
    const sql = `SELECT ${placeColumns.join(', ')}, place, field, value, reason_en AS en, reason_ko AS ko
      FROM stage_problem ORDER BY file, record, id`;
    type Row = SqlRow & {
      place: string | null;
      field: string;
      value: string | null;
      en: string;
      ko: string;
    };
    for await (const rows of this.store.read.batches<Row>(sql)) {
      yield rows.map((row) => {
        const { place, field, value, en, ko } = row;
        return {
          where: locate(placeOf(row), field, place),
          field,
          ...(value !== null && { value }),
          reason: { en, ko },
        };
      });
    }
  }
}
