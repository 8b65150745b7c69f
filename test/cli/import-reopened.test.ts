import { describe, expect, it } from 'vitest';
import { desk } from '../helpers/fixtures/files.js';
import { earshot, json, ok } from '../helpers/run.js';

/** An import may set what is closed here back to an open status: it says so before it does, and after. */

const HEAD = 'sourceKey,heldOn,place,text,status,resolvedOn,reason\n';
const row = (key: number, status: string): string =>
  `${key},2025-03-04,Hall,Lamp ${key},${status},${status === 'resolved' ? '2025-03-10' : ''},${status === 'declined' ? 'law' : ''}\n`;
const file = (...statuses: string[]): string => HEAD + statuses.map((status, at) => row(at + 1, status)).join('');

const before = file('resolved', 'declined', 'received', 'resolved');
const after = file('reviewing', 'in-progress', 'in-progress', 'resolved');

async function ledger(files: Record<string, string>) {
  const { folder, db } = desk({ 'before.csv': before, ...files });
  await ok(['import', 'before.csv'], { db, cwd: folder });
  return { db, cwd: folder };
}

describe('rows that reopen what is closed here', () => {
  const told = [
    '2 rows reopen what is closed here:',
    '  after.csv:2:5  status  1-1: resolved → under review',
    '  after.csv:3:5  status  1-2: declined → in progress',
  ].join('\n');

  it.each([
    ['a dry run', ['--dry-run']],
    ['an import that leaves them', []],
    ['an import that writes them', ['--update']],
  ])('are told by %s', async (_, flags) => {
    const options = await ledger({ 'after.csv': after });
    const { stdout, stderr } = await ok(['import', 'after.csv', ...flags], options);
    expect(`${stdout}${stderr}`).toContain(told);
    expect(`${stdout}${stderr}`.split('→ under review')).toHaveLength(2);
  });

  it('are counted for programs, and listed to the fifth', async () => {
    const many = (status: string): string => file(...Array.from({ length: 8 }, () => status));
    const { folder, db } = desk({ 'a.csv': many('resolved'), 'b.csv': many('reviewing') });
    await ok(['import', 'a.csv'], { db, cwd: folder });
    const plan = await ok(['import', 'b.csv', '--update', '--json', '--dry-run'], { db, cwd: folder });
    expect(json(plan)).toMatchObject({ changed: 8, reopened: 8 });
    const { stdout } = await ok(['import', 'b.csv', '--update', '--dry-run'], { db, cwd: folder });
    expect(stdout).toContain('8 rows reopen what is closed here; the first 5:');
    expect(stdout.match(/resolved → under review/g)).toHaveLength(5);
  });

  it('are told of the sheet of a department, too', async () => {
    const options = await ledger({ 'sheet.csv': 'id,status\n1-1,in-progress\n1-3,in-progress\n' });
    const { stdout } = await ok(['import', 'sheet.csv', '--as', 'answers', '--dry-run'], options);
    expect(stdout).toContain(
      '1 row reopens what is closed here:\n  sheet.csv:2:2  status  1-1: resolved → in progress',
    );
  });

  it('are none where nothing is reopened, and are told in Korean', async () => {
    const options = await ledger({ 'after.csv': after });
    expect((await ok(['import', 'before.csv', '--dry-run'], options)).stdout).not.toContain('reopen');
    const korean = await earshot(['--lang', 'ko', 'import', 'after.csv', '--dry-run'], options);
    expect(korean.stdout).toContain('여기서 끝난 건의를 다시 여는 행 2개:\n');
    expect(korean.stdout).toContain('1-1: 완료 → 검토중');
  });
});
