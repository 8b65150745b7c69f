import { join } from 'node:path';
import { expect, it } from 'vitest';
import { json, ok, tempFolder } from '../helpers/run.js';

it('list --personal-in-text finds suggestions whose text holds personal data', async () => {
  const db = join(tempFolder(), 'personal.db');
  await ok(['session', 'add', '--held-on', '2025-10-14', '--place', 'hall'], { db });
  await ok(['add', '1', '가로등이 꺼졌어요. 010-1234-5678'], { db });
  await ok(['add', '1', 'Bus 92 comes once an hour since 2024-10-15.'], { db });
  await ok(['add', '1', '김○○(62세): 버스가 없습니다'], { db });
  const found = async (...args: string[]) =>
    json<{ id: string }[]>(await ok(['list', '--personal-in-text', '--json', ...args], { db })).map(({ id }) => id);
  expect(await found()).toEqual(['1-1', '1-3']);
  expect(await found('--limit', '1', '--page', '2')).toEqual(['1-3']);
  expect(await found('--limit', '0')).toEqual(['1-1', '1-3']);
  expect(await found('--text', 'Bus')).toEqual([]);
});

it('report, brief and trace hide personal data in texts, in every format, unless asked for', async () => {
  const db = join(tempFolder(), 'papers.db');
  await ok(['session', 'add', '--held-on', '2025-10-14', '--place', 'hall', '--district', 'Munsan'], { db });
  await ok(['add', '1', 'The lamp is out, call 010-1234-5678'], { db });
  await ok(['reply', '1-1', '--text', 'We wrote to kim@example.com'], { db });
  for (const argv of [
    ['report', '2025-10'],
    ['brief', 'Munsan'],
    ['trace', '1-1'],
  ]) {
    for (const format of ['table', 'json', 'markdown', 'html', 'csv']) {
      const hidden = (await ok([...argv, '--format', format], { db })).stdout;
      expect([argv, format, hidden]).toEqual([argv, format, expect.not.stringContaining('1234-5678')]);
      expect(hidden).not.toContain('kim@example.com');
    }
    const shown = (await ok([...argv, '--format', 'json', '--unmasked'], { db })).stdout;
    if (argv[0] !== 'report') expect(shown).toContain('010-1234-5678');
  }
  expect((await ok(['trace', '1-1'], { db })).stdout).toContain('010-****-5678');
  // What stays in the office is as it was said.
  expect((await ok(['show', '1-1'], { db })).stdout).toContain('010-1234-5678');
  expect((await ok(['export', '--of', 'suggestions', '--format', 'csv'], { db })).stdout).toContain('010-1234-5678');
});
