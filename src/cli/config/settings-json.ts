import { render } from '../../locale/index.js';
import { type Node, parseTree, printParseErrorCode, visit } from 'jsonc-parser';
import { type Message, verbatim, message } from '../../locale/message.js';

/** A member of a JSON object. */
export interface JsonMember {
  readonly key: string;
  /** Position of the key, in characters from the start of the text. */
  readonly at: number;
  readonly node: Node;
}

/** Why a text is not valid JSON for settings, and where. */
export class JsonFault extends Error {
  constructor(
    readonly reason: Message,
    readonly at: number,
  ) {
    super(render(reason, 'en'));
  }
}

/** Deepest nesting of objects and lists. */
const DEEPEST = 8;

const broken = message('settings.notJsonBrokenNumberOr');
const expected = (what: Message): Message => message('settings.notJsonExpected', what);

/** Messages by the parser's names of errors. All other errors are about numbers and strings. */
const reasons: Readonly<Partial<Record<string, Message>>> = {
  PropertyNameExpected: expected(message('common.keyInQuotes')),
  ValueExpected: expected(message('common.value')),
  InvalidSymbol: expected(message('common.value')),
  ColonExpected: expected(verbatim(':')),
  CommaExpected: expected(message('settings.commaOrEndOfObject')),
  CloseBraceExpected: expected(verbatim('}')),
  CloseBracketExpected: expected(verbatim(']')),
  EndOfFileExpected: expected(message('settings.nothingMore')),
  InvalidCommentToken: message('settings.jsonHasNoComments'),
};

/** Checks syntax, nesting and repeated keys. @throws JsonFault for the first error */
function assertJson(text: string, comments: boolean): void {
  const faults: { name: string; at: number }[] = [];
  const keys: Set<string>[] = [];
  let depth = 0;
  const assertNone = (): void => {
    const [first, second] = faults;
    if (!first) return;
    // For an invalid word, the parser reports first the word, then what it expected.
    const { name } = first.name === 'InvalidSymbol' && second ? second : first;
    const isCutOff = text.slice(first.at).trim() === '';
    throw new JsonFault(isCutOff ? message('common.jsonIsCutOff') : (reasons[name] ?? broken), first.at);
  };
  const enter = (at: number): void => {
    depth += 1;
    if (depth <= DEEPEST) return;
    assertNone();
    throw new JsonFault(message('settings.nestedTooDeep'), at);
  };
  visit(
    text,
    {
      onError: (code, at) => faults.push({ name: printParseErrorCode(code), at }),
      onArrayBegin: enter,
      onArrayEnd: () => void (depth -= 1),
      onObjectBegin: (at) => {
        enter(at);
        keys.push(new Set());
      },
      onObjectProperty: (key, at) => {
        assertNone();
        if (keys.at(-1)?.has(key)) throw new JsonFault(message('common.keyStandsHereTwice', key), at);
        keys.at(-1)?.add(key);
      },
      onObjectEnd: () => {
        depth -= 1;
        keys.pop();
      },
    },
    { disallowComments: !comments },
  );
  assertNone();
}

/**
 * Parses JSON with the position of each value, because errors name the line.
 * @param comments true when the text may have comments
 * @throws JsonFault
 */
export function readJson(text: string, { comments = false }: { readonly comments?: boolean } = {}): Node {
  assertJson(text, comments);
  const root = parseTree(text);
  if (!root) throw new JsonFault(broken, 0);
  return root;
}

/** Makes a function that tells the 1-based line of a position in a text. */
export function lineFinder(text: string): (at: number) => number {
  const breaks = [...text.matchAll(/\n/g)].map(({ index }) => index);
  return (at) => {
    let [from, to] = [0, breaks.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((breaks[middle] ?? at) < at) from = middle + 1;
      else to = middle;
    }
    return from + 1;
  };
}

/** The members of an object; none for other values. */
export const membersIn = (node: Node): readonly JsonMember[] =>
  node.type !== 'object'
    ? []
    : (node.children ?? []).flatMap(({ offset, children: [key, value] = [] }) =>
        key && value ? [{ key: String(key.value as unknown), at: offset, node: value }] : [],
      );
