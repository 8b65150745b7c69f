import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { officeRule } from '../../src/domain/time/reply-rule.js';
import { canBecome, type Status, statusCodes } from '../../src/domain/records/status.js';
import { undoLists } from '../../src/domain/operation.js';
import { planStep, type StepInput } from '../../src/domain/records/step.js';
import { correctPart, editSuggestion } from '../../src/store/records/correction.js';
import { examine } from '../../src/store/maintenance/health/health.js';
import { recordKeys } from '../../src/report/records/records.js';
import { changeLists, noteLists, replyLists } from '../../src/store/records/history.js';
import { Import } from '../../src/store/import/import.js';
import type { Write } from '../../src/store/journal/journal.js';
import {
  insertMilestone,
  linkSuggestions,
  milestoneBatches,
  removeMilestone,
  setPartners,
  unlinkSuggestions,
} from '../../src/store/records/outcome-parts.js';
import {
  insertOutcome,
  listOutcomes,
  outcomeBatches,
  removeOutcome,
  updateOutcome,
} from '../../src/store/records/outcomes.js';
import { keepPerson } from '../../src/store/records/people.js';
import { keepNote, keepReply, lastChange, takeStep } from '../../src/store/records/transitions.js';
import { listOperations } from '../../src/store/journal/operations.js';
import { revertOperation } from '../../src/store/undo/revert.js';
import {
  getSession,
  insertSession,
  removeSession,
  sessionBatches,
  updateSession,
} from '../../src/store/records/sessions.js';
import { openStore } from '../../src/store/open/open.js';
import type { Store } from '../../src/store/store.js';
import {
  getSuggestion,
  insertSuggestion,
  listSuggestions,
  removeSuggestion,
  type StoredSuggestion,
  suggestionLists,
} from '../../src/store/records/suggestions.js';
import { tempFolder } from '../helpers/run.js';

const TODAY = '2025-10-31';
const clock = (): Date => new Date(`${TODAY}T03:00:00.000Z`);

/** All records, revisions aside: what an export would say, and who spoke. */
async function everything({ read }: Store): Promise<string> {
  const lines: string[] = [];
  for await (const rows of sessionBatches(read))
    lines.push(...rows.map((row) => JSON.stringify({ ...row, revision: 0 })));
  const listings = [
    suggestionLists(read, recordKeys('suggestion')),
    changeLists(read, recordKeys('change')),
    replyLists(read, recordKeys('reply')),
    noteLists(read, recordKeys('note')),
  ];
  for (const { lists } of listings)
    for await (const rows of lists) lines.push(...rows.map((row) => JSON.stringify(row)));
  for await (const rows of outcomeBatches(read))
    lines.push(...rows.map((row) => JSON.stringify({ ...row, revision: 0 })));
  for await (const rows of milestoneBatches(read)) lines.push(...rows.map((row) => JSON.stringify(row)));
  const people = await read.all(
    'SELECT s.session, s.seq, p.name, p.contact FROM suggestion s JOIN person p ON p.id = s.person_id ORDER BY 1, 2',
  );
  return [...lines, JSON.stringify(people)].join('\n');
}

const outcomeActions = [
  'outcome',
  'link',
  'unlink',
  'milestone',
  'drop milestone',
  'partners',
  'drop outcome',
] as const;
type OutcomeAction = (typeof outcomeActions)[number];

type Action =
  | { readonly do: 'session' }
  | { readonly do: 'import'; readonly rows: readonly { readonly key: number; readonly done: boolean }[] }
  | { readonly do: 'retitle' | 'drop session'; readonly pick: number }
  | { readonly do: 'add'; readonly pick: number; readonly name: string | undefined }
  | {
      readonly do: 'edit' | 'reply' | 'note' | 'move step' | 'remove' | 'rename';
      readonly pick: number;
      readonly text: string;
    }
  | { readonly do: OutcomeAction; readonly pick: number; readonly target: number }
  | { readonly do: 'step'; readonly pick: number; readonly to: number; readonly target: number };

const pick = fc.nat({ max: 20 });
const text = fc.string({ minLength: 1, maxLength: 8 }).map((some) => `x${some.replaceAll('\0', '')}`);
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Action>({ do: 'session' }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('import' as const),
      rows: fc.uniqueArray(fc.record({ key: fc.nat({ max: 6 }), done: fc.boolean() }), {
        selector: ({ key }) => key,
        minLength: 1,
        maxLength: 5,
      }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('retitle' as const, 'drop session' as const), pick }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('add' as const), pick, name: fc.option(text, { nil: undefined }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom(...(['edit', 'reply', 'note', 'move step', 'remove', 'rename'] as const)),
      pick,
      text,
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom(...outcomeActions), pick, target: pick }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('step' as const), pick, to: fc.nat({ max: 8 }), target: pick }) },
);

