import { parseDay } from '../domain/day.js';
import { InvalidValue } from '../domain/errors.js';
import { onTheSpotWords } from '../domain/status.js';
import { suggestionFields } from '../domain/suggestion-fields.js';
import { fold, isBlank, nearest } from '../domain/text.js';
import { parseName } from '../domain/values.js';
import { type Words, words } from '../domain/words.js';

/**
 * What a clerk types during a visit: first the day, the place and the headcount, then what was said, with marks:
 * `#category @department !on-the-spot !proposal`. docs/notes.md describes it.
 */

/** The first line. */
export interface NotesHead {
  /** `session 172`, `제172회`: one that is known. */
  readonly number?: number;
  readonly heldOn?: string;
  readonly place?: string;
  readonly attendees?: number;
  /** What else stood between commas. */
  readonly others: readonly string[];
}

export interface NotedSuggestion {
  /** The line on which it begins. */
  readonly line: number;
  readonly text: string;
  readonly category?: string;
  readonly department?: string;
  readonly kind?: ReturnType<typeof suggestionFields.kind.parse>;
  readonly onTheSpot?: boolean;
}

export interface NotesProblem {
  readonly line: number;
  readonly column: number;
  readonly value: string;
  readonly reason: Words;
}

export interface Notes {
  /** Undefined when the first line says nothing of a session, but something that was said. */
  readonly head: NotesHead | undefined;
  readonly suggestions: readonly NotedSuggestion[];
  readonly problems: readonly NotesProblem[];
}

/** Names that are known: of several words they need no quotes. */
export interface KnownNames {
  readonly categories: readonly string[];
  readonly departments: readonly string[];
}

const DAY =
  /^\d{4}\s*(?:-|\.|\/|년)\s*\d{1,2}\s*(?:-|\.|\/|월)\s*\d{1,2}\s*(?:일|\.)?(?:\s*\([^)]*\)|[일월화수목금토]요일)?/;
const NUMBER = /^(?:session\s+(\d{1,9})|제?\s*(\d{1,9})\s*회)(?=$|[\s,·])/i;
const HEADCOUNT = /^(?:참석\s*)?(\d[\d,]*)\s*(?:명|인|people|citizens|persons|attendees)(?:\s*참석)?$/i;
const LAST_HEADCOUNT = /[\s(]+((?:참석\s*)?\d[\d,]*\s*(?:명|인|people|citizens|persons|attendees)(?:\s*참석)?)\)?$/i;
const BULLET = /^\s*(?:[-*•·○◦▪]|\d{1,3}[.)])\s+/;

/** @throws InvalidValue for a day that is none */
function readHead(line: string): NotesHead | undefined {
  const numbered = NUMBER.exec(line);
  const number = numbered ? Number(numbered[1] ?? numbered[2]) : undefined;
  let rest = line.slice(numbered?.[0].length ?? 0).replace(/^[\s,·]+/, '');
  const dated = DAY.exec(rest);
  const heldOn = dated ? parseDay(dated[0].replace(/\([^)]*\)$/, '').trim()) : undefined;
  if (number === undefined && heldOn === undefined) return undefined;
  rest = rest.slice(dated?.[0].length ?? 0).replace(/^[\s,·]+/, '');
  const last = LAST_HEADCOUNT.exec(rest);
  if (last) rest = `${rest.slice(0, last.index)}, ${last[1] ?? ''}`;
  const parts = rest
    .split(/\s*(?:,(?!\d{3})|[·;])\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const headcount = parts.find((part) => HEADCOUNT.test(part));
  const attendees =
    headcount === undefined ? undefined : Number((HEADCOUNT.exec(headcount)?.[1] ?? '').replaceAll(',', ''));
  const [place, ...others] = parts.filter((part) => part !== headcount);
  return {
    ...(number !== undefined && { number }),
    ...(heldOn !== undefined && { heldOn }),
    ...(place !== undefined && { place: parseName(place) }),
    ...(attendees !== undefined && { attendees }),
    others,
  };
}

interface Piece {
  readonly line: number;
  readonly lines: string[];
}

/** A bullet begins a suggestion, an empty line ends one; where there is neither, each line is one. */
function piecesOf(lines: readonly string[], first: number): Piece[] {
  const body = lines.slice(first);
  const end = body.findLastIndex((line) => !isBlank(line)) + 1;
  const begin = body.findIndex((line) => !isBlank(line));
  const said = body.slice(0, end);
  const single = !said.some((line, at) => BULLET.test(line) || (at > begin && isBlank(line)));
  const pieces: Piece[] = [];
  let open: Piece | undefined;
  for (const [at, line] of said.entries()) {
    if (isBlank(line)) open = undefined;
    else if (open && !single && !BULLET.test(line)) open.lines.push(line);
    else pieces.push((open = { line: first + at + 1, lines: [line] }));
  }
  return pieces;
}

const spot = new Set(onTheSpotWords.map(fold));

