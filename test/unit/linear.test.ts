import { describe, expect, it } from 'vitest';
import { typedLine } from '../../src/commands/completion/completion.js';
import { givenProfile } from '../../src/commands/import/profile/given.js';
import { readProfile } from '../../src/commands/import/profile/read.js';
import { readSettings } from '../../src/cli/config/settings.js';
import { readJson } from '../../src/cli/config/settings-json.js';
import { inSources } from '../../src/cli/output/source-map.js';
import { parsePlace, withoutPassword, withoutPasswords } from '../../src/domain/address.js';
import { parseHolidayLine } from '../../src/domain/time/holidays.js';
import { parseDay } from '../../src/domain/time/written-day.js';
import { parseSpan } from '../../src/domain/figures/due.js';
import { parseFigure } from '../../src/domain/records/outcome-figure.js';
import { fileName } from '../../src/domain/text/file-name.js';
import { neutralise, restore } from '../../src/domain/text/formula.js';
import { parseIdRange, parseIds } from '../../src/domain/records/identifier.js';
import { parseListedName } from '../../src/domain/names/official-names.js';
import { parseOutcomeId, parseOutcomeName } from '../../src/domain/records/outcome.js';
import { josa } from '../../src/locale/ko/particle.js';
import { parsePeriod } from '../../src/domain/time/period.js';
import { excerptOf, needlesOf } from '../../src/domain/figures/search.js';
import { personalIn } from '../../src/domain/text/personal.js';
import { Sought } from '../../src/domain/text/stretch.js';
import { subjectOf } from '../../src/domain/text/subject/subject.js';
import { suggestionFields } from '../../src/domain/records/suggestion-fields.js';
import { fold, harmless, isBlank, visible, visibleBlock, visibleLine } from '../../src/domain/text/text.js';
import {
  listOf,
  parseCount,
  parseFlag,
  parseInstant,
  parseName,
  parseOrdinal,
  parseText,
} from '../../src/domain/values.js';
import { parseWhen } from '../../src/domain/time/when.js';
import { sniffDelimiter } from '../../src/input/csv/csv.js';
import { dayReaderOf } from '../../src/input/days/format.js';
import { readObject } from '../../src/input/json/object.js';
import { guessKind } from '../../src/input/kind.js';
import { mapColumns, parseRules } from '../../src/input/mapping.js';
import { readNotes } from '../../src/input/notes.js';
import { findQuoteFault, quotedCells } from '../../src/input/csv/quotes.js';
import { decimal } from '../../src/input/xlsx/cells.js';
import { isDateFormat } from '../../src/input/xlsx/formats.js';
import { unescapeXstring } from '../../src/input/xlsx/strings.js';
import { attributesOf, XmlScanner } from '../../src/input/xlsx/xml.js';
import { csvLine } from '../../src/output/csv.js';
import { paragraphs } from '../../src/output/html/text.js';
import { fold as foldLine } from '../../src/output/ics.js';
import { wrap } from '../../src/output/terminal/prose.js';
import { cut, widthOf } from '../../src/output/terminal/width.js';
import { sheetText } from '../../src/output/xlsx/cells.js';
import { readAddress } from '../../src/store/engine/postgres/wire/address.js';
import { numbered } from '../../src/store/engine/postgres/placeholders.js';
import { file, readText } from '../helpers/input.js';
import { blocksOf, stepsOf, TooManySteps } from '../helpers/steps.js';

const KIB = 1024;
/** Twice as much text takes twice as many steps, and the constant part falls away; its square takes four times as many. */
const MOST_GROWTH = 3;
type Sizes = readonly [from: number, to: number];
const LONG: Sizes = [16 * KIB, 64 * KIB];
/** So many shapes of texts, those that take most steps, are tried in all sizes. */
const WORST = 2;

/** What texts are made of, over and over; every one of them is harmless. */
const fragments = [
  ...[
    ' ',
    '\t',
    '\n',
    '\r',
    ' \n',
    '0',
    '1,',
    '1 ',
    ':',
    '.',
    '-',
    '(',
    ' (',
    '[',
    '"',
    ' "',
    "'",
    '\\',
    '=',
    ';',
    ',',
  ],
  ...['a', 's', 'a ', 'a=', ' #a', '#', ':/', '%3a', '&', '<', '</a>', '{', '_x0041_', '?', '가', '년 ', '제'],
];

