import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cases } from '../helpers/cases.js';
import { addDays, daysBetween } from '../../src/domain/time/day.js';
import { EarshotError, InvalidValue } from '../../src/domain/errors.js';
import type { Scope } from '../../src/domain/figures/scope.js';
import { canBecome, type Status, statusCodes, statuses } from '../../src/domain/records/status.js';
import { officeRule, replyDueOn } from '../../src/domain/time/reply-rule.js';
import { planStep, type StepInput } from '../../src/domain/records/step.js';
import { summarise, summariseEvents, type Tally } from '../../src/domain/figures/statistics.js';
import { editSuggestion } from '../../src/store/records/correction.js';
import type { Handle, SqlRow, SqlValue } from '../../src/store/engine/db.js';
import { listChanges, listReplies } from '../../src/store/records/history.js';
import type { Write } from '../../src/store/journal/journal.js';
import { getOutcome } from '../../src/store/records/outcome-names.js';
import { linkSuggestions, unlinkSuggestions } from '../../src/store/records/outcome-parts.js';
import {
  insertOutcome,
  listOutcomes,
  listOutcomesOf,
  outcomeOf,
  type OutcomeValues,
  removeOutcome,
  updateOutcome,
} from '../../src/store/records/outcomes.js';
import { findPerson, keepPerson } from '../../src/store/records/people.js';
import { getSurvivor, keepReply, lastChange, listMergedInto, takeStep } from '../../src/store/records/transitions.js';
import {
  findSession,
  getSession,
  insertSession,
  lastSessionNumber,
  removeSession,
  updateSession,
} from '../../src/store/records/sessions.js';
import { tallyRaised, tallySteps } from '../../src/store/figures/statistics.js';
import type { Store } from '../../src/store/store.js';
import {
  findSuggestion,
  getSuggestion,
  insertSuggestion,
  listSuggestions,
  removeSuggestion,
  type StoredSuggestion,
  suggestionLists,
  type SuggestionValues,
  updateSuggestion,
} from '../../src/store/records/suggestions.js';

/** What an engine brings to be put through the contract. */
export interface Engine {
  readonly name: string;
  /** A new store, empty, its schema up to date; `close` also takes away what it left. */
  readonly open: (options: { by: string; clock: () => Date }) => Promise<Store>;
}

const TODAY = '2025-10-31';
const BEFORE = '2025-09-01';

/** Rows of the tables, all of them: what must not change when a write fails. */
const tables = [
  ...['session', 'suggestion', 'status_change', 'reply', 'note', 'person', 'setting', 'operation', 'change'],
  ...['outcome', 'outcome_suggestion', 'outcome_partner', 'milestone'],
];
async function everything(handle: Handle): Promise<string> {
  const all: Record<string, unknown> = {};
  for (const table of tables) all[table] = await handle.all(`SELECT * FROM ${table} ORDER BY 1, 2`);
  return JSON.stringify(all);
}

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof EarshotError || error instanceof InvalidValue) return error.code;
    throw error;
  }
};