/** Rows that are new or known by their key, with sessions that they speak of, and people. */
async function bringIn(store: Store, rows: readonly { key: number; done: boolean }[]): Promise<void> {
  const importing = await Import.begin(store, { today: TODAY, replyRule: officeRule });
  await importing.addFile(0, 'rows.csv');
  const values = rows.map(({ key, done }) => ({
    heldOn: `2025-09-0${1 + (key % 3)}`,
    place: 'Market',
    text: `row ${key}`,
    sourceKey: `key ${key}`,
    proposerName: key % 2 === 0 ? `name ${key}` : undefined,
    status: done ? 'resolved' : 'received',
    resolvedOn: done ? TODAY : undefined,
  }));
  await importing.addSuggestions(
    values.map((row, at) => ({ file: 0, record: at + 1, line: at + 2, values: row, raw: null })),
    { by: ['heldOn', 'place'] },
  );
  const operation = { command: 'import', line: 'import rows.csv' };
  await importing.apply({
    operation,
    files: [],
    skipBad: true,
    update: true,
    locate: ({ line }) => `rows.csv:${line}`,
  });
}

async function performOnOutcome(
  write: Write,
  wanted: { readonly do: OutcomeAction; readonly pick: number; readonly target: number },
  suggestion: StoredSuggestion | undefined,
): Promise<void> {
  const { handle } = write;
  const outcomes = await listOutcomes(handle);
  const outcome = outcomes[wanted.target % Math.max(1, outcomes.length)];
  const name = `outcome ${wanted.pick % 4}`;
  if (wanted.do === 'outcome') {
    // A name that is taken is another's: then it is renamed by what it says of itself.
    const same = outcomes.find((each) => each.name === name);
    if (same) await updateOutcome(write, same, { summary: `no. ${wanted.target}`, launchedOn: '2025-09' });
    else await insertOutcome(write, { name, status: 'running' });
  } else if (!outcome) return;
  else if (wanted.do === 'link' && suggestion) await linkSuggestions(write, outcome, [suggestion]);
  else if (wanted.do === 'unlink' && suggestion) await unlinkSuggestions(write, outcome, [suggestion]);
  else if (wanted.do === 'milestone') await insertMilestone(write, outcome, { on: '2025', text: name });
  else if (wanted.do === 'drop milestone') await removeMilestone(write, outcome, 1 + (wanted.pick % 3));
  else if (wanted.do === 'partners')
    await setPartners(write, outcome, ['A', 'B', 'C'].slice(wanted.pick % 4).reverse());
  else if (wanted.do === 'drop outcome') await removeOutcome(write, outcome);
}

