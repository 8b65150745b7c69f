import { stripVTControlCharacters as strip } from 'node:util';
import { Chalk } from 'chalk';
import { strlen } from 'cli-table3/src/utils.js';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { drawGrid } from '../../../../src/output/terminal/grid.js';
import { type Align, drawLines, type Piece } from '../../../../src/output/terminal/lines.js';
import { visibleLine } from '../../../../src/domain/text/text.js';
import { table } from '../../../../src/output/terminal/table.js';
import type { Brush } from '../../../../src/output/terminal/paint.js';
import { verbatim } from '../../../../src/locale/message.js';
import {
  column,
  documentOf,
  HOSTILE,
  linesOf,
  OBEYED,
  piped,
  print,
  statuses,
  suggestions,
  terminal,
  viewOf,
} from '../sample.js';

const word = fc.oneof(
  fc.constantFrom(
    '버스',
    '가로등이',
    '학교\u0301',
    'bus',
    'Public Transport',
    '👨‍👩‍👧‍👦',
    '🇰🇷',
    '👍🏽',
    '❤️',
    'e\u0301',
    'ｆｕｌｌ',
    '㈜',
  ),
  fc.constantFrom('가나다'.normalize('NFD'), 'ㅋㅋㅋ', 'x'.repeat(90), '긴'.repeat(70), ...HOSTILE),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
const words = fc.array(word, { maxLength: 9 }).map((parts) => parts.join(' '));
const row = fc.record({
  id: fc.constantFrom('1-1', '172-12'),
  on: fc.constantFrom('2025-09-26', null),
  status: fc.constantFrom('received', 'in-progress'),
  department: words,
  text: words,
  people: fc.oneof(fc.integer(), fc.constant(null)),
  bar: fc.double({ min: 0, max: 1, noNaN: true }),
});
const columns = [
  column('id', 'identifier'),
  column('on', 'day'),
  column('status', 'status', { tone: () => 'good' }),
  column('department', 'text'),
  column('text', 'text', { flexible: true }),
  column('people', 'count'),
  column('bar', 'bar'),
];

describe('stats', () => {
  const expected = [
    'Status          Suggestions  Share',
    'resolved              1,069    51%  ████████████████████',
    'in progress             411    20%  ███████▋',
    'long term task          231    11%  ████▎',
    'declined                149     7%  ██▊',
    'under review            118     6%  ██▏',
    'transferred              57     3%  █',
    'received                 42     2%  ▊',
    'total                 2,077   100%',
  ];

  it('looks like the screen, piped and on a terminal', async () => {
    expect(linesOf(await print(table, documentOf(statuses)))).toEqual(expected);
    expect(linesOf(await print(table, documentOf(statuses), terminal(80)))).toEqual(expected);
  });

  it('leaves the bars out where they do not fit', async () => {
    const lines = linesOf(await print(table, documentOf(statuses), terminal(40)));
    expect(lines).toEqual(expected.map((line) => line.replace(/ *[▏▎▍▌▋▊▉█]+$/u, '')));
  });
});

describe('list', () => {
  it('cuts only the end of the text on eighty columns', async () => {
    expect(linesOf(await print(table, documentOf(suggestions), terminal(80)))).toEqual([
      'ID      Received    Status       Due         Department        Text',
      '172-12  2025-09-26  in progress  2025-10-10  Public Transport  Run the evening…',
      '172-3   2025-09-26  resolved     2 days ago  Roads             학교 앞 골목길…',
    ]);
  });

  it('shows more text on two hundred, and all of it piped', async () => {
    const wide = await print(table, documentOf(suggestions), terminal(200));
    expect(wide).toContain('tell us at the stop\n');
    const narrow = await print(table, documentOf(suggestions), terminal(100));
    expect(narrow).toContain('…');
    expect(await print(table, documentOf(suggestions))).toBe(wide);
  });

  it('says everything, one record after another, on twenty columns', async () => {
    expect(await print(table, documentOf(suggestions), terminal(20))).toBe(
      [
        'ID: 172-12',
        'Received: 2025-09-26',
        'Status: in progress',
        'Due: 2025-10-10',
        'Department: Public',
        '  Transport',
        'Text: Run the',
        '  evening bus until',
        '  ten on market',
        '  days, please, and',
        '  tell us at the',
        '  stop',
        '',
        'ID: 172-3',
        'Received: 2025-09-26',
        'Status: resolved',
        'Due: 2 days ago',
        'Department: Roads',
        'Text: 학교 앞',
        '  골목길 가로등이 한',
        '  달째 꺼져',
        '  있습니다. 👨‍👩‍👧‍👦',
        '  아이들이 다니는',
        '  길이니 빨리 고쳐',
        '  주세요',
        '',
      ].join('\n'),
    );
  });

  it('colours what words say already, and moves nothing by it', async () => {
    for (const width of [20, 30, 66, 80, 200]) {
      const coloured = await print(table, documentOf(suggestions, statuses), terminal(width, true));
      expect(strip(coloured)).toBe(await print(table, documentOf(suggestions, statuses), terminal(width)));
      expect(coloured).toContain('\u001b[32mresolved\u001b[39m');
      expect(coloured).toContain('\u001b[31m2 days ago\u001b[39m');
      if (width >= 80) expect(coloured).toContain('\u001b[1m2,077\u001b[22m');
    }
  });
});

describe('any rows', () => {
  it('take no line wider than the terminal, lose nothing silently and obey nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 6 }), fc.integer({ min: 20, max: 200 }), async (rows, width) => {
        const document = documentOf(viewOf(columns, rows, { id: 'total', people: 12 }));
        const printed = await print(table, document, terminal(width));
        for (const line of linesOf(printed)) {
          expect(stringWidth(line)).toBeLessThanOrEqual(width);
          expect(line).toBe(line.trimEnd());
        }
        expect(printed).not.toMatch(OBEYED);
        const bare = printed.replace(/\s/g, '');
        for (const { text, department } of printed.includes('…') ? [] : rows)
          for (const said of [text, department]) expect(bare).toContain(visibleLine(said).replace(/\s/g, ''));
        expect(strip(await print(table, document, terminal(width, true)))).toBe(printed);
      }),
      {
        numRuns: 120,
        examples: [
          [
            [
              {
                id: '1-1',
                on: '2025-09-26',
                status: 'received',
                department: '',
                text: '!  \u001b[2J\u001b[31mred',
                people: null,
                bar: 0,
              },
            ],
            20,
          ],
        ],
      },
    );
  });

  it('are whole and in line when piped', async () => {
    const plain = fc.constantFrom('버스', '👨‍👩‍👧‍👦 가족', '가나다'.normalize('NFD'), 'long '.repeat(60).trim(), '❤️', '');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(plain, fc.nat(), plain), { maxLength: 8 }), async (cells) => {
        const view = viewOf(
          [column('word', 'text'), column('people', 'count'), column('text', 'text')],
          cells.map(([word, people, text]) => ({ word, people, text })),
        );
        const lines = linesOf(await print(table, documentOf(view)));
        const widest = Math.max(4, ...cells.map(([first]) => stringWidth(first)));
        const number = Math.max(6, ...cells.map(([, people]) => people.toLocaleString('en').length));
        cells.forEach(([first, people, text], index) => {
          const line = lines[index + 1] ?? '';
          const counted = people.toLocaleString('en');
          const padded = first.normalize('NFC') + ' '.repeat(widest - stringWidth(first));
          expect(line).toBe(`${padded}  ${counted.padStart(number)}  ${text.normalize('NFC')}`.trimEnd());
        });
      }),
      { numRuns: 60 },
    );
  });

  it('are measured by cli-table3 as by us, as far as most people write', () => {
    const usual = [
      '버스 노선을 늘려 주세요',
      'Public Transport · 1,069',
      '道路',
      '“가로등” — 3…',
      '████▋ 51%',
      '㈜한빛',
      'é',
    ];
    expect(usual.map(strlen)).toEqual(usual.map((text) => stringWidth(text)));
  });

  it('are drawn alike by cli-table3 and by us', async () => {
    const chalk = new Chalk({ level: 1 });
    const brushes: readonly Brush[] = [(text) => text, chalk.green, chalk.dim, (text) => chalk.bold(chalk.red(text))];
    const piece = (text: string): Piece => ({
      text,
      width: stringWidth(text),
      brush: brushes[text.length % 4] ?? chalk,
    });
    const cell = fc
      .constantFrom('', 'x', 'xx x', '1,069', '버스', '👨‍👩‍👧‍👦', 'ㅋㅋ', '가'.normalize('NFD'), '🇰🇷', '–', '❤️', '\\x1b[31m')
      .map(piece);
    const align = fc.constantFrom<Align>('left', 'right');
    const grid = fc
      .integer({ min: 1, max: 5 })
      .chain((count) =>
        fc.tuple(
          fc.array(fc.array(cell, { minLength: count, maxLength: count }), { minLength: 1, maxLength: 6 }),
          fc.array(align, { minLength: count, maxLength: count }),
        ),
      );
    await fc.assert(
      fc.asyncProperty(grid, async ([rows, aligns]) => {
        const widths = aligns.map((_, index) => Math.max(...rows.map((pieces) => pieces[index]?.width ?? 0)));
        expect(await drawGrid(rows, aligns, widths)).toEqual(drawLines(rows, aligns, widths));
      }),
      { numRuns: 150 },
    );
  });
});

