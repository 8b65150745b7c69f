import { EarshotError } from '../../domain/errors.js';
import { nearest } from '../../domain/text/text.js';
import { inEveryLanguage, type Lang, render } from '../../locale/index.js';
import { type Message, message } from '../../locale/message.js';

/** A heading of the help, such as `Usage:`, in a language. */
export const titleIn = (title: string, lang: Lang): string => render(message('commandLine.title', title), lang);

/** A usage line as a message, `[options] <SESSION>`; flags are not translated. */
export const usageMessage = (usage: string): Message => message('commandLine.usage', usage);

/** A usage line of a command with the names of its values in the language. */
export const usageIn = (usage: string, lang: Lang): string => render(usageMessage(usage), lang);

/** Width in columns of a line of help; of its characters only Hangul is wide. */
export const helpWidth = (text: string): number => text.replace(/[가-힣]/g, '  ').length;

/** An error of commander. */
export interface Mistake {
  /** commander's code, such as `commander.unknownOption` */
  readonly code: string;
  /** commander's English message, the only place with the details. */
  readonly message: string;
  /** Name of the command; empty without one. */
  readonly name: string;
  /** Its arguments, and its flags, such as `--status`. */
  readonly args: readonly string[];
  readonly flags: readonly string[];
  /** The flag that a word that is none means, as people try it. */
  readonly meant: (word: string) => string | undefined;
  /** The whole command line with a flag in the place of a word. */
  readonly lineWith: (word: string, flag: string) => Message;
}

interface Said {
  readonly text: Message;
  readonly hint?: Message | undefined;
}

const quoted = (problem: string): string => /'(.*)'/s.exec(problem)?.[1] ?? '';

/** The message for an unknown flag: a typing error, or an argument that begins with a dash. */
function unknownFlag(given: string, { flags, meant, lineWith }: Mistake): Said {
  const [name = ''] = given.split('=');
  const guess = meant(name) ?? (name.startsWith('--') ? nearest(name, flags) : undefined);
  const hintOf = (flag: string | undefined): Message | undefined =>
    flag === undefined ? undefined : message('commandLine.didYouMeanFlag', flag, lineWith(name, flag));
  if (guess === undefined && !/^--?[a-z][\w-]*$/i.test(name)) {
    return {
      text: message('commandLine.isNotOption', given),
      hint: message('commandLine.putBeforeTextThatBegins'),
    };
  }
  return { text: message('commandLine.unknownOption', name), hint: hintOf(guess) };
}

const sayings: Readonly<Record<string, (mistake: Mistake) => Said>> = {
  'commander.missingArgument': ({ message: problem, args }) => {
    const missing =
      args.find((arg) => [arg, ...inEveryLanguage(usageMessage(arg))].includes(quoted(problem))) ?? quoted(problem);
    const said = usageMessage(missing);
    return { text: message('commandLine.missingArgument', said) };
  },
  'commander.optionMissingArgument': ({ message: problem }) => {
    const [flag = ''] = quoted(problem).split(' ');
    return { text: message('commandLine.needsValue', flag) };
  },
  'commander.unknownOption': (mistake) => unknownFlag(quoted(mistake.message), mistake),
  'commander.excessArguments': ({ message: problem, name }) => {
    const [expected = '', given = ''] = problem.match(/(?<!\d)\d+(?= argument|\.$)/g) ?? [];
    const takesNone = expected === '0';
    return {
      text: message('commandLine.tooManyArgumentsTakesGiven', name, takesNone, expected, given),
      hint: takesNone ? undefined : message('commandLine.putTextWithBlanksIn'),
    };
  },
};

/** Turns an error of commander into one of ours, in the user's language. */
export function usageError(mistake: Mistake, cause: unknown): EarshotError {
  const plain = mistake.message.replace(/^error: /, '');
  const said = sayings[mistake.code]?.(mistake) ?? { text: message('commandLine.isNoCommandLine', plain) };
  const help = `earshot ${mistake.name}${mistake.name ? ' ' : ''}--help`;
  return new EarshotError('usage', said.text, {
    hint: said.hint ?? message('commandLine.showsHow', help),
    cause,
  });
}
