import { beforeAll, describe, expect, it } from 'vitest';
import { globalFlags } from '../../src/cli/frame/flags.js';
import { registry } from '../../src/commands/index.js';
import { settings } from '../../src/domain/settings.js';
import { earshot, ok, sampleCity, shell, tempFolder, inFile } from '../helpers/run.js';

const names = registry.map(({ name }) => name);
const groups = [...new Set(names.filter((name) => name.includes(' ')).map((name) => name.split(' ')[0] ?? ''))];
const helps = new Map<string, string>();
/** What is typed as it stands in either language: names of commands, flags, values, keys. */
const typed = new Set([
  'earshot',
  ...names.flatMap((name) => name.split(' ')),
  ...settings.flatMap(({ key, choices = [] }) => [key, ...choices]),
]);

beforeAll(async () => {
  const queue = ['', ...groups, ...names];
  const worker = async (): Promise<void> => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      const words = name.split(' ').filter((word) => word !== '');
      helps.set(name, (await ok([...words, '--help', '--lang', 'ko'])).stdout);
    }
  };
  await Promise.all([worker(), worker()]);
  for (const { load } of registry) {
    const { default: command } = await load();
    for (const each of [...(command.args ?? []), ...(command.fields ?? []), ...(command.flags ?? []), ...globalFlags]) {
      for (const choice of each.choices ?? []) typed.add(choice);
    }
  }
}, 180_000);

/** Names of formats, encodings and shells, units, and files, which nobody translates. */
const NAMES =
  /\b(?:TAB|JSON|NDJSON|CSV|XLSX|PowerShell|utf|cp949|csv|ISO|dd|MM|yyyy|FILE\.rejected\.csv|none|ics|KR|backups|SQL|Markdown|iCalendar|Esc|Ctrl|docs)\b/g;

/** English words of a text that are neither typed nor a name; flags, keys in camelCase and code stay out of it. */
function english(text: string): string[] {
  return [
    ...text
      .replaceAll(/^(?:bash|zsh|fish|PowerShell) .*$/gm, '')
      .replaceAll(/--[a-z-]+|"words"/g, '')
      .replaceAll(NAMES, '')
      .matchAll(/(?<![\w./-])[A-Za-z]{2,}(?:-[a-z]+)*/g),
  ]
    .map(([word]) => word)
    .filter((word) => !typed.has(word) && !/[a-z][A-Z]/.test(word));
}

const withoutExamples = (help: string): string => help.split('\n예:\n')[0] ?? '';
const examplesOf = (help: string): string[] =>
  (help.split('\n예:\n')[1] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('  earshot '))
    .map((line) => line.trim());

