import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { desk, type Files, recordsOf, take } from '../helpers/fixtures/files.js';
import { dump, earshot, ok } from '../helpers/run.js';
import { readFileSync } from 'node:fs';

/** Rows of one file that are equal in session, day and text are different suggestions. */

const HEAD = 'heldOn,place,text,category,status\n';
const row = (category: string, status = 'received'): string => `2025-01-02,Hall,same words,${category},${status}\n`;

const stocked = (files: Files) => {
  const { folder, db } = desk(files);
  return { folder, options: { db, cwd: folder } };
};
const categories = async (db: string): Promise<unknown[]> =>
  recordsOf(await dump(db), 'suggestion').map(({ category }) => category);

describe('equal rows of a file', () => {
  it('are known by what else they say before they are known by their order', async () => {
    const { options } = stocked({ 'both.csv': HEAD + row('c1') + row('c2'), 'second.csv': HEAD + row('c2') });
    await ok(['import', 'both.csv'], options);
    expect(await take(['second.csv'], options)).toMatchObject({ added: 0, same: 1, changed: 0 });
    expect(await take(['second.csv', '--update'], options)).toMatchObject({ same: 1, changed: 0 });
    expect(await categories(options.db)).toEqual(['c1', 'c2']);
  });

  it('in another order are the same', async () => {
    const { options } = stocked({
      'a.csv': HEAD + row('c1') + row('c2') + row('c3'),
      'b.csv': HEAD + row('c3') + row('c4') + row('c1'),
    });
    await ok(['import', 'a.csv'], options);
    expect(await take(['b.csv'], options)).toMatchObject({ added: 0, same: 2, changed: 1 });
    expect(await take(['b.csv', '--update'], options)).toMatchObject({ same: 2, changed: 1 });
    expect((await categories(options.db)).sort()).toEqual(['c1', 'c3', 'c4']);
  });
});

describe('a wrong row that was left out', () => {
  /** Corrects the file of wrong rows as an editor does. */
  const mend = (folder: string, name: string): void => {
    const path = join(folder, name);
    writeFileSync(path, readFileSync(path, 'utf8').replace('bogus', 'received'));
  };

  it('is new when it comes in corrected, though a good row of its file was equal to it', async () => {
    const { folder, options } = stocked({ 'a.csv': HEAD + row('c1', 'bogus') + row('c1') });
    expect((await earshot(['import', 'a.csv', '--skip-bad'], options)).code).toBe(0);
    mend(folder, 'a.csv.rejected.csv');
    expect(await take(['a.csv.rejected.csv'], options)).toMatchObject({ added: 1, same: 0 });
    expect(await take(['a.csv.rejected.csv'], options)).toMatchObject({ added: 0, same: 1 });
    mend(folder, 'a.csv');
    expect(await take(['a.csv'], options)).toMatchObject({ added: 0, same: 2 });
    expect(await categories(options.db)).toHaveLength(2);
  });

  it('is new, too, when the corrected file itself comes in first; then its file of wrong rows brings nothing', async () => {
    const { folder, options } = stocked({ 'a.csv': HEAD + row('c1') + row('c1', 'bogus') });
    await ok(['import', 'a.csv', '--skip-bad'], options);
    mend(folder, 'a.csv');
    expect(await take(['a.csv'], options)).toMatchObject({ added: 1, same: 1 });
    mend(folder, 'a.csv.rejected.csv');
    expect(await take(['a.csv.rejected.csv'], options)).toMatchObject({ added: 0, same: 1 });
  });
});
