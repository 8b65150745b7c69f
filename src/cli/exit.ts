import { EarshotError, type ErrorCode, InvalidValue, type Problem } from '../domain/errors.js';
import { harmlessJson, visible } from '../domain/text.js';
import type { Lang, Words } from '../domain/words.js';

/** The one place that knows the exit codes. 1 is left for our own defects. */
const exitCodes: Readonly<Record<ErrorCode, number>> = {
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

export interface Failure {
  readonly code: number;
  /** For stderr, with its line end. */
  readonly text: string;
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

/** What the system refused, in the family of our errors; undefined when it is a defect of ours. */
function fromSystem(error: unknown): EarshotError | undefined {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error))
    return undefined;
  // Whatever else the system refuses is no defect of ours.
  const code = systemCodes[error.code] ?? 'io';
  const text = error.message.replace(/^[A-Z]+: /, '');
  return new EarshotError(code, { en: text, ko: text }, { cause: error });
}

function problemLine(problem: Problem, say: (words: Words) => string): string {
  const value = problem.value === undefined || problem.value === '' ? '' : `"${visible(clip(problem.value))}"`;
  return [problem.where && visible(problem.where), problem.field, value, say(problem.reason)]
    .filter((part) => part !== undefined && part !== '')
    .join('  ');
}

/** A value as long as a book is no help in an error. */
const clip = (value: string): string => (value.length > 200 ? `${value.slice(0, 200)}…` : value);

/** What to print and which code to end with. A stack is shown for nothing but a defect of ours. */
export function explain(thrown: unknown, options: { lang: Lang; json: boolean }): Failure {
  const error = ours(thrown) ?? fromSystem(thrown);
  if (!error) {
    const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    return { code: 1, text: `earshot: a defect of ours; please report it with what stands here.\n${stack}\n` };
  }
  const code = exitCodes[error.code];
  // Who pressed Ctrl-C knows; what was kept has been said.
  if (error.code === 'cancelled') return { code, text: '' };
  const say = (words: Words): string => words[options.lang];
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
  const name = { en: 'error', ko: '오류' };
  const lines = [
    `${say(name)}: ${visible(say(error.text))}`,
    ...error.problems.map((problem) => `  ${problemLine(problem, say)}`),
  ];
  if (error.hint) lines.push(`       ${visible(say(error.hint))}`);
  return { code, text: `${lines.join('\n')}\n` };
}
