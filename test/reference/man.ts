import { render } from '../../src/locale/index.js';
import { environment, exitStatuses, places } from '../../src/cli/frame/reference.js';
import { settings } from '../../src/domain/settings.js';
import { en } from '../../src/locale/en/index.js';
import { type CommandFacts, commandGroups, globalTerms, type Term, version } from './facts.js';

const named: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  "'": '\\(aq',
  '`': '\\(ga',
  '→': '\\(->',
  '…': '...',
};

/** Text that roff takes for no request and no escape of its own. */
function roff(text: string): string {
  const escaped = text.replaceAll(/[\\'`→…-]|[^ -~]/gu, (letter) => {
    const hex = (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return named[letter] ?? `\\[u${hex}]`;
  });
  return escaped.startsWith('.') ? `\\&${escaped}` : escaped;
}

const paragraph = (term: string, about: string): string[] => ['.TP', `.B ${roff(term)}`, roff(about)];
const list = (terms: readonly Term[]): string[] => terms.flatMap(({ term, about }) => paragraph(term, about));
const example = (lines: readonly string[]): string[] => [
  '.PP',
  '.nf',
  ...lines.map((line) => roff(`  ${line}`)),
  '.fi',
];

/** A line for each sentence; what stands in columns is left as it is. */
const prose = (about: readonly string[]): string[] =>
  about.some((line) => /\S {2}/.test(line))
    ? ['.PP', '.nf', ...about.map(roff), '.fi']
    : about.flatMap((line, index) => [index === 0 ? '.PP' : '.br', roff(line)]);

/** `[options] <SESSION>`: what is typed as it stands is bold. */
const usage = ({ name, usage: rest }: CommandFacts): string => `.B earshot ${roff(name)}\n${roff(rest)}`;

function commandPart(command: CommandFacts): string[] {
  return [
    `.SS earshot ${roff(command.name)}`,
    usage(command),
    '.PP',
    roff(`${command.summary[0]?.toUpperCase() ?? ''}${command.summary.slice(1)}.`),
    ...prose(command.about),
    ...list([...command.args, ...command.flags]),
    ...example(command.examples),
  ];
}

/** The page for `man earshot`. */
export async function manPage(): Promise<string> {
  const groups = await commandGroups('en');
  const lines = [
    '.\\" Made by EARSHOT_WRITE_DOCS=1 npx vitest run test/reference.test.ts',
    `.TH EARSHOT 1 "" "earshot ${version}" "User Commands"`,
    ...['.SH NAME', `earshot \\- ${roff(en.about.replace(/^earshot /, '').replace(/\.$/, ''))}`],
    ...['.SH SYNOPSIS', '.B earshot', roff('COMMAND [options] [arguments]')],
    ...[
      '.SH DESCRIPTION',
      roff(en.about),
      roff('Called by its name alone, it lists the commands and says how the records stand.'),
    ],
    roff('Suggestions are named by session and number, 172-3; a command takes lists and ranges, 172-5..8.'),
    ...['.SH GLOBAL OPTIONS', roff('Every command takes these, before or after its name.'), ...list(globalTerms('en'))],
    ...groups.flatMap(({ title, commands }) => [
      `.SH ${roff(title.toUpperCase())}`,
      ...commands.flatMap((command) => commandPart(command)),
    ]),
    ...['.SH SETTINGS', roff('Set with earshot config set KEY VALUE.')],
    ...settings.flatMap(({ key, help, fallback }) =>
      paragraph(key, `${render(help, 'en')}${fallback === undefined ? '' : `; default ${String(fallback)}`}`),
    ),
    ...['.SH ENVIRONMENT', ...environment.flatMap(({ name, means }) => paragraph(name, render(means, 'en')))],
    ...['.SH FILES', ...places.flatMap(({ path, means }) => paragraph(path, render(means, 'en')))],
    ...['.SH EXIT STATUS', ...exitStatuses.flatMap(({ code, means }) => paragraph(String(code), render(means, 'en')))],
    ...['.SH SEE ALSO', roff('The documents that come with the program: docs/reference.md and the others beside it.')],
  ];
  // A terminal without Hangul shows what it cannot as a question mark.
  const letters = new Set(lines.join('\n').match(/\\\[u[0-9A-F]+\]/g));
  const fallbacks = [...letters].sort().map((letter) => `.fchar ${letter} ?`);
  return `${[...lines.slice(0, 2), ...fallbacks, ...lines.slice(2)].join('\n')}\n`;
}