/** Does what an action says where that can be done; what cannot be done is left. */
async function perform(store: Store, wanted: Action): Promise<void> {
  const operation = { command: wanted.do, line: wanted.do };
  const sessions = (await store.read.all<{ number: number }>('SELECT number FROM session ORDER BY number')).map(
    ({ number }) => number,
  );
  if (wanted.do === 'session') {
    await store.write(operation, (write) => insertSession(write, { heldOn: '2025-10-01', place: 'Hall' }));
    return;
  }
  if (wanted.do === 'import') {
    await bringIn(store, wanted.rows).catch((error: unknown) => {
      // A step back from what was resolved meanwhile: refused, and nothing written.
      if (!(error instanceof Error && error.name === 'EarshotError')) throw error;
    });
    return;
  }
  const session = sessions[wanted.pick % Math.max(1, sessions.length)];
  if (session === undefined) return;
  const { suggestions } = await listSuggestions(store.read, {}, { limit: 0, offset: 0 });
  const suggestion = suggestions[wanted.pick % Math.max(1, suggestions.length)];
  await store
    .write(operation, async (write) => {
      if (wanted.do === 'retitle') await updateSession(write, session, { title: `title ${wanted.pick}` });
      else if (wanted.do === 'drop session') await removeSession(write, await getSession(write.handle, session));
      else if (wanted.do === 'add') {
        const added = await insertSuggestion(write, session, {
          text: 'said',
          receivedOn: '2025-10-01',
          replyDueOn: '2025-10-15',
        });
        if (wanted.name !== undefined) await keepPerson(write, added.key, { name: wanted.name });
      } else if ((outcomeActions as readonly string[]).includes(wanted.do) && 'target' in wanted) {
        await performOnOutcome(write, wanted as { do: OutcomeAction; pick: number; target: number }, suggestion);
      } else if (!suggestion) return;
      else if (wanted.do === 'edit') await editSuggestion(write, suggestion, { text: wanted.text }, TODAY);
      else if (wanted.do === 'rename') await keepPerson(write, suggestion.key, { name: wanted.text });
      else if (wanted.do === 'reply') await keepReply(write, suggestion, { on: '2025-10-09', text: wanted.text });
      else if (wanted.do === 'note')
        await keepNote(write, suggestion, { on: '2025-10-09', text: wanted.text, public: false });
      else if (wanted.do === 'move step') {
        const on = `2025-10-${String(1 + (wanted.pick % 20)).padStart(2, '0')}`;
        const seq = 1 + (wanted.pick % 3);
        await correctPart(write, suggestion, { of: 'change', seq }, { on, note: wanted.text }, TODAY);
      } else if (wanted.do === 'remove') await removeSuggestion(write, await getSuggestion(write.handle, suggestion));
      else if ('to' in wanted) {
        const to: Status = statusCodes[wanted.to] ?? 'received';
        const target = suggestions[wanted.target % suggestions.length];
        if (!canBecome(suggestion.status, to)) return;
        if (
          to === 'merged' &&
          (!target || target.key === suggestion.key || ['merged', 'withdrawn'].includes(target.status))
        )
          return;
        const input: StepInput = {
          to,
          on: TODAY,
          reviewOn: '2026-01-01',
          reason: 'law',
          body: 'Province',
          mergedInto: target?.id,
        };
        const step = planStep(suggestion, await lastChange(write.handle, suggestion), input, TODAY);
        if (step) await takeStep(write, suggestion, step);
      }
    })
    .catch((error: unknown) => {
      // A session with suggestions, a suggestion that others were merged into: refused, and nothing written.
      if (!(error instanceof Error && error.name === 'EarshotError')) throw error;
    });
}

async function back(store: Store, direction: 'done' | 'undone'): Promise<boolean> {
  const next = undoLists(await listOperations(store.read, 'tester'))[direction].at(-1);
  if (!next) return false;
  await store.write({ command: direction, line: direction, reverts: next.revert }, async (write) => {
    await write.operation();
    await revertOperation(write, next.revert);
  });
  return true;
}

describe('undo and redo', () => {
  const folder = tempFolder();
  const empty = join(folder, 'empty.db');
  let count = 0;
  const open: Store[] = [];

  const fresh = async (): Promise<Store> => {
    const path = join(folder, `${(count += 1)}.db`);
    copyFileSync(empty, path);
    const store = await openStore(path, false, { by: 'tester', clock });
    if (!store) throw new Error('no store');
    open.push(store);
    return store;
  };
  beforeAll(async () => {
    await (await openStore(empty, true, { by: 'tester', clock }))?.close();
  });
  afterAll(async () => {
    for (const store of open) await store.close();
  });

  it('undoing every command gives the first state, redoing them the last', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 25 }), async (actions) => {
        const store = await fresh();
        const first = await everything(store);
        const states = [first];
        for (const wanted of [{ do: 'session' } as const, ...actions]) {
          await perform(store, wanted);
          const now = await everything(store);
          if (now !== states.at(-1)) states.push(now);
        }
        const last = states.at(-1);
        const seen: string[] = [];
        while (await back(store, 'done')) seen.push(await everything(store));
        expect(seen.at(-1) ?? first).toBe(first);
        for (const state of states) expect([...seen, last]).toContain(state);
        while (await back(store, 'undone'));
        expect(await everything(store)).toBe(last);
        // The index of texts, the numbers given out and all else went along.
        expect((await examine(store.engine)).findings.filter(({ weight }) => weight === 'wrong')).toEqual([]);
      }),
      { numRuns: 25, seed: 7 },
    );
  });

  it('numbers of operations have no gaps', async () => {
    const store = await fresh();
    await perform(store, { do: 'session' });
    await perform(store, { do: 'drop session', pick: 0 });
    await perform(store, { do: 'drop session', pick: 0 });
    await back(store, 'done');
    expect((await listOperations(store.read)).map(({ id }) => id)).toEqual([1, 2, 3]);
  });
});
