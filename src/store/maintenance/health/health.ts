import { joined, type Message, message } from '../../../locale/message.js';
import type { Db } from '../../engine/db.js';
import { rebuildRollup } from '../../derived/rollup-write.js';
import { checkLostWal } from '../../lost-wal.js';
import { SCHEMA_VERSION } from '../../sql/schema.js';
import type { Finding } from './finding.js';
import { type Check, checks, unusedNames } from './checks.js';
import { checkHistory } from './history.js';
import { checkIdentities } from './identities.js';
import { checkJournal } from './journal.js';
import { checkRollup } from './rollup.js';
import {
  checkEngine,
  checkFigures,
  checkOutcomeNames,
  checkPurge,
  checkSamples,
  checkSearchTexts,
  runCheck,
} from './parts.js';
import { checkSearchIndex } from './search.js';

/** Numbers of rows in the store. */
export interface Counts {
  readonly sessions: number;
  readonly suggestions: number;
  readonly changes: number;
}

/** What the checks of `doctor` found in the store. `schema` is the number of the last migration. */
export interface Health {
  readonly counts: Counts;
  readonly findings: readonly Finding[];
  readonly schema: number;
}

/** A check, and what a role must be able to read for it. */
interface Look {
  readonly of: Message;
  /** Tables, or `table.column`. */
  readonly reads: readonly string[];
  /** True when the check needs all rows; a role that does not see them skips it. */
  readonly whole?: boolean;
  readonly run: (db: Db) => Promise<Finding[]>;
}

const RECORDS = ['session', 'suggestion', 'status_change', 'reply', 'note', 'outcome', 'outcome_suggestion'];
const JOURNAL = ['operation', 'change', 'import_file'];

const runChecks = async (db: Db, wanted: readonly Check[]): Promise<Finding[]> => {
  const findings: Finding[] = [];
  for (const check of wanted) findings.push(...(await runCheck(db, check)));
  return findings;
};

const looks: readonly Look[] = [
  {
    of: message('maintenance.lookedRecords'),
    reads: [...RECORDS, 'issued', ...JOURNAL],
    run: (db) => runChecks(db, checks),
  },
  {
    of: message('maintenance.lookedUnusedNames'),
    reads: ['person.id', 'suggestion'],
    whole: true,
    run: (db) => runChecks(db, [unusedNames]),
  },
  { of: message('maintenance.lookedTexts'), reads: ['suggestion'], run: checkSearchTexts },
  {
    of: message('maintenance.lookedSearchIndex'),
    reads: [...RECORDS, 'search_index'],
    whole: true,
    run: checkSearchIndex,
  },
  { of: message('maintenance.lookedOutcomeNames'), reads: ['outcome'], run: checkOutcomeNames },
  { of: message('maintenance.lookedCounts'), reads: ['suggestion', 'status_change'], run: checkFigures },
  {
    of: message('maintenance.lookedJournal'),
    reads: [...RECORDS, 'outcome_partner', 'milestone', ...JOURNAL],
    whole: true,
    run: async (db) => [...(await checkJournal(db)), ...(await checkHistory(db))],
  },
  {
    of: message('maintenance.lookedIds'),
    reads: [...RECORDS, 'outcome_partner', 'milestone', ...JOURNAL, 'person.id'],
    whole: true,
    run: checkIdentities,
  },
  { of: message('maintenance.lookedLostOperations'), reads: ['operation'], run: checkLostWal },
  { of: message('maintenance.lookedFigures'), reads: [...RECORDS, 'ledger'], whole: true, run: checkRollup },
  { of: message('maintenance.lookedPurge'), reads: ['setting'], run: checkPurge },
  {
    of: message('maintenance.lookedStatistics'),
    reads: ['person.name', 'person.contact'],
    run: checkSamples,
  },
];

/** Runs all checks that this role may run, and reports the skipped ones. Changes nothing. */
export async function examine(db: Db): Promise<Health> {
  const findings = await checkEngine(db);
  const leftOut: Message[] = [];
  const isWhole = await db.dialect.seesAll(db);
  for (const { of, reads, whole, run } of looks) {
    if ((whole && !isWhole) || !(await db.dialect.mayRead(db, reads))) leftOut.push(of);
    else findings.push(...(await run(db)));
  }
  if (leftOut.length > 0) {
    findings.push({
      weight: 'note',
      text: message('maintenance.notLookedAt', joined(', ', ...leftOut)),
      records: [],
    });
  }
  const counts = await db.get<Counts>(
    `SELECT (SELECT count(*) FROM session) AS sessions, (SELECT count(*) FROM suggestion) AS suggestions,
       (SELECT count(*) FROM status_change) AS changes`,
  );
  return { counts: counts ?? { sessions: 0, suggestions: 0, changes: 0 }, findings, schema: SCHEMA_VERSION };
}

/** Repairs findings in one transaction; then those that must run outside of one. */
export async function mend(db: Db, findings: readonly Finding[]): Promise<void> {
  const within = findings.filter(({ repair, alone }) => repair && !alone);
  if (within.length > 0) {
    await db.transaction(async (handle) => {
      for (const { repair } of within) await repair?.(handle);
      // It contains the rows as they were before the repair.
      await rebuildRollup(handle);
    });
  }
  for (const { repair, alone } of findings) if (alone) await repair?.(db);
}
