import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { earshot, json, ok, tempFolder } from '../helpers/run.js';

/** A ledger of old records: what became of each, and of one the reply. Only the first, the open one, is overdue. */
const LEDGER = `session,heldOn,place,text,status,resolvedOn,repliedOn,reason,body
1,2025-09-01,hall,An open one,in-progress,,,,
1,2025-09-01,hall,A resolved one,resolved,2025-09-20,,,
1,2025-09-01,hall,A resolved one without a day,resolved,,,,
1,2025-09-01,hall,A declined one,declined,,,law,
1,2025-09-01,hall,A transferred one,transferred,,,,Province
1,2025-09-01,hall,A resolved and answered one,resolved,2025-09-20,2025-09-10,,
1,2025-09-01,hall,A withdrawn one,withdrawn,,,,
`;

let db: string;
const run = (...args: string[]) => ok(args, { db });
const replies = { onTime: 1, late: 0, waiting: 0, overdue: 1, notRecorded: 4 };

beforeAll(async () => {
  db = join(tempFolder(), 'store.db');
  const path = join(tempFolder(), 'ledger.csv');
  writeFileSync(path, LEDGER);
  await run('import', path, '--session-by', 'heldOn,place');
});

describe('an answer that nobody wrote down', () => {
  it('is counted apart by stats, in both views, and its rows are explained', async () => {
    expect(json<{ replies: object }>(await run('stats', '--json')).replies).toEqual(replies);
    expect(json<{ replies: object }>(await run('stats', '--json', '--department', 'none')).replies).toEqual(replies);
    const happened = json<{ replies: object }>(
      await run('stats', '--json', '--view', 'happened', '--from', '2025-09-01', '--to', '2025-09-30'),
    );
    expect(happened.replies).toEqual(replies);
    expect((await run('stats')).stdout).toContain('1 overdue · 4 not recorded');
    expect((await run('stats', '--lang', 'ko')).stdout).toContain('지연 1 · 기록 없음 4');
    for (const word of ['notRecorded', 'not-recorded', '회신 기록 없음'])
      expect(json<{ rows: object[] }>(await run('stats', '--explain', word, '--json')).rows).toHaveLength(4);
    expect((await run('doctor')).stdout).toContain('Well');
  });

  it('is no open reply for due, list and chase, and due says how many there are', async () => {
    const due = json<{ overdue: number; notRecorded: number; items: { id: string }[] }>(await run('due', '--json'));
    expect(due).toMatchObject({ overdue: 1, notRecorded: 4 });
    expect(due.items.map(({ id }) => id)).toEqual(['1-1']);
    expect((await run('due')).stdout).toContain('4 settled suggestions without a reply that is written down');
    expect(json<object[]>(await run('list', '--overdue', '--json'))).toHaveLength(1);
    expect(json<{ overdue: number }>(await run('chase', '--json')).overdue).toBe(1);
    expect((await earshot([], { db })).stdout).toContain('replies overdue: 1');
  });

  it('is told by report and show', async () => {
    const report = json<{ overdue: { of: number }; notRecorded: number; raised: { replies: object } }>(
      await run('report', '2025-09', '--json'),
    );
    expect([report.overdue.of, report.notRecorded]).toEqual([1, 4]);
    expect(report.raised.replies).toEqual(replies);
    expect((await run('report', '2025-09')).stdout).toContain('Of 4 more that are settled, no reply is written down.');
    const { stdout } = await run('show', '1-2');
    expect(stdout).toContain('no reply is written down');
    expect(stdout).not.toContain('reply was due');
    expect((await run('show', '1-1')).stdout).toContain('reply was due by');
  });

  it('is owed again where the matter is opened again, and known once it is written down', async () => {
    const of = async () => json<{ replies: object }>(await run('stats', '--json')).replies;
    await run('status', '1-2', 'reviewing', '--yes');
    expect(await of()).toEqual({ ...replies, overdue: 2, notRecorded: 3 });
    // As of an earlier day it was settled still.
    expect(json<{ replies: object }>(await run('stats', '--json', '--as-of', '2025-10-15')).replies).toMatchObject({
      notRecorded: 1,
    });
    await run('undo', '--yes');
    await run('reply', '1-4', '--text', 'The law forbids it', '--on', '2025-09-12');
    expect(await of()).toEqual({ ...replies, onTime: 2, notRecorded: 3 });
    expect((await run('doctor')).stdout).toContain('Well');
  });
});