interface Parser {
  readonly parse: (text: string) => unknown;
  /** What may stand before and behind the fragments, so that they reach every part of it. */
  readonly around?: readonly (readonly [string, string])[];
  /** Fragments of its own, between the first of these texts and the last; `№` is another number in each. */
  readonly counted?: readonly (readonly [string, string, string])[];
}

const dayReader = await dayReaderOf('dd/MM/yyyy');
const known = { categories: ['도로 교통', 'Parks and roads'], departments: ['Roads', '공원 녹지과'] };

/** A file comes in pieces, octets. */
const PIECE = 256;

function scan(text: string): void {
  const scanner = new XmlScanner({
    listening: true,
    open: (_, tag) => void attributesOf(tag),
    close: () => undefined,
    text: () => undefined,
  });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += PIECE) scanner.feed(bytes.subarray(at, at + PIECE));
  scanner.end();
}

const DAYS = [
  ['2023.1.17', 'x'],
  ['2023.1', '.17x'],
  ['2023-01-17', ' 1:05'],
  ['2023-01-17 1:05', '+'],
  ['2023년 1월 17일', '(화'],
  ['오전', '1:05'],
] as const;

const parsers: Readonly<Record<string, Parser>> = {
  parseDay: { parse: (text) => parseDay(text), around: DAYS },
  'parseDay with a format': { parse: (text) => parseDay(text, { other: dayReader }), around: [['17/', '01']] },
  parseWhen: {
    parse: (text) => parseWhen(text),
    around: [
      ['2023', '1'],
      ['2023년', '월'],
    ],
  },
  parsePeriod: {
    parse: parsePeriod,
    around: [
      ['2023', '1'],
      ['2023년', '분기'],
      ['2023', 'Q'],
      ['2023..', ''],
    ],
  },
  parseSpan: { parse: parseSpan, around: [['7', 'x']] },
  parseFigure: {
    parse: parseFigure,
    around: [
      ['a', ': 1'],
      ['1', 'x'],
      ['1', '\u0000'],
    ],
  },
  'names and texts': { parse: (text) => [parseText(text), parseName(text), listOf(parseName)(text)] },
  'listed names': { parse: parseListedName },
  numbers: {
    parse: (text) => [parseCount, parseOrdinal, parseFlag].map((parse) => () => parse(text)).forEach(calm),
    around: [
      ['1', 'x'],
      ['제', '1회'],
      ['제1', ''],
    ],
  },
  instants: { parse: parseInstant, around: [['2025-09-26T09:12:00.', 'Z']] },
  choices: { parse: suggestionFields.status.parse },
  identifiers: {
    parse: (text) =>
      [
        () => parseIds([text]),
        () => parseIdRange(text),
        () => parseOutcomeId(text),
        () => parseOutcomeName(text),
      ].forEach(calm),
    around: [
      ['1-1..', ''],
      ['o-', ''],
    ],
  },
  fileName: { parse: fileName, around: [['a', 'a']] },
  formulas: { parse: (text) => restore(neutralise(text)) },
  particles: { parse: (text) => josa(text, '이/가') },
  'what is searched': {
    parse: needlesOf,
    around: [
      ['"', ''],
      ['"', '"'],
    ],
  },
  stretches: {
    parse: (text) => [new Sought('x y').stretchesIn(text), new Sought(text).stretchesIn(`${text}x${text}`)],
    around: [['', 'x Y']],
  },
  excerpts: { parse: (text) => excerptOf(text, ['x', 'y z']), around: [['', 'x']] },
  subjects: { parse: subjectOf },
  'personal data': {
    parse: personalIn,
    around: [
      ['', '1'],
      ['', '가'],
      ['', 'a@'],
      ['', '0 '],
      ['', 'Aa '],
      ['김', '○'],
    ],
  },
  'texts for the eye': {
    parse: (text) => [fold(text), isBlank(text), visible(text), visibleLine(text), visibleBlock(text), harmless(text)],
    around: [
      ['', '\u0000'],
      ['👩', '\u200d👩'],
    ],
  },
  addresses: {
    parse: (text) => [() => parsePlace(text), () => withoutPassword(text), () => readAddress(text, {})].forEach(calm),
    around: [
      ['postgres://', '@h/d'],
      ['postgres://u:', ''],
      ['host=', "'"],
      ['/postgres:', ''],
      ['pg:', '@'],
      ["password='", ''],
    ],
  },
  'addresses in a text': {
    parse: withoutPasswords,
    around: [
      ['see postgres://', ''],
      ['password=', ''],
      ['pg:/', '@'],
    ],
  },
  completion: { parse: (text) => typedLine([], text), around: [['--a', '=b']] },
  settings: {
    parse: readJson,
    around: [
      ['{"a":', '}'],
      ['{"a":"', '"}'],
      ['[', ']'],
      ['1', ''],
    ],
  },
  'days off': {
    parse: parseHolidayLine,
    around: [
      ['2025-01-01 #', ''],
      ['2025-01-01~', ''],
      ['2025-01-01 ', 'x'],
    ],
  },
  'files of settings': {
    parse: (text) => readSettings(file('config.json', text)),
    counted: [
      ['{', '"a№":1,', '"b":1}'],
      ['{"categories":[', '№,', '1]}'],
    ],
  },
  'files of rules': {
    parse: (text) => givenProfile({ env: {} }, { mapFile: file('rules.txt', text) }),
    around: [['a=', '\n']],
  },
  profiles: {
    parse: (text) => readProfile(text, 'a.json'),
    around: [['{"map": {"text": "', '"}}']],
    counted: [
      ['{', '"a№":1,', '"b":1}'],
      ['{"map":{', '"a№":"b",', '"b":"b"}}'],
      ['{"statusMap":{', '"a№":"b",', '"b":"b"}}'],
    ],
  },
  rules: {
    parse: (text) =>
      [
        () => parseRules(text),
        () => mapColumns('suggestion', [text, `${text}a`], [null, text], [], 'a.csv'),
        () => guessKind([text], []),
      ].forEach(calm),
  },
  stacks: {
    parse: inSources,
    around: [
      ['at a.cjs', ':1'],
      ['/x', '.cjs:1:1'],
    ],
  },
  notes: {
    parse: (text) => readNotes(text, known),
    around: [
      ['2023. 1. 17. Hall', '42명'],
      ['2023.1', '.17 x'],
      ['제172회', ', Hall'],
      ['2023.1.17 (', ''],
      ['session 1\n- a #', '"'],
      ['session 1\n', ' @Roads !x'],
    ],
  },
  'formats of dates': {
    parse: isDateFormat,
    around: [
      ['y', '!'],
      ['[', ''],
      ['"', ''],
      ['', 'z'],
    ],
  },
  'cells of workbooks': { parse: (text) => [decimal(text), unescapeXstring(text)], around: [['1', 'e5']] },
  xml: {
    parse: scan,
    around: [
      ['<a b="', '"/>'],
      ['<a>', '</a>'],
      ['<!--', '-->'],
      ['<a ', '>'],
      ['<![CDATA[', ']]>'],
    ],
  },
  'json objects': {
    parse: readObject,
    around: [
      ['{"a":"', '"}'],
      ['{"a":[', ']}'],
      ['{"a":', '}'],
    ],
  },
  'quotes in csv': {
    parse: (text) => [findQuoteFault(text, ','), quotedCells(text, ','), sniffDelimiter(text, true)],
    around: [
      ['a,"', '"\n'],
      ['"', '"a"'],
    ],
  },
  'csv files': {
    parse: (text) => readText('a.csv', text),
    around: [
      ['a,b\n', ''],
      ['a,b\n"', '"'],
      ['a,b\n"', ''],
    ],
  },
  'json files': {
    parse: (text) => readText('a.json', text),
    around: [
      ['[{"a":"', '"}]'],
      ['[', ']'],
      ['[{"a":1}', ''],
    ],
  },
  'ndjson files': {
    parse: (text) => readText('a.ndjson', text),
    around: [
      ['{"a":"', '"}'],
      ['{"a":1}\n', ''],
    ],
  },
  'texts on paper': {
    parse: (text) => [csvLine([text]), paragraphs(text), foldLine(text), sheetText(text), widthOf(text), cut(text, 60)],
  },
  prose: { parse: (text) => wrap(text, 80), around: [['a ', 'b']] },
  sql: { parse: numbered },
};

