import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EarshotError } from '../../../../src/domain/errors.js';
import { render } from '../../../../src/locale/index.js';
import { damages, type Kind, wholeFile } from '../../../helpers/damage.js';
import { readText } from '../../../helpers/input.js';

/** Those in a worker are tried with the program itself: test/cli/import-damaged.test.ts. */
const kinds: readonly Kind[] = ['xlsx', 'ods', 'odt', 'docx', 'hwpx'];
const RUNS = Number(process.env['EARSHOT_RUNS'] ?? 60);

/** What became of a file: the number of its records, or one plain error. */
async function outcome(kind: Kind, bytes: Buffer): Promise<string> {
  try {
    const { records } = await readText(`a.${kind}`, bytes);
    return `${records.length} records`;
  } catch (error) {
    if (!(error instanceof EarshotError)) throw error;
    expect(render(error.text, 'en')).not.toMatch(/\n/);
    return error.code;
  }
}

describe.each(kinds)('a damaged .%s', (kind) => {
  it('gives records or one plain error', async () => {
    expect(await outcome(kind, wholeFile(kind))).toMatch(/^[1-9]\d* records$/);
    await fc.assert(
      fc.asyncProperty(await damages(kind), async (bytes) => {
        expect(await outcome(kind, bytes)).toMatch(/records$|^bad-data$/);
      }),
      { numRuns: RUNS },
    );
  }, 3_600_000);
});
