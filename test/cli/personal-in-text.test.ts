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