/** What is refused takes steps, too. */
function calm(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (error instanceof TooManySteps) throw error;
  }
}

type Shape = readonly [before: string, fragment: string, after: string];

function built([before, fragment, after]: Shape, size: number): string {
  const room = size - before.length - after.length;
  if (!fragment.includes('№')) return before + fragment.repeat(Math.floor(room / fragment.length)) + after;
  const parts: string[] = [];
  for (let left = room; left > 0; left -= parts.at(-1)?.length ?? left)
    parts.push(fragment.replace('№', String(parts.length)));
  return before + parts.join('') + after;
}

/** How many times more it is for twice the size, from the first size to the last; endless where counting was given up. */
const grown = (counts: readonly number[], [from, to]: Sizes): number =>
  counts.includes(Infinity) ? Infinity : ((counts[1] ?? 1) / (counts[0] ?? 1)) ** (1 / Math.log2(to / from));

/** Steps in patterns and texts at each size; endless where counting was given up. */
async function stepsAt(parse: Parser['parse'], shape: Shape, sizes: Sizes): Promise<number[]> {
  const steps: number[] = [];
  for (const size of sizes) {
    try {
      const text = built(shape, size);
      const { inPatterns, inTexts } = await stepsOf(() => parse(text), size);
      steps.push(size + inPatterns + inTexts);
    } catch (error) {
      if (!(error instanceof TooManySteps)) throw error;
      return [...steps, Infinity];
    }
  }
  return steps;
}