/** One suite for every engine behind the port: what the store promises, whoever keeps its rows. */
export function storeContract(engine: Engine): void {
  describe(`store on ${engine.name}`, () => {
    let store: Store;
    let now = new Date('2025-10-31T03:00:00Z');

    beforeEach(async () => {
      now = new Date('2025-10-31T03:00:00Z');
      store = await engine.open({ by: 'tester', clock: () => now });
    });
    afterEach(() => store.close());

    const write = <T>(work: (write: Write) => Promise<T>, line = 'test'): Promise<T> =>
      store.write({ command: line.split(' ')[0] ?? '', line }, work);

    const addSession = (number?: number, heldOn = BEFORE) =>
      write((w) => insertSession(w, { ...(number !== undefined && { number }), heldOn, place: 'hall' }), 'session add');
    const addSuggestion = (session: number, values: Partial<SuggestionValues> = {}): Promise<StoredSuggestion> =>
      write(
        (w) =>
          insertSuggestion(w, session, {
            text: 'lamps',
            receivedOn: BEFORE,
            replyDueOn: replyDueOn(BEFORE, officeRule),
            ...values,
          }),
        'add',
      );
    const step = (id: string, input: StepInput): Promise<StoredSuggestion> =>
      write(async (w) => {
        const suggestion = await getSuggestion(w.handle, id);
        const planned = planStep(suggestion, await lastChange(w.handle, suggestion), input, TODAY);
        return planned ? takeStep(w, suggestion, planned) : suggestion;
      }, `status ${id} ${input.to}`);
    const operations = () => store.read.all<{ id: number } & SqlRow>('SELECT * FROM operation ORDER BY id');

    describe('tables', () => {
      beforeEach(async () => {
        await addSession(1);
        await addSuggestion(1);
        await addSuggestion(1);
        await write(async (w) =>
          keepReply(w, await getSuggestion(w.handle, '1-1'), { on: '2025-09-05', text: 'soon' }),
        );
      });

      const set = (sql: string, ...params: SqlValue[]): Promise<number> =>
        write(({ handle }) => handle.run(sql, params));

      it.each([
        ['session', 'held_on'],
        ['suggestion', 'received_on'],
        ['suggestion', 'reply_due_on'],
        ['suggestion', 'replied_on'],
        ['suggestion', 'resolved_on'],
        ['suggestion', 'review_on'],
        ['status_change', 'effective_on'],
        ['reply', 'replied_on'],
      ])('%s.%s takes calendar days only', async (table, column) => {
        const before = await everything(store.read);
        for (const day of [
          '2026-02-30',
          '2026-13-01',
          '2026-2-3',
          '2026-02-03 09:00',
          '20260203',
          'soon',
          '',
          '2026-02-03T00:00:00Z',
        ]) {
          await expect(set(`UPDATE ${table} SET ${column} = ?`, day), day).rejects.toThrow();
        }
        expect(await everything(store.read)).toBe(before);
        const put = table === 'suggestion' && column === 'resolved_on' ? `, status = 'resolved'` : '';
        const due = column === 'received_on' ? `, reply_due_on = '2028-03-01', replied_on = NULL` : '';
        expect(await set(`UPDATE ${table} SET ${column} = ?${put}${due}`, '2028-02-29')).toBeGreaterThan(0);
      });

      it.each([
        ['negative attendees', `UPDATE session SET attendees = -1`],
        ['attendees that are no number', `UPDATE session SET attendees = 'many'`],
        ['session 0', `UPDATE session SET number = 0 WHERE number = 1`],
        ['a session closed without a headcount', `UPDATE session SET closed_at = '2025-09-02T00:00:00.000Z'`],
        ['a session without a day', `UPDATE session SET held_on = NULL`],
        ['an unknown status', `UPDATE suggestion SET status = 'done'`],
        ['an unknown kind', `UPDATE suggestion SET kind = 'wish'`],
        ['an unknown reason', `UPDATE suggestion SET reason = 'mood'`],
        ['an unknown status in the history', `UPDATE status_change SET to_status = 'done'`],
        ['no text', `UPDATE suggestion SET text = ''`],
        ['blank text', `UPDATE suggestion SET text = '   '`],
        ['a flag that is neither', `UPDATE suggestion SET on_the_spot = 2`],
        ['seq 0', `UPDATE suggestion SET seq = 0 WHERE seq = 1`],
        ['the same id twice', `UPDATE suggestion SET seq = 1`],
        ['a reply due before it was received', `UPDATE suggestion SET reply_due_on = '2025-08-31'`],
        ['a reply before it was received', `UPDATE suggestion SET replied_on = '2025-08-31'`],
        [
          'a resolution before it was received',
          `UPDATE suggestion SET status = 'resolved', resolved_on = '2025-08-31'`,
        ],
        ['a day of resolution of what is open', `UPDATE suggestion SET resolved_on = '2025-09-20'`],
        ['a session that is not there', `UPDATE suggestion SET session = 99`],
        ['a survivor that is not there', `UPDATE suggestion SET merged_into = 9999`],
        ['a merger with itself', `UPDATE suggestion SET merged_into = id`],
        ['a change of nobody', `UPDATE status_change SET suggestion_id = 9999`],
        ['a reply to nobody', `UPDATE reply SET suggestion_id = 9999`],
        ['a person that is not there', `UPDATE suggestion SET person_id = 9999`],
        [
          'two steps with one number',
          `UPDATE status_change SET suggestion_id = (SELECT min(suggestion_id) FROM status_change)`,
        ],
        ['a first step from somewhere', `UPDATE status_change SET from_status = 'reviewing'`],
        ['a later step from nowhere', `UPDATE status_change SET seq = 2`],
        ['a session removed under its suggestions', `DELETE FROM session`],
        ['a suggestion removed over its history', `DELETE FROM suggestion`],
        ['rows of no operation', `UPDATE suggestion SET operation_id = 9999`],
        ['a change without any image', `UPDATE change SET before_image = NULL, after_image = NULL`],
      ])('refuse %s', async (_, sql) => {
        const before = await everything(store.read);
        await expect(set(sql)).rejects.toThrow();
        expect(await everything(store.read)).toBe(before);
      });

      it('refuse half a person', async () => {
        const before = await everything(store.read);
        await expect(store.read.run('UPDATE session SET attendees = ?', [2.5])).rejects.toThrow();
        expect(await everything(store.read)).toBe(before);
      });

      it('keep two suggestions from one key of their source', async () => {
        await set(`UPDATE suggestion SET source_key = 'A-17' WHERE seq = 1`);
        await expect(set(`UPDATE suggestion SET source_key = 'A-17' WHERE seq = 2`)).rejects.toThrow();
      });
    });

    describe('ids', () => {
      it('number the suggestions of each session from 1', async () => {
        await addSession(1);
        await addSession(2);
        const ids = [await addSuggestion(1), await addSuggestion(2), await addSuggestion(1)].map(({ id }) => id);
        expect(ids).toEqual(['1-1', '2-1', '1-2']);
      });

      it('a removed suggestion gives its number back to nobody', async () => {
        await addSession(1);
        await addSuggestion(1);
        const last = await addSuggestion(1);
        await write((w) => removeSuggestion(w, last));
        expect(await findSuggestion(store.read, '1-2')).toBeUndefined();
        expect((await addSuggestion(1)).id).toBe('1-3');
      });

      it('sessions get the next number, and one that was never used is free again', async () => {
        expect((await addSession()).number).toBe(1);
        expect((await addSession(172)).number).toBe(172);
        expect((await addSession()).number).toBe(173);
        await write(async (w) => removeSession(w, await getSession(w.handle, 173)));
        expect((await addSession()).number).toBe(173);
        expect(await lastSessionNumber(store.read)).toBe(173);
      });

      const useAndRemove = async (number: number): Promise<void> => {
        await addSession(number);
        const suggestion = await addSuggestion(number);
        await write((w) => removeSuggestion(w, suggestion));
        await write(async (w) => removeSession(w, await getSession(w.handle, number)));
      };

      it('the number of a removed session whose ids were given is not assigned again', async () => {
        await addSession(1);
        await useAndRemove(2);
        expect((await addSession()).number).toBe(3);
      });

      it('nor when a later session without suggestions was there and is removed after it', async () => {
        await addSession(1);
        await addSession(2);
        const suggestion = await addSuggestion(2);
        await addSession(3);
        await write((w) => removeSuggestion(w, suggestion));
        await write(async (w) => removeSession(w, await getSession(w.handle, 2)));
        await write(async (w) => removeSession(w, await getSession(w.handle, 3)));
        const session = await addSession();
        const ids = [(await addSuggestion(session.number)).id];
        expect(ids).not.toContain(suggestion.id);
      });

      it('nor is any of its ids given again when the number is asked for', async () => {
        await addSession(1);
        await useAndRemove(2);
        // Either the number is refused, or its suggestions go on counting where they stopped.
        try {
          await addSession(2);
        } catch (error) {
          expect((error as EarshotError).code).toBe('conflict');
          return;
        }
        expect((await addSuggestion(2)).id).not.toBe('2-1');
      });

      it('a session with suggestions, and a suggestion with others merged into it, cannot be removed', async () => {
        await addSession(1);
        await addSuggestion(1);
        await addSuggestion(1);
        await step('1-1', { to: 'merged', on: TODAY, mergedInto: '1-2' });
        const before = await everything(store.read);
        expect(await codeOf(write(async (w) => removeSession(w, await getSession(w.handle, 1))))).toBe('conflict');
        expect(await codeOf(write(async (w) => removeSuggestion(w, await getSuggestion(w.handle, '1-2'))))).toBe(
          'conflict',
        );
        expect(await codeOf(write(async (w) => removeSession(w, await getSession(w.handle, 9))))).toBe('not-found');
        expect(await everything(store.read)).toBe(before);
      });

      it('a number that is taken is a conflict', async () => {
        await addSession(5);
        const before = await everything(store.read);
        expect(await codeOf(addSession(5))).toBe('conflict');
        expect(await everything(store.read)).toBe(before);
      });
    });

    describe('transactions', () => {
      it('are all or nothing', async () => {
        await addSession(1);
        const before = await everything(store.read);
        await expect(
          write(async (w) => {
            await insertSession(w, { number: 2, heldOn: BEFORE, place: 'school' });
            const made = await insertSuggestion(w, 1, { text: 'a', receivedOn: BEFORE, replyDueOn: TODAY });
            await keepPerson(w, made.key, { name: 'Kim' });
            await keepReply(w, made, { on: BEFORE, text: 'b' });
            expect((await getSuggestion(w.handle, made.id)).repliedOn).toBe(BEFORE);
            throw new Error('power cut');
          }),
        ).rejects.toThrow('power cut');
        expect(await everything(store.read)).toBe(before);
        expect((await addSuggestion(1)).id).toBe('1-1');
      });

      it('refuse the outer handle while one runs, and work again after it', async () => {
        await addSession(1);
        await write(async ({ handle }) => {
          const outer: (() => unknown)[] = [
            () => store.read.all('SELECT 1'),
            () => store.read.get('SELECT 1'),
            () => store.read.run('DELETE FROM suggestion'),
            () => store.read.exec('DELETE FROM suggestion'),
            () => store.read.bulk('setting', ['key', 'value'], [['a', 'b']]),
            () => store.read.batches('SELECT 1'),
            () => store.read.lists('SELECT 1'),
            () => store.write({ command: 'x', line: 'x' }, () => Promise.resolve()),
          ];
          for (const call of outer) {
            await expect((async () => call())()).rejects.toThrow('a transaction is running');
          }
          expect(await handle.get('SELECT number FROM session')).toEqual({ number: 1 });
        });
        expect(await store.read.get('SELECT number FROM session')).toEqual({ number: 1 });
      });

      it('read in batches all rows, in order, and can be broken off', async () => {
        await write(async ({ handle }) =>
          handle.bulk(
            'setting',
            ['key', 'value'],
            Array.from({ length: 1234 }, (_, n) => [String(n).padStart(5, '0'), '']),
          ),
        );
        const seen: string[] = [];
        for await (const rows of store.read.batches<{ key: string }>(
          `SELECT key FROM setting WHERE key < 'a' ORDER BY key`,
        ))
          seen.push(...rows.map(({ key }) => key));
        expect(seen).toEqual(Array.from({ length: 1234 }, (_, n) => String(n).padStart(5, '0')));
        const lists: SqlValue[][] = [];
        const sql = `SELECT value, 1 AS one, NULL AS none, key FROM setting WHERE key > ? AND key < 'a' ORDER BY key`;
        for await (const rows of store.read.lists(sql, ['01231'])) lists.push(...rows);
        expect(lists).toEqual([
          ['', 1, null, '01232'],
          ['', 1, null, '01233'],
        ]);
        const keys = store.read.batches(`SELECT key FROM setting WHERE key < 'a' ORDER BY key`);
        const first = keys[Symbol.asyncIterator]();
        expect((await first.next()).done).toBe(false);
        await first.return?.();
        expect(await write(({ handle }) => handle.run(`DELETE FROM setting WHERE key < 'a'`))).toBe(1234);
      });
    });

    describe('rows for export', () => {
      const keys = ['id', 'text', 'kind', 'onTheSpot', 'receivedOn', 'repliedOn', 'category', 'mergedInto', 'revision'];
      const gather = async <Value>(lists: AsyncIterable<readonly (readonly Value[])[]>) => {
        const all: (readonly Value[])[] = [];
        for await (const rows of lists) all.push(...rows);
        return all;
      };

      it('are set as JSON has them, and in runs of codes and days', async () => {
        await addSession(1);
        await addSuggestion(1, {
          text: 'a "b", c\\ \n\t\u0001 가/😀',
          kind: 'request',
          onTheSpot: true,
          category: "d'e",
        });
        await addSuggestion(1);
        const plain = await gather(suggestionLists(store.read, keys).lists);
        expect(plain[0]?.slice(0, 5)).toEqual(['1-1', 'a "b", c\\ \n\t\u0001 가/😀', 'request', true, BEFORE]);

        const json = suggestionLists(store.read, keys).set?.({ before: (key) => `,"${key}":`, values: 'json' });
        const lines = await gather(json?.lists ?? (async function* () {})());
        expect(json?.leads).toEqual([undefined]);
        expect(
          lines.map(([line]) =>
            Object.values<unknown>(JSON.parse(`{${String(line).slice(1)}}`) as Record<string, unknown>),
          ),
        ).toEqual(plain);

        const bare = suggestionLists(store.read, keys).set?.({ before: (_, at) => `|${at}'`, values: 'bare' });
        expect(bare?.leads).toEqual([undefined, "|1'", undefined, "|6'", undefined]);
        expect(await gather(bare?.lists ?? (async function* () {})())).toEqual([
          ["|0'1-1", plain[0]?.[1], `|2'request|3'true|4'${BEFORE}|5'`, "d'e", "|7'|8'1"],
          ["|0'1-2", 'lamps', `|2'|3'false|4'${BEFORE}|5'`, null, "|7'|8'1"],
        ]);
      });
    });

    describe('journal', () => {
      const changesOf = (operation: number) =>
        store.read.all<{
          table_name: string;
          row_key: string;
          before_image: string | null;
          after_image: string | null;
          seq: number;
        }>('SELECT * FROM change WHERE operation_id = ? ORDER BY seq', [operation]);
      const row = async (table: string, key: SqlValue): Promise<unknown> =>
        store.read.get(`SELECT * FROM ${table} WHERE ${table === 'session' ? 'number' : 'id'} = ?`, [key]);

      it('keeps who, when and the line of every write, and each row before and after', async () => {
        await addSession(1);
        const before = await row('session', 1);
        now = new Date('2025-11-02T01:02:03.004Z');
        await write((w) => updateSession(w, 1, { attendees: 38, title: 'markets' }), 'session edit 1 --attendees 38');
        const [, edit] = await operations();
        expect(edit).toEqual({
          ...{ id: 2, entered_at: '2025-11-02T01:02:03.004Z', entered_by: 'tester' },
          ...{ command: 'session', line: 'session edit 1 --attendees 38', reverts: null },
        });
        const changes = await changesOf(2);
        expect(changes).toHaveLength(1);
        expect(changes[0]).toMatchObject({ table_name: 'session', row_key: '1', seq: 1 });
        expect(JSON.parse(changes[0]?.before_image ?? '')).toEqual(before);
        expect(JSON.parse(changes[0]?.after_image ?? '')).toEqual(await row('session', 1));
      });

      it('keeps an image of each row that came and went', async () => {
        await addSession(1);
        const made = await addSuggestion(1);
        const images = async (operation: number) =>
          (await changesOf(operation)).map((one) => [
            one.table_name,
            one.before_image === null,
            one.after_image === null,
          ]);
        expect(await images(1)).toEqual([['session', true, false]]);
        expect(await images(2)).toEqual([
          ['suggestion', true, false],
          ['status_change', true, false],
        ]);
        const before = await row('suggestion', made.key);
        await write((w) => removeSuggestion(w, made));
        expect(await images(3)).toEqual([
          ['status_change', false, true],
          ['suggestion', false, true],
        ]);
        expect(JSON.parse((await changesOf(3))[1]?.before_image ?? '')).toEqual(before);
      });

      it('knows no operation that changed nothing', async () => {
        await addSession(1);
        await addSuggestion(1);
        const before = await everything(store.read);
        await write((w) => updateSession(w, 1, { place: 'hall' }));
        await write(async (w) =>
          updateSuggestion(w, await getSuggestion(w.handle, '1-1'), { text: 'lamps', kind: null }),
        );
        await write(async (w) =>
          editSuggestion(w, await getSuggestion(w.handle, '1-1'), { receivedOn: BEFORE }, TODAY),
        );
        await step('1-1', { to: 'received', on: TODAY });
        await write(() => Promise.resolve());
        expect(await everything(store.read)).toBe(before);
      });

      it('numbers operations without gaps, also after failures', async () => {
        await addSession(1);
        for (let turn = 0; turn < 5; turn += 1) {
          await expect(addSession(1)).rejects.toThrow();
          await expect(
            write(async (w) => {
              await insertSession(w, { heldOn: BEFORE, place: 'x' });
              throw new Error('no');
            }),
          ).rejects.toThrow();
          await addSuggestion(1);
        }
        expect((await operations()).map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6]);
        const orphans = await store.read.get(
          'SELECT count(*) AS count FROM operation o WHERE NOT EXISTS (SELECT 1 FROM change c WHERE c.operation_id = o.id)',
        );
        expect(orphans).toEqual({ count: 0 });
      });

      it('marks rows with the operation that made them', async () => {
        await addSession(1);
        const made = await addSuggestion(1);
        expect(await row('suggestion', made.key)).toMatchObject({ operation_id: 2 });
      });

      it('counts the revisions of a row, and a stale one is a conflict that changes nothing', async () => {
        await addSession(1);
        const read = await addSuggestion(1);
        expect(read.revision).toBe(1);
        const mine = await write((w) => updateSuggestion(w, read, { category: 'roads' }, read.revision));
        expect(mine.revision).toBe(2);
        const before = await everything(store.read);
        expect(await codeOf(write((w) => updateSuggestion(w, read, { category: 'parks' }, read.revision)))).toBe(
          'conflict',
        );
        const planned = planStep(read, await lastChange(store.read, read), { to: 'reviewing', on: TODAY }, TODAY);
        expect(await codeOf(write((w) => takeStep(w, read, planned!)))).toBe('conflict');
        expect(await codeOf(write((w) => updateSession(w, 1, { place: 'x' }, 7)))).toBe('conflict');
        expect(await everything(store.read)).toBe(before);
      });

      it('never keeps personal data', async () => {
        await addSession(1);
        const made = await addSuggestion(1);
        await write((w) => keepPerson(w, made.key, { name: 'Kim Cheolsu', contact: '010-1234-5678' }), 'edit 1-1');
        await write((w) => keepPerson(w, made.key, { name: 'Lee Younghee' }), 'edit 1-1');
        expect(await findPerson(store.read, made.key)).toEqual({ name: 'Lee Younghee', contact: '010-1234-5678' });
        await write(async (w) => removeSuggestion(w, await getSuggestion(w.handle, '1-1')));
        const journal = JSON.stringify([
          await store.read.all('SELECT * FROM change'),
          await operations(),
          await store.read.all('SELECT * FROM status_change'),
        ]);
        for (const word of ['Kim', 'Cheolsu', 'Lee', 'Younghee', '010', '5678']) expect(journal).not.toContain(word);
      });
    });

    describe('steps', () => {
      beforeEach(async () => {
        await addSession(1);
        await addSuggestion(1);
        await addSuggestion(1);
        await addSuggestion(1);
      });

      it('a survivor counts; what is merged or withdrawn can be none', async () => {
        await step('1-1', { to: 'merged', on: TODAY, mergedInto: '1-2' });
        expect(await listMergedInto(store.read, await getSuggestion(store.read, '1-2'))).toEqual(['1-1']);
        expect((await getSuggestion(store.read, '1-1')).mergedInto).toBe('1-2');
        expect(await codeOf(getSurvivor(store.read, '1-1'))).toBe('conflict');
        await step('1-3', { to: 'withdrawn', on: TODAY });
        expect(await codeOf(getSurvivor(store.read, '1-3'))).toBe('conflict');
        expect(await codeOf(getSurvivor(store.read, '9-9'))).toBe('not-found');
        const figures = summarise(await tallyRaised(store.read, { view: 'raised', asOf: TODAY, filter: {} }));
        expect(figures).toMatchObject({ suggestions: 1, excluded: { merged: 1, withdrawn: 1 } });
      });

      it('the first reply stops the clock, and an earlier one that is entered later does too', async () => {
        const reply = (on: string) =>
          write(async (w) => keepReply(w, await getSuggestion(w.handle, '1-1'), { on, text: on }));
        expect((await reply('2025-09-20')).repliedOn).toBe('2025-09-20');
        expect((await reply('2025-10-20')).repliedOn).toBe('2025-09-20');
        expect((await reply('2025-09-10')).repliedOn).toBe('2025-09-10');
        const { key } = await getSuggestion(store.read, '1-1');
        expect((await listReplies(store.read, key)).map(({ seq, on }) => [seq, on])).toEqual([
          [1, '2025-09-20'],
          [2, '2025-10-20'],
          [3, '2025-09-10'],
        ]);
      });

      it('the history keeps the order of entry when the clock goes back a year', async () => {
        await step('1-1', { to: 'reviewing', on: '2025-09-10' });
        now = new Date('2024-10-31T03:00:00Z');
        await step('1-1', { to: 'resolved', on: '2025-09-12' });
        const { key, status } = await getSuggestion(store.read, '1-1');
        expect(status).toBe('resolved');
        expect((await listChanges(store.read, key)).map(({ to }) => to)).toEqual(['received', 'reviewing', 'resolved']);
        expect((await operations()).at(-1)?.['entered_at']).toBe('2024-10-31T03:00:00.000Z');
      });

      it('moving the day it was received moves its first step, never past the second', async () => {
        const edit = (receivedOn: string) =>
          write(async (w) => editSuggestion(w, await getSuggestion(w.handle, '1-1'), { receivedOn }, TODAY));
        await step('1-1', { to: 'reviewing', on: '2025-09-10' });
        const moved = await edit('2025-09-08');
        expect(moved).toMatchObject({ receivedOn: '2025-09-08', replyDueOn: '2025-09-22' });
        expect((await listChanges(store.read, moved.key))[0]?.on).toBe('2025-09-08');
        expect(await codeOf(edit('2025-09-11'))).toBe('usage');
        expect(await codeOf(edit('2025-08-31'))).toBe('usage');
        expect((await getSuggestion(store.read, '1-1')).receivedOn).toBe('2025-09-08');
      });
    });

    describe('outcomes', () => {
      const paprika = { name: 'Paprika', status: 'running', launchedOn: '2024-03' } as const;

      it('are found by number, by name in any composition and case, and by a part that only one has', async () => {
        await write(async (w) => {
          await insertOutcome(w, paprika);
          await insertOutcome(w, { name: '파프리카 운정', status: 'planned' });
          await insertOutcome(w, { name: 'Paprika for Munsan', status: 'planned' });
        });
        const found = (typed: string) => getOutcome(store.read, typed).then(({ id }) => id);
        expect(await found('o-2')).toBe('O-2');
        expect(await found('PAPRIKA')).toBe('O-1');
        expect(await found('운정'.normalize('NFD'))).toBe('O-2');
        expect(await found('munsan')).toBe('O-3');
        expect(await codeOf(found('pap'))).toBe('usage');
        expect(await codeOf(found('%'))).toBe('not-found');
        expect(await codeOf(found('O-4'))).toBe('not-found');
      });

      it('have a name of their own, and a number that is never given again', async () => {
        const made = await write((w) => insertOutcome(w, paprika));
        const before = await everything(store.read);
        expect(await codeOf(write((w) => insertOutcome(w, { ...paprika, name: ' paprika' })))).toBe('conflict');
        expect(await everything(store.read)).toBe(before);
        await write((w) => removeOutcome(w, made));
        expect((await write((w) => insertOutcome(w, paprika))).id).toBe('O-2');
      });

      it('keep no impossible day, nor a status or kind that is none', async () => {
        for (const wrong of [
          { launchedOn: '2023-02-29' },
          { launchedOn: '2024-13' },
          { startedOn: '24' },
          { kind: 'party' },
          { status: 'done' },
        ]) {
          const values = { ...paprika, ...wrong } as OutcomeValues & typeof paprika;
          await expect(write((w) => insertOutcome(w, values))).rejects.toThrow();
        }
        for (const launchedOn of ['2024', '2024-02', '2024-02-29', null]) {
          await write((w) => insertOutcome(w, { ...paprika, name: `in ${launchedOn}`, launchedOn }));
        }
      });

      it('come from many suggestions, each of which may lead to many, also by what it was merged into', async () => {
        await addSession(1);
        for (let count = 0; count < 3; count += 1) await addSuggestion(1);
        const [one, two] = await write(async (w) => {
          const made = [await insertOutcome(w, paprika), await insertOutcome(w, { ...paprika, name: 'Expo' })] as const;
          const linked = await Promise.all(['1-1', '1-2'].map((id) => getSuggestion(w.handle, id)));
          expect(await linkSuggestions(w, made[0], linked)).toBe(2);
          expect(await linkSuggestions(w, made[0], linked)).toBe(0);
          expect(await linkSuggestions(w, made[1], linked.slice(0, 1))).toBe(1);
          return made;
        });
        await step('1-3', { to: 'merged', on: TODAY, mergedInto: '1-1' });
        expect((await outcomeOf(store.read, one.key)).suggestions).toEqual(['1-1', '1-2']);
        const led = async (id: string): Promise<string[]> =>
          (await listOutcomesOf(store.read, (await getSuggestion(store.read, id)).key)).map(({ name }) => name);
        expect([await led('1-1'), await led('1-2'), await led('1-3')]).toEqual([
          ...[['Paprika', 'Expo'], ['Paprika'], ['Paprika', 'Expo']],
        ]);
        expect((await listOutcomes(store.read, { from: '2024-03-15', to: '2024-04-01' })).length).toBe(2);
        expect(await listOutcomes(store.read, { from: '2024-04-01' })).toEqual([]);
        const kept = await everything(store.read);
        expect(await codeOf(write(async (w) => removeSuggestion(w, await getSuggestion(w.handle, '1-2'))))).toBe(
          'conflict',
        );
        expect(await everything(store.read)).toBe(kept);
        await write(async (w) => unlinkSuggestions(w, one, [await getSuggestion(w.handle, '1-2')]));
        await write(async (w) => removeSuggestion(w, await getSuggestion(w.handle, '1-2')));
        expect((await outcomeOf(store.read, two.key)).firstVoiceOn).toBe(BEFORE);
      });

      it('count their revisions, and a stale one is a conflict', async () => {
        const made = await write((w) => insertOutcome(w, paprika));
        const changed = await write((w) => updateOutcome(w, made, { summary: 'a shuttle' }, made.revision));
        expect(changed.revision).toBe(made.revision + 1);
        expect(await codeOf(write((w) => updateOutcome(w, made, { summary: 'x' }, made.revision)))).toBe('conflict');
      });
    });

    describe('history and status', () => {
      const inputs = fc.record({
        who: fc.nat({ max: 3 }),
        to: fc.constantFrom(...statusCodes),
        wait: fc.nat({ max: 12 }),
        reply: fc.boolean(),
        department: fc.constantFrom('Roads', 'Parks', null),
      });

      const detail = (to: Status, target: string): Partial<StepInput> => ({
        reviewOn: '2026-06-01',
        reason: 'budget',
        body: 'Gyeonggi Province',
        ...(to === 'merged' && { mergedInto: target }),
      });

      /** Rows as a plain program would count them from the history alone. */
      const naive = async (asOf: string, ids: readonly string[]): Promise<Map<Status, number>> => {
        const counts = new Map<Status, number>();
        for (const id of ids) {
          const { key } = await getSuggestion(store.read, id);
          const past = (await listChanges(store.read, key)).filter(({ on }) => on <= asOf);
          const last = past.at(-1);
          if (last) counts.set(last.to, (counts.get(last.to) ?? 0) + 1);
        }
        return counts;
      };

      it('agree after any steps: status is the last change, and both ways of counting give the same', async () => {
        let session = 0;
        await fc.assert(
          fc.asyncProperty(fc.array(inputs, { maxLength: 14 }), fc.nat({ max: 60 }), async (steps, back) => {
            session += 1;
            await addSession(session);
            const ids: string[] = [];
            for (let seq = 0; seq < 4; seq += 1) ids.push((await addSuggestion(session)).id);
            for (const { who, to, wait, reply, department } of steps) {
              const id = ids[who] ?? '';
              const target = ids[(who + 1) % 4] ?? '';
              const suggestion = await getSuggestion(store.read, id);
              const { on } = await lastChange(store.read, suggestion);
              const day = addDays(on, Math.min(wait, daysBetween(on, TODAY)));
              if (reply) await write((w) => keepReply(w, suggestion, { on: day, text: 'told' }));
              const survivor = (await getSuggestion(store.read, target)).status;
              if (to === 'merged' && (survivor === 'merged' || survivor === 'withdrawn')) continue;
              if (!canBecome(suggestion.status, to)) continue;
              await step(id, { to, on: day, ...detail(to, target) });
              await write(async (w) => updateSuggestion(w, await getSuggestion(w.handle, id), { department }));
            }

            const filter = { session: [session] };
            for (const { key, id, status, ...now } of (
              await listSuggestions(store.read, filter, { limit: 0, offset: 0 })
            ).suggestions) {
              const changes = await listChanges(store.read, key);
              const last = changes.at(-1);
              expect(status, id).toBe(last?.to);
              expect(changes.map(({ seq }) => seq)).toEqual(changes.map((_, index) => index + 1));
              expect(changes.map(({ from }) => from)).toEqual([null, ...changes.slice(0, -1).map(({ to }) => to)]);
              expect(now.resolvedOn).toBe(status === 'resolved' ? last?.on : null);
              const { demands } = statuses[status];
              expect(demands ? now[demands] : null).toBe(last?.detail);
              for (const other of ['reviewOn', 'reason', 'body', 'mergedInto'] as const)
                if (other !== demands) expect(now[other]).toBeNull();
            }

            const scope = (asOf: string): Scope => ({ view: 'raised', asOf, filter });
            const sorted = (tallies: readonly Tally[]): string[] => tallies.map((one) => JSON.stringify(one)).sort();
            const current = sorted(await tallyRaised(store.read, scope(TODAY), 'reason'));
            const day = addDays(TODAY, -back);
            const past = summarise(await tallyRaised(store.read, scope(day)));
            const expected = await naive(day, ids);
            for (const { status, count } of past.statuses)
              expect(count, `${status} as of ${day}`).toBe(expected.get(status) ?? 0);
            expect(past.excluded).toEqual({
              merged: expected.get('merged') ?? 0,
              withdrawn: expected.get('withdrawn') ?? 0,
            });

            // A change that takes effect tomorrow, elsewhere, makes every count go by the history.
            await store.write({ command: 'test', line: 'test' }, async (w) => {
              const [elsewhere] = ids;
              const later = await insertSession(w, {
                number: 900_000 + session,
                heldOn: TODAY,
                place: elsewhere ?? '',
              });
              const made = await insertSuggestion(w, later.number, {
                text: 'x',
                receivedOn: addDays(TODAY, 1),
                replyDueOn: '2026-01-01',
              });
              expect(sorted(await tallyRaised(w.handle, scope(TODAY), 'reason'))).toEqual(current);
              await removeSuggestion(w, made);
              await removeSession(w, await getSession(w.handle, later.number));
            });
          }),
          { numRuns: cases(8, 25) },
        );
      });

      it('agree after the reason of a declined one was corrected', async () => {
        await addSession(1);
        await addSuggestion(1);
        await step('1-1', { to: 'declined', on: '2025-09-10', reason: 'budget' });
        await write(async (w) => editSuggestion(w, await getSuggestion(w.handle, '1-1'), { reason: 'law' }, TODAY));
        const scope: Scope = { view: 'raised', asOf: TODAY, filter: { session: [1] } };
        const current = await tallyRaised(store.read, scope, 'reason');
        expect(current.map(({ key }) => key)).toEqual(['law']);
        await addSession(2, TODAY);
        await addSuggestion(2, { receivedOn: '2025-11-01', replyDueOn: '2025-11-15' });
        expect(await tallyRaised(store.read, scope, 'reason')).toEqual(current);
      });

      it('what lacked nothing on a day lacks nothing as of that day, whatever became of it', async () => {
        await addSession(1);
        await addSuggestion(1);
        await step('1-1', { to: 'long-term', on: '2025-09-10', reviewOn: '2026-03-01' });
        const incomplete: Scope = { view: 'raised', asOf: '2025-09-20', filter: { incomplete: true } };
        expect(await tallyRaised(store.read, incomplete)).toEqual([]);
        await step('1-1', { to: 'resolved', on: '2025-10-01' });
        expect(await tallyRaised(store.read, incomplete)).toEqual([]);
      });

      it('what was overdue on a day is overdue as of that day, though it was answered later', async () => {
        await addSession(1);
        await addSuggestion(1);
        const overdue: Scope = { view: 'raised', asOf: '2025-09-20', filter: { overdueOn: '2025-09-20' } };
        expect(summarise(await tallyRaised(store.read, overdue)).suggestions).toBe(1);
        await write(async (w) =>
          keepReply(w, await getSuggestion(w.handle, '1-1'), { on: '2025-10-01', text: 'late' }),
        );
        expect(summarise(await tallyRaised(store.read, overdue)).suggestions).toBe(1);
      });

      it('a reopened one counts once, from received to its last resolution', async () => {
        await addSession(1);
        await addSuggestion(1);
        await step('1-1', { to: 'resolved', on: '2025-09-05' });
        await step('1-1', { to: 'reviewing', on: '2025-09-10' });
        await step('1-1', { to: 'resolved', on: '2025-09-21' });
        const raised = (asOf: string) => tallyRaised(store.read, { view: 'raised', asOf, filter: {} }).then(summarise);
        expect((await raised(TODAY)).daysToResolve).toEqual({ median: 20, p90: 20, count: 1 });
        expect((await raised('2025-09-15')).daysToResolve.count).toBe(0);
        expect((await raised('2025-09-07')).daysToResolve).toEqual({ median: 4, p90: 4, count: 1 });
        const happened = summariseEvents(
          await tallySteps(store.read, {
            view: 'happened',
            asOf: TODAY,
            from: '2025-09-01',
            to: '2025-09-30',
            filter: {},
          }),
        );
        expect(happened).toMatchObject({ suggestions: 1, resolved: 1, daysToResolve: { median: 20, count: 1 } });
      });

      it('a suggestion that is found is the one that was written', async () => {
        await addSession(1);
        const text = `'; DROP TABLE suggestion; -- "%_\\ 가로등\u200b\n둘째 줄 👩‍👧`;
        const values = {
          text,
          kind: 'complaint',
          category: '%',
          coDepartments: ['A', 'B'],
          proposerGroup: "O'Neil",
        } as const;
        const made = await addSuggestion(1, values);
        expect(await findSuggestion(store.read, '1-1')).toEqual(made);
        expect(made).toMatchObject(values);
        const found = async (words: string): Promise<number> =>
          (await listSuggestions(store.read, { text: words }, { limit: 0, offset: 0 })).of;
        expect(await found('가로등'.normalize('NFD'))).toBe(1);
        expect(await found('drop TABLE')).toBe(1);
        expect(await found('%_\\')).toBe(1);
        expect(await found('lam_s')).toBe(0);
        expect((await listSuggestions(store.read, { category: ['%'] }, { limit: 0, offset: 0 })).of).toBe(1);
        expect(await findSession(store.read, 2)).toBeUndefined();
      });
    });
  });
}
