import Database from 'better-sqlite3';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { desk } from '../helpers/fixtures/files.js';
import { command } from '../helpers/in-process.js';
import { dayWithin, deed, makeStore } from '../helpers/random-store.js';
import { earshot, inFile, ok, sampleCity, tempFolder } from '../helpers/run.js';
import { onServer } from '../helpers/server.js';
import { illnesses, olderStore, snapshot } from '../torture/stores.js';

interface Told {
  readonly well: boolean;
  readonly findings: readonly { readonly weight: string; readonly text: string; readonly records: readonly string[] }[];
}

/** What the doctor finds wrong, as one text; '' when all is well. */
async function illness(db: string): Promise<string> {
  const { code, stdout, stderr } = await earshot(['doctor', '--json'], { db });
  expect(stderr).not.toMatch(/defect|\n\s+at /);
  if (stdout === '') return stderr;
  const { findings } = JSON.parse(stdout) as Told;
  const wrong = findings.filter(({ weight }) => weight === 'wrong');
  expect(code).toBe(wrong.length === 0 ? 0 : 69);
  return wrong.map(({ text, records }) => [text, ...records].join(' ')).join('\n');
}

/** A small store with a bit of everything, made by the program's own commands. */
async function smallStore(): Promise<string> {
  const { db } = desk();
  const rows = Array.from({ length: 12 }, (_, at) => `2025-03-04,Hall,Said ${at},received\n`).join('');
  await ok(['import', '-'], { db, input: `heldOn,place,text,status\n${rows}` });
  for (const argv of [
    ['add', '1', 'Lamps by the river', '--proposer-name', 'Invented One'],
    ['status', '1-1', 'resolved', '--on', '2025-03-09'],
    ['reply', '1-2', '--text', 'Soon'],
    ['outcome', 'add', 'Lamps', '--status', 'planned'],
    ['outcome', 'link', 'O-1', '1-13'],
  ])
    await ok(argv, { db });
  return db;
}

describe.skipIf(onServer)('a file whose pages are older than its journal', () => {
  it('a checkpoint that was cut off, at whatever page: found, or the store is as it was before or after', async () => {
    const db = await smallStore();
    const unseen: string[] = [];
    let tried = 0;
    for (const argv of [
      ['add', '1', `Later ${'and so on '.repeat(60)}`],
      ['status', '1-2', 'in-progress', '--on', '2025-03-12'],
      ['edit', '1-13', '--text', 'Lamps by the river and on the bridge'],
      ['edit', '1-4', '--alternative', 'Benches'],
      ['reply', '1-4', '--text', 'Later'],
      ['outcome', 'edit', 'O-1', '--summary', 'Of all streets'],
      ['outcome', 'milestone', 'O-1', '2025', 'Half of them are up'],
      ['session', 'edit', '1', '--attendees', '12'],
      ['remove', '1-6', '--yes'],
      ['undo'],
    ]) {
      const old = readFileSync(db);
      await command(db, argv);
      const fresh = readFileSync(db);
      const whole = [snapshot(written(old)), snapshot(written(fresh))];
      const size = fresh.readUInt16BE(16);
      const page = (of: Buffer, at: number): Buffer => of.subarray(at * size, (at + 1) * size);
      for (let cut = 1; cut < fresh.length / size; cut += 1) {
        if (page(old, cut - 1).equals(page(fresh, cut - 1))) continue;
        // New pages up to the cut, as a checkpoint writes them in order; and the other way round.
        for (const [low, high] of [
          [fresh, old],
          [old, fresh],
        ] as const) {
          const path = written(Buffer.concat([low.subarray(0, cut * size), high.subarray(cut * size)]));
          tried += 1;
          const found = await illnesses(path).catch((error: unknown) => [String(error)]);
          if (found.length === 0 && !whole.includes(snapshot(path))) unseen.push(`${argv.join(' ')}: page ${cut}`);
        }
      }
    }
    expect(tried).toBeGreaterThan(100);
    expect(unseen).toEqual([]);
  }, 120_000);

  /** The path of a file with these bytes. */
  function written(bytes: Buffer): string {
    const path = join(tempFolder(), 'store.db');
    writeFileSync(path, bytes);
    return path;
  }

  it.each([
    ['a row that is gone', `DELETE FROM reply`, /not as the journal left them .* reply 1 \(4\)/],
    [
      'a row that is older',
      `UPDATE suggestion SET category = NULL, revision = 1 WHERE session = 1 AND seq = 13`,
      /not as the journal left them .* 1-13 \(\d+\)/,
    ],
    [
      'a row that is another',
      `UPDATE suggestion SET text = 'Something else' WHERE session = 1 AND seq = 13`,
      /not as the journal left them .* 1-13 \(\d+\)/,
    ],
    ['a link that is gone', 'DELETE FROM outcome_suggestion', /outcome_suggestion 1/],
    [
      'a row that was removed and is there',
      `INSERT INTO milestone (id, outcome_id, seq, happened_on, text, operation_id) SELECT 1, 1, 1, '2025', 'Back', 7`,
      /milestone 1 \(8\)/,
    ],
    ['an operation without its changes', 'DELETE FROM change WHERE operation_id = 3', /has not all changes.* 3/],
    [
      'rows that no image speaks of',
      `INSERT INTO reply (id, suggestion_id, seq, replied_on, operation_id) SELECT 99, id, 1, '2025-03-20', 2
         FROM suggestion WHERE session = 1 AND seq = 3; UPDATE suggestion SET replied_on = '2025-03-20' WHERE session = 1 AND seq = 3`,
      /has not all changes.* 2/,
    ],
  ])('%s: found', async (_, sql, found) => {
    const db = await smallStore();
    await command(db, ['outcome', 'milestone', 'O-1', '2025', 'Half of them are up']);
    await command(db, ['undo']);
    await command(db, ['edit', '1-13', '--category', 'safety']);
    expect(await illness(db)).toBe('');
    const raw = new Database(db);
    raw.pragma('foreign_keys = OFF');
    raw.exec(sql);
    raw.close();
    expect(await illness(db)).toMatch(found);
  });
});

