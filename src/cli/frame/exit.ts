import { withoutPasswords } from '../../domain/address.js';
import { EarshotError, type ErrorCode, InvalidValue, type Problem } from '../../domain/errors.js';
import { harmlessJson, visible } from '../../domain/text/text.js';
import { type Lang, render } from '../../locale/index.js';
import { type Message, message } from '../../locale/message.js';
import { helpWidth } from './usage.js';

/** The exit codes of errors. 1 is for defects of the program. */
export const exitCodes: Readonly<Record<ErrorCode, number>> = {
  usage: 2,
  'not-found': 3,
  conflict: 4,
  'bad-data': 65,
  'no-input': 66,
  store: 69,
  io: 74,
  busy: 75,
  permission: 77,
  config: 78,
  cancelled: 130,
};

/** What the program prints and returns when a command failed. */
export interface Failure {
  readonly code: number;
  /** For stderr, with the line end. */
  readonly text: string;
  /** True for a defect of the program; the text has a stack then. */
  readonly isDefect?: true;
}

const systemCodes: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'io',
  EDQUOT: 'io',
  EIO: 'io',
  EFBIG: 'io',
  EACCES: 'permission',
  EPERM: 'permission',
  EROFS: 'permission',
  ENOENT: 'no-input',
  EISDIR: 'no-input',
  ENOTDIR: 'no-input',
  ENAMETOOLONG: 'no-input',
  ELOOP: 'no-input',
};

function ours(thrown: unknown): EarshotError | undefined {
  if (thrown instanceof InvalidValue)
    return new EarshotError(thrown.code, thrown.reason, { hint: thrown.hint, cause: thrown });
  return thrown instanceof EarshotError ? thrown : undefined;
}

/** An error of the system as one of ours; undefined when it is a defect of the program. */
function fromSystem(error: unknown): EarshotError | undefined {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error))
    return undefined;
  // Any other refusal of the system is not a defect.
  const code = systemCodes[error.code] ?? 'io';
  const text = error.message.replace(/^[A-Z]+: /, '');
  const path = 'path' in error && typeof error.path === 'string' ? `: ${error.path}` : '';
  return new EarshotError(code, message('commandLine.systemRefused', error.code, text, path), { cause: error });
}

function problemLine(problem: Problem, say: (text: Message) => string, fieldWord: FieldWord): string {
  const value = problem.value === undefined || problem.value === '' ? '' : `"${visible(clip(problem.value))}"`;
  return [
    problem.where && visible(problem.where),
    problem.field && say(fieldWord(problem.field)),
    value,
    say(problem.reason),
  ]
    .filter((part) => part !== undefined && part !== '')
    .join('  ');
}

/** The name of a field by its key; passed in, because few runs need all fields. */
type FieldWord = (key: string) => Message;

/** Shortens a long value for an error. */
const clip = (value: string): string => (value.length > 200 ? `${value.slice(0, 200)}…` : value);

const defect = message('commandLine.defectOfOursPleaseReport');
const head = message('commandLine.error');

interface ExplainOptions {
  readonly lang: Lang;
  readonly json: boolean;
  readonly fieldWord: FieldWord;
}

/** The text and the exit code for an error. Only defects of the program are shown with a stack. */
export function explain(thrown: unknown, options: ExplainOptions): Failure {
  const failure = described(thrown, options);
  return { ...failure, text: withoutPasswords(failure.text) };
}

function described(thrown: unknown, options: ExplainOptions): Failure {
  const error = ours(thrown) ?? fromSystem(thrown);
  if (!error) {
    const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    return { code: 1, text: `earshot: ${render(defect, options.lang)}\n${stack}\n`, isDefect: true };
  }
  const code = exitCodes[error.code];
  // After Ctrl-C no message is needed; what was saved has been reported.
  if (error.code === 'cancelled') return { code, text: '' };
  const say = (text: Message): string => render(text, options.lang);
  if (options.json) {
    const problems = error.problems.map(({ reason, ...place }) => ({ ...place, reason: say(reason) }));
    const body = {
      error: error.code,
      exit: code,
      message: say(error.text),
      ...(error.hint && { hint: say(error.hint) }),
      ...(problems.length > 0 && { problems }),
    };
    return { code, text: `${harmlessJson(body)}\n` };
  }
  const lines = [
    `${say(head)}${visible(say(error.text))}`,
    ...error.problems.map((problem) => `  ${problemLine(problem, say, options.fieldWord)}`),
  ];
  if (error.hint) lines.push(`${' '.repeat(helpWidth(say(head)))}${visible(say(error.hint))}`);
  return { code, text: `${lines.join('\n')}\n` };
}
