import { withoutPasswords } from '../domain/address.js';
import { EarshotError, type ErrorCode, InvalidValue, type Problem } from '../domain/errors.js';
import { harmlessJson, visible } from '../domain/text.js';
import type { Lang, Words } from '../domain/words.js';

/** The one place that knows the exit codes. 1 is left for our own defects. */
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

export interface Failure {
  readonly code: number;
  /** For stderr, with its line end. */
  readonly text: string;
  /** Ours: the text has a stack. */
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

/** What the system says in English, for whoever reads Korean. */
const systemWords: Readonly<Record<string, string>> = {
  ENOSPC: '디스크에 남은 자리가 없습니다',
  EDQUOT: '쓸 수 있는 디스크 용량을 다 썼습니다',
  EIO: '디스크를 읽거나 쓸 수 없습니다',
  EFBIG: '파일이 너무 커집니다',
  EACCES: '권한이 없습니다',
  EPERM: '권한이 없습니다',
  EROFS: '읽기만 할 수 있는 디스크입니다',
  ENOENT: '그런 파일이나 폴더가 없습니다',
  EISDIR: '파일이 아니라 폴더입니다',
  ENOTDIR: '경로 가운데 폴더가 아닌 것이 있습니다',
  ENAMETOOLONG: '이름이 너무 깁니다',
  ELOOP: '바로가기가 서로를 가리킵니다',
};

/** What the system refused, in the family of our errors; undefined when it is a defect of ours. */
function fromSystem(error: unknown): EarshotError | undefined {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error))
    return undefined;
  // Whatever else the system refuses is no defect of ours.
  const code = systemCodes[error.code] ?? 'io';
  const text = error.message.replace(/^[A-Z]+: /, '');
  const path = 'path' in error && typeof error.path === 'string' ? `: ${error.path}` : '';
  const korean = `${systemWords[error.code] ?? `시스템이 거부했습니다(${text})`}${path}`;
  return new EarshotError(code, { en: text, ko: korean }, { cause: error });
}

function problemLine(problem: Problem, say: (words: Words) => string): string {
  const value = problem.value === undefined || problem.value === '' ? '' : `"${visible(clip(problem.value))}"`;
  return [problem.where && visible(problem.where), problem.field, value, say(problem.reason)]
    .filter((part) => part !== undefined && part !== '')
    .join('  ');
}

/** A value as long as a book is no help in an error. */
const clip = (value: string): string => (value.length > 200 ? `${value.slice(0, 200)}…` : value);

const defect: Words = {
  en: 'a defect of ours; please report it with what stands here.',
  ko: '프로그램의 결함입니다. 아래 내용과 함께 알려 주십시오.',
};

/** What to print and which code to end with. A stack is shown for nothing but a defect of ours. */
export function explain(thrown: unknown, options: { lang: Lang; json: boolean }): Failure {
  const failure = described(thrown, options);
  return { ...failure, text: withoutPasswords(failure.text) };
}

function described(thrown: unknown, options: { lang: Lang; json: boolean }): Failure {
  const error = ours(thrown) ?? fromSystem(thrown);
  if (!error) {
    const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    return { code: 1, text: `earshot: ${defect[options.lang]}\n${stack}\n`, isDefect: true };
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
  const head = { en: 'error: ', ko: '오류: ' };
  // As wide as what stands before the text above.
  const margin = { en: '       ', ko: '      ' };
  const lines = [
    `${say(head)}${visible(say(error.text))}`,
    ...error.problems.map((problem) => `  ${problemLine(problem, say)}`),
  ];
  if (error.hint) lines.push(`${say(margin)}${visible(say(error.hint))}`);
  return { code, text: `${lines.join('\n')}\n` };
}