describe('a store that is well', () => {
  inFile(
    'is well whatever was done to it, operation by operation or taken back',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(deed(dayWithin(200)), { minLength: 8, maxLength: 24 }), async (deeds) => {
          const db = join(tempFolder(), 'store.db');
          await makeStore(db, deeds);
          expect(await illnesses(db)).toEqual([]);
        }),
        { numRuns: 15 },
      );
    },
    120_000,
  );

  it('is well after all that can be done', async () => {
    const db = await smallStore();
    const folder = dirname(db);
    writeFileSync(join(folder, 'changed.csv'), 'id,text\n1-2,Said otherwise\n');
    for (const argv of [
      ['undo'],
      ['redo'],
      ['session', 'add', '--held-on', '2025-04-01', '--place', 'School'],
      ['session', 'remove', '2', '--yes'],
      ['undo'],
      ['undo'],
      ['merge', '1-5', '--into', '1-4', '--yes'],
      ['edit', '1-13', '--proposer-contact', '000'],
      ['show', '1-13', '--personal'],
      ['export', '--personal'],
      ['forget', '1-13', '--yes'],
      ['undo', '--yes'],
      ['edit', '1-13', '--text', 'After it was forgotten'],
      ['import', join(folder, 'changed.csv'), '--update'],
      ['remove', '1-8', '--yes'],
      ['outcome', 'edit', 'O-1', '--name', 'Lamps and benches', '--partner', 'A body'],
      ['outcome', 'remove', 'O-1', '--yes'],
      ['undo'],
    ]) {
      const { code, stderr } = await earshot(argv, { db });
      expect({ argv, code, stderr }).toMatchObject({ argv, code: 0 });
      expect(await illness(db), argv.join(' ')).toBe('');
    }
  }, 60_000);

  inFile(
    'is well after restore, move and a repair, and so is one of the first schema',
    async () => {
      const db = await smallStore();
      const folder = dirname(db);
      await ok(['backup', 'copy.db'], { db, cwd: folder });
      await ok(['add', '1', 'After the backup'], { db });
      await ok(['restore', 'copy.db', '--yes'], { db, cwd: folder });
      expect(await illness(db)).toBe('');
      await ok(['move', '--to', join(folder, 'moved.db')], { db });
      expect(await illness(join(folder, 'moved.db'))).toBe('');
      await ok(['undo', '3'], { db: join(folder, 'moved.db') });
      expect(await illness(join(folder, 'moved.db'))).toBe('');
      // What the doctor mended has no image, and is no fault afterwards.
      const raw = new Database(db);
      raw.exec(`UPDATE suggestion SET status = 'received', resolved_on = NULL, search_text = 'x' WHERE seq = 1`);
      raw.close();
      await ok(['doctor', '--repair'], { db });
      expect(await illness(db)).toBe('');
      const older = join(folder, 'older.db');
      olderStore(older);
      chmodSync(older, 0o600);
      expect(await illness(older)).toBe('');
      await ok(['undo'], { db: older, env: { EARSHOT_USER: 'jiyoung' } });
      expect(await illness(older)).toBe('');
      expect(await illness(await sampleCity())).toBe('');
    },
    120_000,
  );
});
