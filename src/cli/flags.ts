import { type Field, flagName } from '../domain/field.js';
import { parseChoice, parsePath } from '../domain/values.js';
import { type Lang, type Words, verbatim, words } from '../domain/words.js';
import { type Format, formats } from '../output/index.js';

/** An option of a command that is no property of a record. A Field is one, too. */
export interface Flag<T = unknown, Key extends string = string> {
  readonly key: Key;
  readonly help?: Words;
  readonly label?: Words;
  /** What the value is called in the help; a flag without one is a switch. */
  readonly placeholder?: string;
  /** @throws InvalidValue */
  readonly parse?: (raw: string) => T;
  readonly choices?: readonly string[];
  /** Can be given several times; the value is then a list. */
  readonly many?: boolean;
  /** Refused when it is given again: the last one would silently stand for all of them. */
  readonly once?: boolean;
  readonly personal?: boolean;
}

export const flag = <T, const Key extends string>(
  descriptor: Flag<T, Key> & { parse: (raw: string) => T },
): Flag<T, Key> => descriptor;

/** A flag that is given or not. */
export const toggle = <const Key extends string>(key: Key, help: Words): Flag<boolean, Key> => ({ key, help });

/** A flag that can be given several times. */
export const repeated = <T, const Key extends string>(
  descriptor: Flag<T, Key> & { parse: (raw: string) => T },
): Flag<T, Key> & { readonly many: true } => ({ ...descriptor, many: true });

export interface GlobalOptions {
  readonly db?: string;
  readonly format?: Format;
  readonly json?: boolean;
  readonly lang?: Lang;
  readonly noInput?: boolean;
  readonly noColor?: boolean;
  readonly yes?: boolean;
  readonly output?: string;
  readonly force?: boolean;
}

const asItIs = (raw: string): string => raw;
const named = <Code extends string>(codes: readonly Code[]): Record<Code, Words> =>
  Object.fromEntries(codes.map((code) => [code, verbatim(code)])) as Record<Code, Words>;

/** Understood by every command, before or after its name. */
export const globalFlags: readonly Flag[] = [
  flag({ key: 'db', placeholder: 'FILE|URL', help: words('the store', '저장소 파일이나 서버 주소'), parse: asItIs }),
  flag({
    key: 'format',
    placeholder: 'FORMAT',
    help: words('how to print', '출력 형식'),
    choices: formats,
    parse: parseChoice(named(formats), {}, words('a format', '출력 형식')),
  }),
  toggle('json', words('the same as --format json', '--format json과 같음')),
  flag({
    key: 'lang',
    placeholder: 'LANG',
    help: words('language: en or ko', '언어: en 또는 ko'),
    choices: ['en', 'ko'],
    parse: parseChoice(named(['en', 'ko']), {}, words('a language', '언어')),
  }),
  flag({ key: 'output', placeholder: 'FILE', help: words('print into a file', '파일로 출력'), parse: parsePath }),
  toggle('force', words('write over an existing file', '있는 파일에 덮어씀')),
  toggle('yes', words('do not ask', '묻지 않음')),
  toggle('noInput', words('never prompt; name what is missing instead', '묻지 않고, 빠진 것을 알려 줌')),
  toggle('noColor', words('no colour', '색 없이')),
];

/** `--review-on` */
export const longFlag = (option: { readonly key: string }): string => `--${flagName(option.key)}`;

export const isSwitch = (option: Flag | Field): boolean => option.placeholder === undefined;