describe('Korean', () => {
  it.each(['', ...groups, ...names])('help of "%s" has no English word', (name) => {
    const help = helps.get(name) ?? '';
    expect(help).toMatch(new RegExp(`^사용법: earshot ${name}`));
    expect(help).toContain('-h, --help');
    expect(english(withoutExamples(help).replace('-h, --help', ''))).toEqual([]);
    for (const line of help.split('\n')) expect(line).not.toMatch(/^[A-Za-z ]+:$/);
  });

  it('help is aligned: Hangul takes two columns', () => {
    const lines = (helps.get('list') ?? '').split('\n').filter((line) => /^ {2}-/.test(line));
    const starts = lines.map((line) => {
      const head = /^ {2}\S.*? {2,}/.exec(line)?.[0] ?? '';
      return head.replaceAll(/[가-힣]/g, '  ').length;
    });
    expect(new Set(starts).size).toBe(1);
  });

  inFile('examples of its own run on the Korean sample city', async () => {
    const db = await sampleCity('ko');
    const folder = tempFolder();
    const failed: string[] = [];
    let ran = 0;
    for (const { name, load } of registry) {
      if (['record', 'import', 'restore'].includes(name)) continue;
      // Those that are the same in English are run there.
      const { examples } = (await load()).default;
      const same = new Set(examples.filter((each) => typeof each === 'string').map((each) => `earshot ${each}`));
      for (const example of examplesOf(helps.get(name) ?? '').filter((each) => !same.has(each))) {
        const env = { TMPDIR: folder, EARSHOT_LANG: 'ko', ...(name === 'demo' ? {} : { EARSHOT_DB: db }) };
        const result = await shell(example, { cwd: folder, env });
        ran += 1;
        if (result.code !== 0) failed.push(`${example}\n${result.stderr}`);
      }
    }
    expect(failed).toEqual([]);
    expect(ran).toBeGreaterThan(5);
  });

  it.each([
    [['list', '--stauts', 'x'], 'error: unknown option --stauts\n', '오류: --stauts: 없는 옵션입니다\n', /--status\?/],
    [['list', '--stauts=x'], 'error: unknown option --stauts\n', '오류: --stauts: 없는 옵션입니다\n', /--status\?/],
    [['list', '--zzzzzz'], 'error: unknown option --zzzzzz\n', '오류: --zzzzzz: 없는 옵션입니다\n', /list --help/],
    [['add', '1', '-5 degrees'], 'error: "-5 degrees" is not', '오류: "-5 degrees": 옵션이 아닙니다', / -- /],
    [['show'], 'error: missing argument ID\n', '오류: 빠진 인수: 번호\n', /show --help/],
    [['outcome', 'link'], 'error: missing argument OUTCOME\n', '오류: 빠진 인수: 성과\n', /outcome link --help/],
    [['undo', '1', '2'], 'undo takes 1, 2 given', 'undo 명령은 1개까지인데 2개입니다', /quotes|따옴표/],
    [['config', 'path', 'x'], 'config path takes none, 1 given', 'config path 명령은 받지 않는데 1개', /--help/],
    [['list', '--status'], '--status needs a value\n', '오류: --status에 값이 없습니다\n', /list --help/],
    [['--db'], '--db needs a value\n', '오류: --db에 값이 없습니다\n', /earshot --help/],
    [['list', '--kind', 'x'], '--kind "x" is not a kind', '오류: --kind "x": 유형이 아닙니다', /list --help/],
    [['frobnicate'], '"frobnicate" is not a command', '"frobnicate": 없는 명령입니다', /--help/],
    [['--', 'frobnicate'], '"frobnicate" is not a command', '"frobnicate": 없는 명령입니다', /--help/],
    [['add', '172'], 'missing: TEXT or --text', '빠진 것: 내용 또는 --text', /add --help/],
    [['outcome', 'milestone', 'O-1'], 'missing: WHEN, TEXT', '빠진 것: 때, 내용', /milestone --help/],
    [['export', '/nowhere/at/all.csv'], 'there is no folder /nowhere/at', '없는 폴더: /nowhere/at', /./],
  ])('%j is refused in both languages', async (args, en, ko, hint) => {
    const db = await sampleCity('ko');
    const [english, korean] = await Promise.all(
      ['en', 'ko'].map((lang) => earshot(args, { db, env: { EARSHOT_LANG: lang } })),
    );
    expect(english?.stderr).toContain(en);
    expect(korean?.stderr).toContain(ko);
    for (const { stderr, code, stdout } of [english, korean].filter((each) => each !== undefined)) {
      expect(stderr).toMatch(hint);
      expect([code === 2 || args[0] === 'export', stdout]).toEqual([true, '']);
    }
    expect(korean?.stderr).not.toMatch(/error|Did you|shows how|missing|unknown/);
  });

  inFile('leaves no English word in what is printed', async () => {
    const db = await sampleCity('ko');
    await ok(['edit', '172-5', '--reply-due-on', '2025-11-30', '--category', '안전'], { db });
    const written = new Set(['jiyoung', 'minsu', 'hana', 'sunwoo', 'tester']);
    const found: string[] = [];
    for (const line of [
      ...['list', 'list --overdue', 'list --format markdown', 'show 88-4 172-3', 'session list', 'session show 172'],
      ...[
        'due --within 4w',
        'chase',
        'brief 문산읍',
        'stats',
        'stats --by department',
        'stats --by month',
        'stats --by reason',
      ],
      ...[
        'stats --explain overdue',
        'stats --explain median',
        'stats --explain resolved',
        'report 2025-09',
        'report 2025-Q3',
      ],
      ...[
        'report 2024 --format markdown',
        'trace 파프리카',
        'trace 172-3',
        'outcome list',
        'outcome show O-2',
        'search 버스',
      ],
      ...[
        'search --like 88-4',
        'search --repeats',
        'search 없는낱말',
        'log',
        'doctor',
        'config list',
        'backup',
        'undo',
        'redo',
      ],
      ...[
        'list --department 없음 --from 2025-10-31',
        'stats --department 도로 --from 2025-10-31',
        'session list --open',
        'log --by 없는사람',
      ],
    ]) {
      const { stdout, stderr } = await ok(line.split(' '), { db, env: { EARSHOT_LANG: 'ko' } });
      const text = `${stdout}${stderr}`.replaceAll(/\/\S+/g, '');
      found.push(
        ...english(text)
          .filter((word) => !written.has(word))
          .map((word) => `${line}: ${word}`),
      );
    }
    expect(found).toEqual([]);
  });

  it('is spoken where EARSHOT_LANG, LANG or LC_ALL says so, help and usage errors too', async () => {
    for (const env of [{ EARSHOT_LANG: 'ko' }, { LC_ALL: undefined, LANG: 'ko_KR.UTF-8' }, { LC_ALL: 'ko_KR.UTF-8' }]) {
      expect((await ok(['list', '--help'], { env })).stdout).toBe(helps.get('list'));
      expect((await earshot(['show'], { env })).stderr).toContain('빠진 인수');
    }
    const env = { EARSHOT_LANG: 'en', LANG: 'ko_KR.UTF-8' };
    expect((await ok(['list', '--help'], { env })).stdout).toContain('Usage:');
    const refused = await earshot(['show', '--lang', 'ko', '--json']);
    expect(JSON.parse(refused.stderr)).toMatchObject({ error: 'usage', message: '빠진 인수: 번호' });
  });

  it('gives a word the particle that its sound asks for', async () => {
    const db = await sampleCity('ko');
    const say = async (...args: string[]) => (await earshot(args, { db, env: { EARSHOT_LANG: 'ko' } })).stderr;
    expect(await say('list', '--status', 'zz')).toContain('상태가 아닙니다');
    expect(await say('list', '--format', 'zz')).toContain('출력 형식이 아닙니다');
    expect(await say('show', '9999-1')).toContain('건의 9999-1이 없습니다');
    expect(await say('show', '9999-2')).toContain('건의 9999-2가 없습니다');
    expect(await say('outcome', 'show', '없는 정책')).toContain('성과 "없는 정책"이 없습니다');
    expect(await say('outcome', 'show', 'zzz')).toContain('성과 "zzz"이(가) 없습니다');
    expect(await say('outcome', 'add', '시험', '--kind', '서비스')).toContain('시험을 O-7로 등록했습니다');
    expect(await say('stats', '--from', '2025-10-02', '--to', '2025-10-01')).toContain('2025-10-02이 --to');
  });

  it('names what undo changes as a clerk does, in both languages', async () => {
    const db = await sampleCity('ko');
    await ok(['edit', '172-5', '--reply-due-on', '2025-11-30'], { db });
    await ok(['merge', '172-5', '--into', '171-2', '--yes'], { db });
    const english = (await ok(['undo', '--last', '2', '--yes'], { db })).stderr;
    await ok(['redo', '--last', '2', '--yes'], { db });
    const korean = (await ok(['undo', '--last', '2', '--yes'], { db, env: { EARSHOT_LANG: 'ko' } })).stderr;
    expect(english).toContain('merged-into: 171-2 → –');
    expect(english).toContain('reply-due-on: 2025-11-30 → ');
    expect(korean).toContain('중복원본: 171-2 → –');
    expect(korean).toContain('회신기한: 2025-11-30 → ');
  });
});
