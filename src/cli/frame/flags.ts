import type { Encoding } from '../../output/encode.js';
import { type Field, flagName } from '../../domain/field.js';
import { parseLang } from '../../domain/settings.js';
import { type Lang, languages } from '../../locale/index.js';
import { named, parseChoice, parsePath } from '../../domain/values.js';
import { type Message, message } from '../../locale/message.js';
import { type Format, formats } from '../../output/index.js';

/** An option of a command that is not a field of a record. A Field has the same properties. */
export interface Flag<T = unknown, Key extends string = string> {
  readonly key: Key;
  readonly help?: Message;
  readonly label?: Message;
  /** The name of the value in help; a flag without one is a switch. */
  readonly placeholder?: string;
  /** @throws InvalidValue */
  readonly parse?: (raw: string) => T;
  readonly choices?: readonly string[];
  /** True when it may be repeated; the value is then a list. */
  readonly many?: boolean;
  /** True when a second value is an error; otherwise the last one silently wins. */
  readonly once?: boolean;
  readonly personal?: boolean;
}

/** Describes a flag. Returns it unchanged; the call lets the compiler infer the types of key and value. */
export const flag = <T, const Key extends string>(
  descriptor: Flag<T, Key> & { parse: (raw: string) => T },
): Flag<T, Key> => descriptor;

/** Describes a switch. */
export const toggle = <const Key extends string>(key: Key, help: Message): Flag<boolean, Key> => ({ key, help });

/** Describes a flag that may be repeated. */
export const repeated = <T, const Key extends string>(
  descriptor: Flag<T, Key> & { parse: (raw: string) => T },
): Flag<T, Key> & { readonly many: true } => ({ ...descriptor, many: true });

/** Flags that every command has. */
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
  /** Of CSV, where the command has flags for it. */
  readonly encoding?: Encoding;
  /** Whether `?` stands for what the encoding has not. */
  readonly replace?: boolean;
}

const asItIs = (raw: string): string => raw;
/** Flags of all commands, before or after the name. */
export const globalFlags: readonly Flag[] = [
  flag({ key: 'db', placeholder: 'FILE|URL', help: message('commandLine.store'), parse: asItIs }),
  flag({
    key: 'format',
    placeholder: 'FORMAT',
    help: message('commandLine.howToPrint'),
    choices: formats,
    parse: parseChoice(named(formats), {}, message('commandLine.format')),
  }),
  toggle('json', message('commandLine.sameAsFormatJson')),
  flag({
    key: 'lang',
    placeholder: 'LANG',
    help: message('commandLine.languageEnOrKo'),
    choices: languages,
    parse: parseLang,
  }),
  flag({ key: 'output', placeholder: 'FILE', help: message('commandLine.printIntoFile'), parse: parsePath }),
  toggle('force', message('commandLine.writeOverExistingFile')),
  toggle('yes', message('commandLine.doNotAsk')),
  toggle('noInput', message('commandLine.neverPromptNameWhatIs')),
  toggle('noColor', message('commandLine.noColour')),
];

/** `--review-on` */
export const longFlag = (option: { readonly key: string }): string => `--${flagName(option.key)}`;

/** True for a flag without a value. */
export const isSwitch = (option: Flag | Field): boolean => option.placeholder === undefined;

/** True for a flag that may be repeated. */
export const isMany = (option: Flag | Field): boolean => 'many' in option && option.many === true;

/** True for a flag whose repetition is an error. */
export const isOnce = (option: Flag | Field): boolean => 'once' in option && option.once === true;