/** Blocks of the sources that are entered for all the shapes together, at each size. */
async function blocksAt(parse: Parser['parse'], shapes: readonly Shape[], sizes: Sizes): Promise<number[]> {
  const blocks: number[] = [];
  for (const size of sizes) {
    const work = async (): Promise<void> => {
      for (const shape of shapes)
        await Promise.resolve(built(shape, size))
          .then(parse)
          .catch(() => undefined);
    };
    blocks.push(shapes.length * size + (await blocksOf(work)));
  }
  return blocks;
}

describe.each(Object.entries(parsers))('%s', (_, { parse, around = [], counted = [] }) => {
  const shapes = [['', ''], ['', '!'], ...around].flatMap(([before = '', after = '']) =>
    fragments.map((fragment): Shape => [before, fragment, after]),
  );
  shapes.push(...counted);

  it('takes steps that grow as its input does', async () => {
    // All of them on short texts; the worst of those on long ones.
    const tried = async (some: readonly Shape[], sizes: Sizes) => {
      const all = [];
      for (const shape of some) {
        const steps = await stepsAt(parse, shape, sizes);
        all.push({ shape, steps, growth: grown(steps, sizes) });
      }
      return all;
    };
    const short = await tried(shapes, [KIB, 2 * KIB]);
    short.sort((one, other) => (other.steps.at(-1) ?? 0) - (one.steps.at(-1) ?? 0));
    const worst = [...counted, ...short.slice(0, WORST).map(({ shape }) => shape)];
    const isLinear = short.every(({ growth }) => growth <= MOST_GROWTH);
    const long = isLinear ? await tried(worst, LONG) : [];
    expect([...short, ...long].filter(({ growth }) => growth > MOST_GROWTH)).toEqual([]);

    for (const [some, sizes] of [
      [shapes, [2 * KIB, 8 * KIB]],
      [worst, LONG],
    ] as const) {
      const blocks = await blocksAt(parse, some, sizes);
      expect(grown(blocks, sizes), blocks.join(' ')).toBeLessThan(MOST_GROWTH);
    }
  }, 900_000);
});