describe('the whole document', () => {
  it('sets a blank line between blocks and wraps words under their beginning', async () => {
    const printed = await print(
      table,
      {
        blocks: [
          { kind: 'heading', text: 'Done' },
          { kind: 'words', text: '  said at session 88, 시민과의 대화에서\nnext' },
          { kind: 'view', view: { ...viewOf([column('id', 'identifier')], [{ id: '1-1' }]), caption: 'One' } },
          { kind: 'hint', text: 'undo: earshot undo' },
        ],
        data: null,
      },
      terminal(20),
    );
    expect(printed).toBe(
      'Done\n\n  said at session\n  88, 시민과의\n  대화에서\nnext\n\nOne\nId\n1-1\n\nundo: earshot undo\n',
    );
  });

  it('shows hostile words, headings, hints, captions and labels', async () => {
    for (const text of HOSTILE) {
      const view = {
        ...viewOf([column('x', 'text', { label: verbatim(text), show: () => text })], [{ x: text }]),
        caption: text,
      };
      const blocks = (['heading', 'words', 'hint'] as const).map((kind) => ({ kind, text }));
      for (const env of [piped, terminal(80), terminal(20)]) {
        const printed = await print(table, { blocks: [...blocks, { kind: 'view', view }], data: null }, env);
        expect(printed).not.toMatch(OBEYED);
      }
    }
  });

  it('takes a terminal that says it has 0 columns for a pipe', async () => {
    expect(await print(table, documentOf(suggestions), terminal(0))).toBe(await print(table, documentOf(suggestions)));
  });

  it('survives every width', async () => {
    for (let width = 1; width < 20; width++) {
      const printed = await print(table, documentOf(suggestions, statuses), terminal(width));
      expect(printed.replace(/\s/g, '')).toContain('tellusatthestop');
    }
  });
});

