import { environment, exitStatuses, places } from '../../src/cli/frame/reference.js';
import { settings } from '../../src/domain/settings.js';
import { render } from '../../src/locale/index.js';
import {
  type CommandFacts,
  commandGroups,
  type DocLang,
  globalTerms,
  type KindFacts,
  kinds,
  type Term,
} from './facts.js';

const pages = {
  en: {
    title: 'Reference',
    made: 'Made from the descriptions that the program itself is made of: `EARSHOT_WRITE_DOCS=1 npx vitest run test/reference.test.ts`.',
    other: '[한국어](reference.ko.md)',
    everywhere: 'Everywhere',
    everywhereAbout: 'Every command takes these, before or after its name.',
    argument: 'Argument',
    flag: 'Flag',
    meaning: 'Meaning',
    fields: 'Columns of records',
    fieldsAbout:
      'The names in JSON and CSV, and the headers under which `import` finds them; it compares headers without regard to case, width or blanks at their ends.',
    field: 'Name',
    label: 'Shown as',
    aliases: 'Headers',
    personal: 'kept apart, shown with `--personal` alone',
    settings: 'Settings',
    settingsAbout: '`earshot config set KEY VALUE`; [settings.md](settings.md) has more.',
    setting: 'Setting',
    fallback: 'Default',
    environment: 'Environment',
    variable: 'Variable',
    files: 'Files',
    file: 'File',
    exits: 'Exit codes',
    code: 'Code',
  },
  ko: {
    title: '명령 안내서',
    made: '프로그램이 쓰는 설명에서 그대로 만듭니다: `EARSHOT_WRITE_DOCS=1 npx vitest run test/reference.test.ts`.',
    other: '[English](reference.md)',
    everywhere: '어디서나',
    everywhereAbout: '모든 명령에 쓸 수 있고, 명령 이름 앞뒤 어디에 두어도 됩니다.',
    argument: '인수',
    flag: '옵션',
    meaning: '뜻',
    fields: '기록의 항목',
    fieldsAbout:
      'JSON과 CSV의 이름, 그리고 `import`가 알아보는 열 이름입니다. 열 이름은 대소문자, 전각·반각, 앞뒤 빈칸을 가리지 않고 견줍니다.',
    field: '이름',
    label: '표시',
    aliases: '열 이름',
    personal: '따로 보관하고 `--personal`일 때만 보임',
    settings: '설정',
    settingsAbout: '`earshot config set 설정 값`. 더 자세히: [settings.md](settings.md).',
    setting: '설정',
    fallback: '기본값',
    environment: '환경 변수',
    variable: '변수',
    files: '파일',
    file: '파일',
    exits: '종료 코드',
    code: '코드',
  },
} as const;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '\\<');
const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  rows.length === 0
    ? []
    : [
        `| ${heads.join(' | ')} |`,
        `| ${heads.map(() => '---').join(' | ')} |`,
        ...rows.map((row) => `| ${row.join(' | ')} |`),
        '',
      ];

const terms = (list: readonly Term[]): string[][] => list.map(({ term, about }) => [code(term), cell(about)]);

function commandPart({ name, usage, summary, about, args, flags, examples }: CommandFacts, lang: DocLang): string[] {
  const { argument, flag, meaning } = pages[lang];
  return [
    `### earshot ${name}`,
    '',
    `${code(`earshot ${name} ${usage}`).replaceAll('\\|', '|')}: ${summary}`,
    '',
    ...(about.length > 0 ? ['```text', ...about, '```', ''] : []),
    ...table([argument, meaning], terms(args)),
    ...table([flag, meaning], terms(flags)),
    ...['```sh', ...examples, '```', ''],
  ];
}

function kindPart({ title, fields }: KindFacts, lang: DocLang): string[] {
  const { field, label, aliases, personal } = pages[lang];
  const rows = fields.map((each) => [
    code(each.key),
    cell(render(each.label, lang)) + (each.personal ? ` (${personal})` : ''),
    each.aliases.map(code).join(', '),
  ]);
  return [`### ${title[0]?.toUpperCase() ?? ''}${title.slice(1)}`, '', ...table([field, label, aliases], rows)];
}

/** The page of reference in one language. */
export async function referencePage(lang: DocLang): Promise<string> {
  const page = pages[lang];
  const groups = await commandGroups(lang);
  const lines = [
    ...[`# ${page.title}`, '', page.other, '', page.made, ''],
    ...[
      `## ${page.everywhere}`,
      '',
      page.everywhereAbout,
      '',
      ...table([page.flag, page.meaning], terms(globalTerms(lang))),
    ],
    ...groups.flatMap(({ title, commands }) => [
      ...[`## ${title}`, ''],
      ...commands.flatMap((command) => commandPart(command, lang)),
    ]),
    ...[`## ${page.fields}`, '', page.fieldsAbout, '', ...kinds(lang).flatMap((kind) => kindPart(kind, lang))],
    ...[`## ${page.settings}`, '', page.settingsAbout, ''],
    ...table(
      [page.setting, page.meaning, page.fallback],
      settings.map(({ key, help, fallback }) => [
        code(key),
        cell(render(help, lang)),
        fallback === undefined ? '' : code(String(fallback)),
      ]),
    ),
    ...[`## ${page.environment}`, ''],
    ...table(
      [page.variable, page.meaning],
      environment.map(({ name, means }) => [name.split(', ').map(code).join(', '), cell(render(means, lang))]),
    ),
    ...[`## ${page.files}`, ''],
    ...table(
      [page.file, page.meaning],
      places.map(({ path, means }) => [code(path), cell(render(means, lang))]),
    ),
    ...[`## ${page.exits}`, ''],
    ...table(
      [page.code, page.meaning],
      exitStatuses.map(({ code: number, means }) => [String(number), cell(render(means, lang))]),
    ),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
