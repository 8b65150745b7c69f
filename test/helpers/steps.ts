import { Session } from 'node:inspector';
import { type AST, RegExpParser } from '@eslint-community/regexpp';

/**
 * Counts the steps of code instead of measuring time, so that results are equal on every computer: each step of a
 * pattern (by a backtracking matcher as in ECMAScript), each character that a string method reads, and each entry into
 * a block of our sources (by V8's precise coverage).
 */
export interface Steps {
  readonly inPatterns: number;
  readonly inTexts: number;
}

/**
 * More steps per character than this are not linear; counting stops there, since an exponential pattern would never
 * end.
 */
const MOST_PER_CHARACTER = 2000;

export class TooManySteps extends Error {}

type Instruction =
  | { readonly do: 'read'; readonly fits: (character: string) => boolean; readonly back: boolean }
  | { readonly do: 'fork'; readonly first: number; readonly second: number }
  | { readonly do: 'jump'; readonly to: number }
  | { readonly do: 'check'; readonly holds: (text: string, at: number) => boolean }
  | { readonly do: 'look'; readonly code: readonly Instruction[]; readonly negate: boolean };

interface Program {
  readonly code: readonly Instruction[];
  /** True when it can match only at the start position. */
  readonly anchored: boolean;
  readonly unicode: boolean;
}

// eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with its pattern
const { exec } = RegExp.prototype;
const test = (pattern: RegExp, text: string): boolean => exec.call(pattern, text) !== null;
const programs = new Map<string, Program>();
let patternSteps = 0;
let textSteps = 0;
let most = Infinity;

function take(count: number): void {
  patternSteps += count;
  if (patternSteps > most) throw new TooManySteps(`more than ${most} steps`);
}

/** The characters that a node of the pattern matches; each is tested once. */
function fitting(raw: string, flags: string): (character: string) => boolean {
  const pattern = new RegExp(`^(?:${raw})$`, flags);
  const known = new Map<string, boolean>();
  return (character) => {
    let fits = known.get(character);
    if (fits === undefined) known.set(character, (fits = test(pattern, character)));
    return fits;
  };
}

const isWord = (character: string | undefined): boolean => character !== undefined && test(/\w/, character);
const isEnd = (character: string | undefined): boolean =>
  character === undefined || test(/[\n\r\u2028\u2029]/, character);

function holding(node: AST.EdgeAssertion | AST.WordBoundaryAssertion, multiline: boolean) {
  const negate = node.kind === 'word' && node.negate;
  return (text: string, at: number): boolean => {
    if (node.kind === 'start') return at === 0 || (multiline && isEnd(text[at - 1]));
    if (node.kind === 'end') return at === text.length || (multiline && isEnd(text[at]));
    return (isWord(text[at - 1]) !== isWord(text[at])) !== negate;
  };
}

/** Compiles a pattern to instructions; lookbehinds run backwards. */
function compile(source: string, flags: string): Program {
  const unicode = flags.includes('u') || flags.includes('v');
  const characterFlags = flags.replaceAll(/[gmyd]/g, '');
  const parsed = new RegExpParser().parsePattern(source, 0, source.length, {
    unicode,
    unicodeSets: flags.includes('v'),
  });

  const ways = (alternatives: readonly AST.Alternative[], code: Instruction[], back: boolean): void => {
    const ends: number[] = [];
    alternatives.forEach(({ elements }, index) => {
      const last = index === alternatives.length - 1;
      const fork = code.length;
      if (!last) code.push({ do: 'jump', to: 0 });
      for (const element of back ? elements.toReversed() : elements) one(element, code, back);
      if (last) return;
      ends.push(code.length);
      code.push({ do: 'jump', to: 0 });
      code[fork] = { do: 'fork', first: fork + 1, second: code.length };
    });
    for (const end of ends) code[end] = { do: 'jump', to: code.length };
  };

  const repeat = ({ element, min, max, greedy }: AST.Quantifier, code: Instruction[], back: boolean): void => {
    const fork = (inside: number, outside: number): Instruction => ({
      do: 'fork',
      first: greedy ? inside : outside,
      second: greedy ? outside : inside,
    });
    for (let count = 0; count < min; count += 1) one(element, code, back);
    const forks: number[] = [];
    for (let count = min; max !== Infinity && count < max; count += 1) {
      forks.push(code.length);
      code.push({ do: 'jump', to: 0 });
      one(element, code, back);
    }
    for (const at of forks) code[at] = fork(at + 1, code.length);
    if (max !== Infinity) return;
    const begin = code.length;
    code.push({ do: 'jump', to: 0 });
    one(element, code, back);
    code.push({ do: 'jump', to: begin });
    code[begin] = fork(begin + 1, code.length);
  };

  const one = (node: AST.Element, code: Instruction[], back: boolean): void => {
    if (node.type === 'Group' || node.type === 'CapturingGroup') ways(node.alternatives, code, back);
    else if (node.type === 'Quantifier') repeat(node, code, back);
    else if (node.type === 'Assertion' && (node.kind === 'lookahead' || node.kind === 'lookbehind')) {
      const inner: Instruction[] = [];
      ways(node.alternatives, inner, node.kind === 'lookbehind');
      code.push({ do: 'look', code: inner, negate: node.negate });
    } else if (node.type === 'Assertion') {
      code.push({ do: 'check', holds: holding(node, flags.includes('m')) });
    } else if (node.type === 'Backreference') throw new Error(`cannot count the steps of ${source}`);
    else code.push({ do: 'read', fits: fitting(node.raw, characterFlags), back });
  };

  const code: Instruction[] = [];
  ways(parsed.alternatives, code, false);
  const anchored =
    !flags.includes('m') &&
    parsed.alternatives.every(({ elements: [first] }) => first?.type === 'Assertion' && first.kind === 'start');
  return { code, anchored: anchored || flags.includes('y'), unicode };
}

