import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { damages, type Kind, whole, wholeFile } from '../helpers/damage.js';
import { desk, expectRefusal, recordsHere } from '../helpers/fixtures/files.js';
import { earshot } from '../helpers/run.js';

const kinds = Object.keys(whole) as Kind[];
/** A worker reads these, which only the program itself has. */
const runs = (kind: Kind): number => Number(process.env['EARSHOT_RUNS'] ?? (kind === 'xls' ? 8 : 2));
const AFTER = { EARSHOT_NOW: '2026-12-01T03:00:00Z' };

describe.each(kinds)('a damaged .%s', (kind) => {
  it('is taken in, or refused with 65 and nothing written', async () => {
    const name = `a.${kind}`;
    const options = { lang: 'en', ...AFTER };
    const given = desk({ [name]: wholeFile(kind) });
    expect((await earshot(['import', name], { db: given.db, cwd: given.folder, env: options })).code).toBe(0);
    await fc.assert(
      fc.asyncProperty(await damages(kind), async (bytes) => {
        const { folder, db } = desk({ [name]: bytes });
        const result = await earshot(['import', name], { db, cwd: folder, env: options });
        if (result.code === 0) return;
        expectRefusal(result, 65);
        expect(recordsHere(db)).toBe('');
      }),
      { numRuns: runs(kind), endOnFailure: true },
    );
  }, 3_600_000);
});
