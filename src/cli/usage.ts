import { EarshotError } from '../domain/errors.js';
import { nearest } from '../domain/text.js';
import { type Lang, type Words, words } from '../domain/words.js';

/** The help's titles, as commander has them in English. */
const titles: Readonly<Record<string, string>> = {
  'Usage:': '사용법:',
  'Arguments:': '인수:',
  'Options:': '옵션:',
  'Commands:': '명령:',
};

export const titleIn = (title: string, lang: Lang): string => (lang === 'ko' ? (titles[title] ?? title) : title);

/** What stands for a value in the help, `<FILE>`, `[WORD...]`. What is not here is the same in both: `N`, `A;B`. */
const placeholders: Readonly<Record<string, string>> = {
  options: '옵션',
  command: '명령',
  BODY: '기관',
  CATEGORY: '분야',
  CHAR: '글자',
  COLUMN: '열',
  CONTACT: '연락처',
  DAY: '날짜',
  DEPARTMENT: '부서',
  DISTRICT: '읍면동',
  FIELD: '항목',
  FIELDS: '항목',
  FIGURE: '수치',
  FILE: '파일',
  URL: '주소',
  FORMAT: '형식',
  GROUP: '집단',
  ID: '번호',
  KEY: '설정',
  KIND: '유형',
  LANG: '언어',
  NAME: '이름',
  OUTCOME: '성과',
  PERIOD: '기간',
  PERSON: '제안자',
  PLACE: '장소',
  REASON: '사유',
  SESSION: '회차',
  SHELL: '셸',
  SPAN: '기간',
  STATUS: '상태',
  TEXT: '내용',
  VALUE: '값',
  VIEW: '보기',
  WHAT: '종류',
  WHEN: '때',
  WHERE: '곳',
  WHO: '사람',
  WHOM: '대상',
  WORD: '낱말',
  WORDS: '낱말',
};

/** `[options] <SESSION>` → `[옵션] <회차>`; flags in it stay. */
export const usageIn = (usage: string, lang: Lang): string =>
  lang === 'ko' ? usage.replace(/(?<![\w-])[A-Za-z]+/g, (word) => placeholders[word] ?? word) : usage;

/** Columns of a line of help: all its words are ours, and of those Hangul alone is wide. */
export const helpWidth = (text: string): number => text.replace(/[가-힣]/g, '  ').length;

const inBoth = (usage: string): Words => words(usage, usageIn(usage, 'ko'));

/** One thing that commander has against a command line. */
export interface Mistake {
  /** `commander.unknownOption` */
  readonly code: string;
  /** Its facts stand nowhere else. */
  readonly message: string;
  /** The command that was meant, by name; '' for none. */
  readonly name: string;
  /** Its arguments, and the flags it knows, `--status`. */
  readonly args: readonly string[];
  readonly flags: readonly string[];
}

interface Said {
  readonly text: Words;
  readonly hint?: Words | undefined;
}

const quoted = (message: string): string => /'(.*)'/s.exec(message)?.[1] ?? '';

/** What was typed as a flag and is none: a slip, or words that begin with a dash. */
function unknownFlag(given: string, flags: readonly string[]): Said {
  const [name = ''] = given.split('=');
  if (!/^--?[a-z][\w-]*$/i.test(name)) {
    return {
      text: words(`"${given}" is not an option`, `"${given}": 옵션이 아닙니다`),
      hint: words('Put -- before text that begins with a dash', '-로 시작하는 내용은 -- 뒤에 쓰십시오'),
    };
  }
  const guess = name.startsWith('--') ? nearest(name, flags) : undefined;
  return {
    text: words(`unknown option ${name}`, `${name}: 없는 옵션입니다`),
    hint: guess === undefined ? undefined : words(`Did you mean ${guess}?`, `혹시 ${guess}?`),
  };
}

const sayings: Readonly<Record<string, (mistake: Mistake) => Said>> = {
  'commander.missingArgument': ({ message, args }) => {
    const missing = args.find((arg) => [arg, usageIn(arg, 'ko')].includes(quoted(message))) ?? quoted(message);
    const said = inBoth(missing);
    return { text: words(`missing argument ${said.en}`, `빠진 인수: ${said.ko}`) };
  },
  'commander.optionMissingArgument': ({ message }) => {
    const [flag = ''] = quoted(message).split(' ');
    return { text: words(`${flag} needs a value`, `${flag}에 값이 없습니다`) };
  },
  'commander.unknownOption': ({ message, flags }) => unknownFlag(quoted(message), flags),
  'commander.excessArguments': ({ message, name }) => {
    const [expected = '', given = ''] = message.match(/\d+(?= argument|\.$)/g) ?? [];
    const most = words(
      expected === '0' ? 'none' : expected,
      expected === '0' ? '받지 않는데' : `${expected}개까지인데`,
    );
    return {
      text: words(
        `too many arguments: ${name} takes ${most.en}, ${given} given`,
        `인수가 너무 많습니다: ${name} 명령은 ${most.ko} ${given}개입니다`,
      ),
      hint:
        expected === '0' ? undefined : words('Put text with blanks in quotes', '빈칸이 든 내용은 따옴표로 묶으십시오'),
    };
  },
  'commander.unknownCommand': ({ message }) => ({
    text: words(`"${quoted(message)}" is not a command`, `"${quoted(message)}": 없는 명령입니다`),
  }),
};

/** commander's mistake as one of our errors, in both languages. */
export function usageError(mistake: Mistake, cause: unknown): EarshotError {
  const plain = mistake.message.replace(/^error: /, '');
  const said = sayings[mistake.code]?.(mistake) ?? { text: words(plain, `쓸 수 없는 명령줄입니다: ${plain}`) };
  const help = `earshot ${mistake.name}${mistake.name ? ' ' : ''}--help`;
  return new EarshotError('usage', said.text, {
    hint: said.hint ?? words(`${help} shows how`, `${help}에서 쓰는 법을 볼 수 있습니다`),
    cause,
  });
}
