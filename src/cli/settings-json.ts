import { josa } from '../domain/particle.js';
import { type Words, words } from '../domain/words.js';

/** JSON that remembers where each value stands: the file of settings is written by hand, and told by its lines. */
export type JsonNode = JsonScalar | JsonList | JsonObject;

export interface JsonScalar {
  readonly at: number;
  readonly value: string | number | boolean | null;
}

export interface JsonList {
  readonly at: number;
  readonly items: readonly JsonNode[];
}

export interface JsonMember {
  readonly key: string;
  /** Where the key stands. */
  readonly at: number;
  readonly node: JsonNode;
}

export interface JsonObject {
  readonly at: number;
  readonly members: readonly JsonMember[];
}

/** What makes a text no JSON, and where. */
export class JsonFault extends Error {
  constructor(
    readonly reason: Words,
    readonly at: number,
  ) {
    super(reason.en);
  }
}

export const isObject = (node: JsonNode): node is JsonObject => 'members' in node;
export const isList = (node: JsonNode): node is JsonList => 'items' in node;

/** Deeper than any setting. */
const DEEPEST = 8;
const SPACE = /[ \t\r\n]*/y;
const SCALAR = /"(?:[^"\\\x00-\x1f]|\\.)*"|-?\d[\d.eE+-]*|true|false|null/y; // eslint-disable-line no-control-regex

/** @throws JsonFault */
export function readJson(text: string): JsonNode {
  let at = 0;
  const space = (): void => {
    SPACE.lastIndex = at;
    at += SPACE.exec(text)?.[0].length ?? 0;
  };
  const expected = (en: string, ko: string): JsonFault =>
    text.slice(at).trim() === ''
      ? new JsonFault(words('the JSON is cut off', 'JSON이 중간에서 끊겼습니다'), at)
      : new JsonFault(words(`not JSON: expected ${en}`, `JSON이 아닙니다. 필요한 것: ${ko}`), at);
  const take = (sign: string): boolean => {
    space();
    if (text[at] !== sign) return false;
    at += 1;
    return true;
  };
  const scalar = (): JsonScalar => {
    const start = at;
    SCALAR.lastIndex = at;
    const word = SCALAR.exec(text)?.[0];
    if (word === undefined) throw expected('a value', '값');
    at += word.length;
    try {
      return { at: start, value: JSON.parse(word) as JsonScalar['value'] };
    } catch {
      throw new JsonFault(
        words('not JSON: a broken number or string', 'JSON이 아닙니다. 수나 문자열이 깨졌습니다'),
        start,
      );
    }
  };
  /** Values between a sign that has been taken and the one that ends them. */
  const series = (end: string, one: () => void): void => {
    if (take(end)) return;
    do {
      space();
      one();
    } while (take(','));
    if (!take(end)) throw expected(`, or ${end}`, `, 또는 ${end}`);
  };
  const node = (depth: number): JsonNode => {
    space();
    const start = at;
    if (depth > DEEPEST) throw new JsonFault(words('nested too deep', '너무 깊이 중첩되었습니다'), at);
    if (take('[')) {
      const items: JsonNode[] = [];
      series(']', () => void items.push(node(depth + 1)));
      return { at: start, items };
    }
    if (!take('{')) return scalar();
    const members: JsonMember[] = [];
    series('}', () => {
      const { at: place, value: key } = text[at] === '"' ? scalar() : ({ at, value: null } as const);
      if (typeof key !== 'string') throw expected('a key in quotes', '따옴표로 묶은 키');
      if (members.some((member) => member.key === key)) {
        throw new JsonFault(
          words(`the key "${key}" stands here twice`, `키 ${josa(`"${key}"`, '이/가')} 두 번 나옵니다`),
          place,
        );
      }
      if (!take(':')) throw expected(':', ':');
      members.push({ key, at: place, node: node(depth + 1) });
    });
    return { at: start, members };
  };
  const whole = node(0);
  space();
  if (at < text.length) throw expected('nothing more', '없음');
  return whole;
}

/** The value without the places. */
export function plain(node: JsonNode): unknown {
  if (isObject(node)) return Object.fromEntries(node.members.map((member) => [member.key, plain(member.node)]));
  return isList(node) ? node.items.map(plain) : node.value;
}
