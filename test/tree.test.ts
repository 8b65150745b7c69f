import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempFolder } from './helpers/run.js';
import { git, strays, unportable } from './helpers/worktree.js';

const tracked = git(['ls-files', '-z']);

it.skipIf(tracked === undefined)('every tracked name can be made on Windows, and is ASCII', () => {
  const names = (tracked ?? '').split('\0').filter((name) => name !== '');
  expect(names.length).toBeGreaterThan(100);
  expect(unportable(names)).toEqual([]);
});

it('names that Windows cannot make are found', () => {
  const bad = [
    "'postgres:/127.0.0.1/x'",
    'a/b?.ts',
    'a/con',
    'nul.txt',
    'LPT1.md',
    'a./b',
    'b ',
    'a\tb',
    '2023년.csv',
    'Readme.md',
  ];
  expect(unportable(['readme.md', 'console.ts', 'a/b.ts', '.ci/run', 'a b.ts', ...bad])).toEqual(bad);
  expect(unportable(['Src/a.ts', 'src/b.ts'])).toEqual(['src/b.ts']);
});

it.skipIf(tracked === undefined)('a file that a test leaves in a checkout is found', () => {
  const folder = tempFolder();
  execFileSync('git', ['init', '-q'], { cwd: folder });
  expect(strays(folder)).toEqual([]);
  writeFileSync(join(folder, "'postgres'"), '');
  expect(strays(folder)).toEqual(["?? 'postgres'"]);
});