describe('long tables', () => {
  const count = 12_000;
  async function* many() {
    for (let index = 0; index < count; index++)
      yield { id: `1-${index}`, text: index === 9000 ? '가'.repeat(40) : 'short' };
  }

  it('come in parts, every row once, the total last', async () => {
    const view = {
      ...viewOf([column('id', 'identifier'), column('text', 'text')], []),
      rows: many(),
      total: { id: 'total' },
    };
    let parts = 0;
    let text = '';
    for await (const part of table(documentOf(view), piped)) {
      parts++;
      text += String(part);
    }
    const lines = linesOf(text);
    expect(parts).toBe(3);
    expect(lines).toHaveLength(count + 2);
    expect(lines[1]).toBe('1-0     short');
    expect(lines[9001]).toBe(`1-9000   ${'가'.repeat(40)}`.replace('   ', '  '));
    expect(lines.at(-1)).toBe('total');
  });

  it('cut a megabyte without measuring it', async () => {
    const text = '길고 긴 이야기 '.repeat(130_000);
    const view = viewOf(
      [column('id', 'identifier'), column('text', 'text', { flexible: true })],
      [{ id: '1-1', text }],
    );
    const [, line = ''] = linesOf(await print(table, documentOf(view), terminal(80)));
    expect(stringWidth(line)).toBeLessThanOrEqual(80);
    expect(line.endsWith('…')).toBe(true);
    expect((await print(table, documentOf(view))).length).toBeGreaterThan(text.length);
  });
});
