import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect } from 'vitest';
import { shells } from '../../src/commands/completion/completion-scripts.js';
import { settings } from '../../src/domain/settings.js';
import { formats } from '../../src/output/index.js';
import { buildMarked, outsideMarks } from '../helpers/marked.js';
import { type CommandFacts, commandGroups, globalTerms } from '../reference/facts.js';
import { bareEnv, inFile, sampleCity, tempFolder } from '../helpers/run.js';
import { onServer } from '../helpers/server.js';

// A program whose dictionary stands between marks shows which words come from elsewhere: a reader of another language
// would meet them untranslated.

const FILES = {
  'wrong.csv': 'Session,Suggestion,Received\n172,A bench,2025-13-40\n999,,x\n',
  'broken.csv': 'Session,Suggestion\n172,"A bench\n',
  'broken.json': '[{"session": 172,}]',
};

let program: string;
let db: string;
let folder: string;

/** What a command line prints, on both streams. */
const printed = (args: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, '--db', db, ...args],
      { cwd: folder, env: bareEnv(), maxBuffer: 1 << 28 },
      (_, stdout, stderr) => {
        resolve(stdout + stderr);
      },
    ).stdin?.end();
  });

/** What each of the command lines prints, in their order; some at once. */
async function printedBy(lines: readonly (readonly string[])[]): Promise<string[]> {
  const texts: string[] = [];
  const rest = lines.entries();
  const work = async (): Promise<void> => {
    for (const [index, line] of rest) texts[index] = await printed(line);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return texts;
}

const wordsOf = (text: string): string[] => text.match(/\p{L}[\p{L}\p{M}\p{N}_-]*/gu) ?? [];

/** Words that are the same in every language: names of commands and flags, formats, codes and keys. */
const codes = new Set([
  'earshot',
  'version',
  'h',
  'en',
  'ko',
  'tester',
  'demo',
  'help',
  'true',
  'false',
  'filters',
  ...shells,
  ...settings.map(({ key }) => key),
  ...formats,
]);
/** What the store holds: it stands as it was typed. The longest first: some stand in others. */
let data: string[] = [];

const stringsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value
      ? Object.values(value).flatMap(stringsIn)
      : [];

/** Words in what a command line printed that neither the dictionary said nor the data nor the line itself. */
function strange(line: readonly string[], text: string): string[] {
  let rest = outsideMarks(text.replaceAll('&#39;', "'")).replace(/\s+/g, ' ');
  // Codes to choose from: `(all, open)`.
  rest = rest.replace(/\([\w-]+(?:, [\w-]+)*\)/g, ' ');
  for (const phrase of data) rest = rest.replaceAll(phrase, ' ');
  const given = new Set(wordsOf(line.join(' ')));
  return [...new Set(wordsOf(rest))].filter((word) => !codes.has(word) && !given.has(word));
}

/** The command lines that say what stands neither in the dictionary nor in the data, with these words. */
async function strangeIn(lines: readonly (readonly string[])[]): Promise<Record<string, string>> {
  const texts = await printedBy(lines);
  return Object.fromEntries(
    lines
      .map((line, index) => [line.join(' '), strange(line, texts[index] ?? '').join(' ')] as const)
      .filter(([, words]) => words !== ''),
  );
}

let commands: CommandFacts[] = [];

beforeAll(async () => {
  if (onServer) return;
  commands = (await commandGroups('en')).flatMap((group) => group.commands);
  folder = tempFolder();
  program = await buildMarked(tempFolder());
  db = await sampleCity();
  const records = (await printed(['export']))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  for (const word of records.flatMap((record) => Object.keys(record))) codes.add(word);
  const values = [...new Set(records.flatMap(stringsIn))];
  data = values.filter((value) => value.includes(' ')).sort((one, other) => other.length - one.length);
  for (const word of values.flatMap((value) => (value.includes(' ') ? [] : wordsOf(value)))) codes.add(word);
  const terms = [...globalTerms('en'), ...commands.flatMap(({ flags }) => flags)].map(({ term }) => term);
  const names = commands.flatMap(({ name, args, examples }) => [name, ...args.map(({ term }) => term), ...examples]);
  for (const word of [...names, ...terms, ...Object.values(FILES)].flatMap(wordsOf)) codes.add(word);
}, 120_000);

describe('nothing is said but what src/locale says', () => {
  inFile('in results and errors', async () => {
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
    const lines = [
      [],
      ['list', '--limit', '5'],
      ['list', '--limit', '5', '--format', 'markdown'],
      ['list', '--limit', '5', '--format', 'html'],
      ['list', '--limit', '5', '--format', 'csv'],
      ['list', '--status', 'nonsense'],
      ['list', '--from', '2025-13-01'],
      ['list', '--page', '-1'],
      ['list', '--nonsense'],
      ['lst'],
      ['show'],
      ['show', '999-1'],
      ['show', '172-1'],
      ['stats'],
      ['stats', '--by', 'department'],
      ['stats', '--by', 'month', '--format', 'html'],
      ['report', '2025-09'],
      ['report', '2025-09', '--format', 'html'],
      ['report', '2025-Q3'],
      ['report', '2025'],
      ['due'],
      ['brief', '172'],
      ['session', 'list'],
      ['session', 'show', '172'],
      ['outcome', 'list'],
      ['search', 'zzz'],
      ['log'],
      ['config'],
      ['config', 'set', 'nonsense', '1'],
      ['doctor'],
      ['import', 'wrong.csv'],
      ['import', 'wrong.csv', '--dry-run'],
      ['import', 'broken.csv'],
      ['import', 'broken.json'],
      ['import', 'missing.csv'],
      ['status', '172-1', 'nonsense'],
      ['status', '172-1', 'received'],
      ['add'],
      ['add', '--session', '172', '--text', 'A bench', '--no-input'],
      ['undo', '--yes'],
      ['undo', '--dry-run'],
      ['merge', '172-1', '172-1'],
      ['reply', '172-1'],
      ['remove', '172-2'],
      ['forget', '172-2'],
      ['backup', 'wrong.csv'],
      ['restore', 'wrong.csv'],
      ['move', '--to', 'wrong.csv'],
      ['explain', 'stats'],
      ['chase'],
    ];
    expect(await strangeIn(lines)).toEqual({});
  });

  inFile('in help', async () => {
    const named = ['import', 'list', 'stats', 'outcome add', 'config set', 'completion', 'record'];
    const helps = commands.filter(({ name }) => named.includes(name)).map(({ name }) => [...name.split(' '), '--help']);
    expect(helps).toHaveLength(named.length);
    expect(await strangeIn([['help'], ...helps])).toEqual({});
  });
});