/** The character at a position, or before it; a surrogate pair is one character in unicode patterns. */
function characterAt(text: string, at: number, back: boolean, unicode: boolean): string {
  if (!unicode) return text.charAt(back ? at - 1 : at);
  const begin = back && at > 1 && (text.codePointAt(at - 2) ?? 0) > 0xffff ? at - 2 : back ? at - 1 : at;
  return begin < 0 ? '' : String.fromCodePoint(...[text.codePointAt(begin)].filter((point) => point !== undefined));
}

/** Runs the instructions from a position, with backtracking. */
function matches({ code, unicode }: Pick<Program, 'code' | 'unicode'>, text: string, from: number): boolean {
  const untried: [number, number][] = [[0, from]];
  for (let way = untried.pop(); way; way = untried.pop()) {
    let [step, at] = way;
    for (;;) {
      take(1);
      const instruction = code[step];
      if (!instruction) return true;
      step += 1;
      if (instruction.do === 'jump') step = instruction.to;
      else if (instruction.do === 'fork') {
        untried.push([instruction.second, at]);
        step = instruction.first;
      } else if (instruction.do === 'read') {
        const character = characterAt(text, at, instruction.back, unicode);
        if (character === '' || !instruction.fits(character)) break;
        at += instruction.back ? -character.length : character.length;
      } else if (instruction.do === 'check') {
        if (!instruction.holds(text, at)) break;
      } else if (matches({ code: instruction.code, unicode }, text, at) === instruction.negate) break;
    }
  }
  return false;
}

function count(pattern: RegExp, text: string): void {
  const key = `${pattern.flags}/${pattern.source}`;
  let program = programs.get(key);
  if (!program) programs.set(key, (program = compile(pattern.source, pattern.flags)));
  const from = pattern.global || pattern.sticky ? pattern.lastIndex : 0;
  for (let at = from; at <= text.length; at += 1) if (matches(program, text, at) || program.anchored) return;
}

/** String methods that read a text, and how many characters they read. */
const walks: Readonly<Record<string, (text: string, found: unknown, from: unknown) => number>> = {
  indexOf: (text, found, from) => (found === -1 ? text.length : Number(found)) - (Number(from) || 0),
  includes: (text, _, from) => text.length - (Number(from) || 0),
  lastIndexOf: (text, found) => text.length - Number(found),
  normalize: (text) => text.length,
  split: (text) => text.length,
  toLowerCase: (text) => text.length,
  toWellFormed: (text) => text.length,
};

/** Counts during `work`; its errors are ignored, except for too many steps. */
export async function stepsOf(work: () => unknown, characters: number): Promise<Steps> {
  const texts = String.prototype as unknown as Record<string, (...given: unknown[]) => unknown>;
  const bare = new Map(Object.keys(walks).map((name) => [name, texts[name]] as const));
  [patternSteps, textSteps, most] = [0, 0, characters * MOST_PER_CHARACTER];
  let counting = false;
  const counted = (pattern: RegExp, text: string): void => {
    // The counting itself uses patterns.
    if (counting) return;
    counting = true;
    try {
      count(pattern, text);
    } finally {
      counting = false;
    }
  };
  RegExp.prototype.exec = function (text) {
    counted(this, text);
    return exec.call(this, text);
  };
  for (const [name, walk] of Object.entries(walks)) {
    texts[name] = function (this: unknown, ...given) {
      const found: unknown = bare.get(name)?.apply(this, given);
      if (!counting) textSteps += Math.max(0, walk(String(this), found, given[1]));
      return found;
    };
  }
  try {
    await work();
  } catch (error) {
    if (error instanceof TooManySteps) throw error;
  } finally {
    RegExp.prototype.exec = exec;
    for (const [name, method] of bare) if (method) texts[name] = method;
  }
  return { inPatterns: patternSteps, inTexts: textSteps };
}

const session = new Session();
session.connect();
const ask = (method: string, given?: object): Promise<unknown> =>
  new Promise((resolve, reject) => {
    session.post(method, given, (error: Error | null, answer?: object) => (error ? reject(error) : resolve(answer)));
  });
// Started once: V8 does not count blocks of functions compiled before, nor after a second start.
await ask('Profiler.enable');
await ask('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/** How often blocks of our sources were entered since the last call. */
async function blocksEntered(): Promise<number> {
  const { result } = (await ask('Profiler.takePreciseCoverage')) as {
    result: { url: string; functions: { ranges: { count: number }[] }[] }[];
  };
  return result
    .filter(({ url }) => url.includes('/src/'))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
    .reduce((sum, range) => sum + range.count, 0);
}

/** How often blocks of our sources are entered during `work`. */
export async function blocksOf(work: () => unknown): Promise<number> {
  await blocksEntered();
  await work();
  return blocksEntered();
}