/** So many words at the beginning, without the sign that ends them. */
const wordsAt = (text: string, count: number): string | undefined =>
  new RegExp(`^(?:[^\\s#@!"]+\\s+){${count - 1}}[^\\s#@!",.;]+`).exec(text)?.[0];

/**
 * The name behind a mark: in quotes, or the longest that is known, or several words that are nearly one, or a word.
 * @returns it and how long it is
 */
function nameAt(text: string, known: readonly string[]): { name: string; length: number } | undefined {
  const quoted = /^"([^"]+)"/.exec(text);
  if (quoted) return { name: quoted[1] ?? '', length: quoted[0].length };
  const fitting = known
    .filter(
      (name) => fold(text.slice(0, name.length)) === fold(name) && /^(?:$|[\s,.;!#@])/.test(text.slice(name.length)),
    )
    .sort((one, other) => other.length - one.length)[0];
  if (fitting !== undefined) return { name: fitting, length: fitting.length };
  const slip = [3, 2].map((count) => wordsAt(text, count)).find((some) => some !== undefined && nearest(some, known));
  if (slip !== undefined) return { name: slip, length: slip.length };
  const word = /^[^\s#@!"]+/.exec(text)?.[0].replace(/[,.;]+$/, '');
  return word === undefined || word === '' ? undefined : { name: word, length: word.length };
}

/** Takes the marks out of a text. `\#` is a sign that is none; so is one within a word, and `#3`. */
function readPiece({ line: first, lines }: Piece, known: KnownNames, problems: NotesProblem[]): NotedSuggestion {
  const marks: { -readonly [Key in 'category' | 'department' | 'kind' | 'onTheSpot']?: NotedSuggestion[Key] } = {};
  const texts: string[] = [];
  for (const [index, whole] of lines.entries()) {
    const bullet = BULLET.exec(whole)?.[0].length ?? 0;
    let text = '';
    for (let at = bullet; at < whole.length;) {
      const sign = whole[at] ?? '';
      const begins = at === bullet || /\s/.test(whole[at - 1] ?? '');
      const rest = whole.slice(at + 1);
      if (sign === '\\' && /^[#@!]/.test(rest)) {
        text += rest[0] ?? '';
        at += 2;
        continue;
      }
      const names = { '#': known.categories, '@': known.departments }[sign] ?? [];
      const isMark = begins && /[#@!]/.test(sign) && /^["\p{L}]/u.test(rest);
      const found = isMark ? ((sign === '!' ? onTheSpotAt(rest) : undefined) ?? nameAt(rest, names)) : undefined;
      if (!found) {
        text += sign;
        at += 1;
        continue;
      }
      if (sign === '#') marks.category = parseName(found.name);
      else if (sign === '@') marks.department = parseName(found.name);
      else if (spot.has(fold(found.name).replaceAll('-', ' ')) || spot.has(fold(found.name))) marks.onTheSpot = true;
      else {
        try {
          marks.kind = suggestionFields.kind.parse(found.name);
        } catch (error) {
          if (!(error instanceof InvalidValue)) throw error;
          problems.push({
            ...{ line: first + index, column: at + 1, value: `!${found.name}` },
            reason: words(
              'is neither !on-the-spot nor a kind (!complaint, !request, !proposal); \\! is a plain sign',
              '!현장답변도 유형(!민원, !요청, !제안)도 아닙니다. 느낌표 그대로는 \\!',
            ),
          });
        }
      }
      at += 1 + found.length;
    }
    texts.push(text.replace(/\s+/g, ' ').trim());
  }
  const text = texts.filter((each) => each !== '').join('\n');
  if (isBlank(text)) {
    problems.push({
      ...{ line: first, column: 1, value: lines[0]?.trim() ?? '' },
      reason: words('has marks, but nothing that was said', '표시만 있고 말씀하신 내용이 없습니다'),
    });
  }
  return { line: first, text, ...marks };
}

/** `!현장 답변 종결` has blanks in it. */
function onTheSpotAt(text: string): { name: string; length: number } | undefined {
  const name = onTheSpotWords.find((each) => fold(text.slice(0, each.length)) === each);
  return name === undefined ? undefined : { name, length: name.length };
}

/** Reads notes. What is wrong with them stands in `problems`, all of it. */
export function readNotes(source: string, known: KnownNames): Notes {
  const lines = source
    .replace(/^\ufeff/, '')
    .normalize('NFC')
    .split(/\r\n|\r|\n/);
  const first = lines.findIndex((line) => !isBlank(line));
  const problems: NotesProblem[] = [];
  let head: NotesHead | undefined;
  try {
    head = readHead(lines[first]?.trim() ?? '');
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    problems.push({ line: first + 1, column: 1, value: lines[first]?.trim() ?? '', reason: error.reason });
    head = { others: [] };
  }
  const begin = first < 0 ? lines.length : first + (head ? 1 : 0);
  const suggestions = piecesOf(lines, begin).map((piece) => readPiece(piece, known, problems));
  return { head, suggestions, problems };
}
