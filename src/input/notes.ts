import { parseDay } from '../domain/time/written-day.js';
import { InvalidValue } from '../domain/errors.js';
import { onTheSpotWords } from '../domain/records/status.js';
import { suggestionFields } from '../domain/records/suggestion-fields.js';
import { fold, isBlank, nearest } from '../domain/text/text.js';
import { isNone, parseName } from '../domain/values.js';
import { type Message, message } from '../locale/message.js';

/**
 * Reads the notes that a clerk types during a visit: the day, the place and the headcount, then the suggestions with
 * marks: `#category @department !on-the-spot !proposal`. See docs/notes.md.
 */

/** The first line of the notes. */
export interface NotesHead {
  /** `session 172`, `제172회`: an existing session. */
  readonly number?: number;
  readonly heldOn?: string;
  readonly place?: string;
  readonly attendees?: number;
  /** The other parts between commas. */
  readonly others: readonly string[];
}

/** One suggestion of a note file, with what its line says about it. Fields that the line does not name are missing. */
export interface NotedSuggestion {
  /** The line on which it begins. */
  readonly line: number;
  readonly text: string;
  readonly category?: string;
  readonly department?: string;
  readonly kind?: ReturnType<typeof suggestionFields.kind.parse>;
  readonly onTheSpot?: boolean;
}

/** A part of a note file that could not be read. Lines and columns start at 1. */
export interface NotesProblem {
  readonly line: number;
  readonly column: number;
  readonly value: string;
  readonly reason: Message;
}

/** A note file as it was read: its session, its suggestions, and the parts that were not understood. */
export interface Notes {
  /** Undefined when the first line does not describe a session but contains a suggestion. */
  readonly head: NotesHead | undefined;
  readonly suggestions: readonly NotedSuggestion[];
  readonly problems: readonly NotesProblem[];
}

/** Known names; those of several words need no quotes. */
export interface KnownNames {
  readonly categories: readonly string[];
  readonly departments: readonly string[];
}

/**
 * The day at the start of the first line, and a text in brackets after it. Runs of white space are single blanks there.
 */
const DAY = /^(\d{4} ?[-./년] ?\d{1,2} ?[-./월] ?\d{1,2} ?[일.]?)(?:[일월화수목금토]요일| ?\([^)]*\))?/;
const NUMBER = /^(?:session (\d{1,9})|제? ?(\d{1,9}) ?회)(?=$|[ ,·])/i;
const HEADCOUNT = /^(?:참석 ?)?(\d[\d,]*) ?(?:명|인|people|citizens|persons|attendees)(?: ?참석)?$/i;
const LAST_HEADCOUNT =
  /(?<![ (])[ (]+((?:참석 ?)?\d[\d,]* ?(?:명|인|people|citizens|persons|attendees)(?: ?참석)?)\)?$/i;
const BULLET = /^\s*(?:[-*•·○◦▪]|\d{1,3}[.)])\s+/;

/** @throws InvalidValue for an impossible day */
function readHead(line: string): NotesHead | undefined {
  const numbered = NUMBER.exec(line);
  const number = numbered ? Number(numbered[1] ?? numbered[2]) : undefined;
  let rest = line.slice(numbered?.[0].length ?? 0).replace(/^[ ,·]+/, '');
  const dated = DAY.exec(rest);
  const heldOn = dated ? parseDay(dated[1] ?? '') : undefined;
  if (number === undefined && heldOn === undefined) return undefined;
  rest = rest.slice(dated?.[0].length ?? 0).replace(/^[ ,·]+/, '');
  const last = LAST_HEADCOUNT.exec(rest);
  if (last) rest = `${rest.slice(0, last.index)}, ${last[1] ?? ''}`;
  const parts = rest
    .split(/,(?!\d{3})|[·;]/)
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

/** A bullet starts a suggestion, an empty line ends it; without bullets and empty lines, each line is a suggestion. */
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

/** Three words at the start, then two words, without punctuation at the end. */
const SEVERAL_WORDS = [/^(?:[^\s#@!"]+\s+){2}[^\s#@!",.;]+/, /^[^\s#@!"]+\s+[^\s#@!",.;]+/];

/**
 * The name after a mark: in quotes, else the longest known name, else several words that are close to a known name,
 * else one word.
 * @returns the name and the number of characters read
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
  const slip = SEVERAL_WORDS.map((pattern) => pattern.exec(text)?.[0]).find(
    (some) => some !== undefined && nearest(some, known),
  );
  if (slip !== undefined) return { name: slip, length: slip.length };
  const word = /^[^\s#@!"]*[^\s#@!",.;]/.exec(text)?.[0];
  return word === undefined ? undefined : { name: word, length: word.length };
}

/** Removes the marks from a text. `\#` is a plain `#`; so are a `#` within a word, and `#3`. */
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
      if (/[#@]/.test(sign) && isNone(found.name)) {
        // `@none` is a mark without a name.
      } else if (sign === '#') marks.category = parseName(found.name);
      else if (sign === '@') marks.department = parseName(found.name);
      else if (spot.has(fold(found.name).replaceAll('-', ' ')) || spot.has(fold(found.name))) marks.onTheSpot = true;
      else {
        try {
          marks.kind = suggestionFields.kind.parse(found.name);
        } catch (error) {
          if (!(error instanceof InvalidValue)) throw error;
          problems.push({
            ...{ line: first + index, column: at + 1, value: `!${found.name}` },
            reason: message('input.isNeitherOnSpotNor'),
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
      reason: message('input.hasMarksButNothingThat'),
    });
  }
  return { line: first, text, ...marks };
}

/** `!현장 답변 종결` contains blanks. */
function onTheSpotAt(text: string): { name: string; length: number } | undefined {
  const name = onTheSpotWords.find((each) => fold(text.slice(0, each.length)) === each);
  return name === undefined ? undefined : { name, length: name.length };
}

/** Reads notes; collects everything that is wrong in `problems`. */
export function readNotes(source: string, known: KnownNames): Notes {
  const lines = source
    .replace(/^\ufeff/, '')
    .normalize('NFC')
    .split(/\r\n|\r|\n/);
  const first = lines.findIndex((line) => !isBlank(line));
  const problems: NotesProblem[] = [];
  let head: NotesHead | undefined;
  try {
    head = readHead((lines[first] ?? '').replace(/\s+/g, ' ').trim());
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    problems.push({ line: first + 1, column: 1, value: lines[first]?.trim() ?? '', reason: error.reason });
    head = { others: [] };
  }
  const begin = first < 0 ? lines.length : first + (head ? 1 : 0);
  const suggestions = piecesOf(lines, begin).map((piece) => readPiece(piece, known, problems));
  return { head, suggestions, problems };
}
