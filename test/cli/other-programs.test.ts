import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { desk, recordsOf, refused, take } from '../helpers/fixtures/files.js';
import { dump, ok, ROOT } from '../helpers/run.js';

const FILES = join(ROOT, 'test/fixtures/programs');
const AFTER = { EARSHOT_NOW: '2026-12-01T03:00:00Z' };

/** A store with what is in the export that the other programs opened. */
async function copied() {
  const { folder, db } = desk();
  const options = { db, cwd: folder, env: AFTER };
  await ok(['import', join(FILES, 'export.xlsx')], options);
  return options;
}

describe('our files, as other programs save them', () => {
  it.each([
    ['libreoffice/export.ods', 7],
    ['libreoffice/sheet.ods', 3],
    ['gnumeric/export.csv', 3],
    ['gnumeric/export.xlsx', 7],
    ['gnumeric/sheet.xlsx', 3],
    ['pandas/export.csv', 3],
    ['pandas/sheet.xlsx', 3],
    ['pandas/sheet.csv', 3],
    ['csvkit/grep.csv', 3],
    ['csvkit/sheet.csv', 3],
  ])('%s: all the same', async (name, same) => {
    const options = await copied();
    const before = await dump(options.db);
    expect(await take([join(FILES, name)], options)).toMatchObject({ added: 0, same, changed: 0, wrong: 0 });
    expect(await dump(options.db)).toBe(before);
  });

  it.each(['libreoffice/export.csv', 'csvkit/sorted.csv'])('%s: the days that ids became are told', async (name) => {
    await refused([join(FILES, name)], await copied(), 65, 'in the column "id" is no id', 'makes days of ids');
  });
});

describe('other ledgers, made by openpyxl', () => {
  it.each([
    ['petitions.xlsx', 3, 2, ['2025-01-08', '2025-01-08', '2025-02-11'], 1],
    ['council.xlsx', 3, 2, ['2025-03-04', '2025-03-04', '2025-04-01'], 2],
    ['quarters.xlsx', 3, 2, ['2024-02-03', '2024-04-09', '2024-04-09'], 6],
  ])('%s comes in without a flag', async (name, added, sessions, days, leftOut) => {
    const { folder, db } = desk();
    const plan = await take([join(FILES, name)], { db, cwd: folder, env: AFTER });
    expect(plan).toMatchObject({ added, wrong: 0, impliedSessions: sessions, files: [{ leftOut }] });
    expect(recordsOf(await dump(db), 'suggestion').map(({ receivedOn }) => receivedOn)).toEqual(days);
  });
});
