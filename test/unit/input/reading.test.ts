import { verbatim } from '../../../src/locale/message.js';
import { render } from '../../../src/locale/index.js';
import { describe, expect, it } from 'vitest';
import type { Status } from '../../../src/domain/records/status.js';
import { EarshotError } from '../../../src/domain/errors.js';
import { mapColumns } from '../../../src/input/mapping.js';
import { dayReaderOf } from '../../../src/input/days/format.js';
import { type ReadingOptions, rowReader } from '../../../src/input/reading.js';
import type { RawRecord, Source } from '../../../src/input/source.js';

type RecordKind = Parameters<typeof mapColumns>[0];

const TODAY = '2025-10-31';

function reader(
  kind: RecordKind,
  columns: string[],
  options: Partial<ReadingOptions> & { format?: Source['format'] } = {},
) {
  const { format = 'csv', ...reading } = options;
  const source: Source = {
    format,
    columns,
    batches: (async function* (): AsyncGenerator<RawRecord[]> {
      // Records are handed to the reader by hand here.
    })(),
    blank: () => 0,
    locate: (line, column) => (column === undefined ? `${line}` : `${line}:${column}`),
  };
  const read = rowReader(
    source,
    mapColumns(kind, columns, [], [], 'a.csv'),
    {
      statusWords: new Map(),
      days: {},
      today: TODAY,
      ...reading,
    },
    [],
  );
  return (...values: (string | null)[]) => read({ line: 7, values });
}

const problems = ({ problems: found }: ReturnType<ReturnType<typeof reader>>): string[] =>
  found.map(({ where, field, value, reason }) => `${where} ${field} "${value}" ${render(reason, 'en')}`);

describe('rowReader', () => {
  it('makes values of cells, and leaves blank ones out', () => {
    const read = reader('suggestion', ['건의내용', '접수일', '처리상태', '현장답변', '협조부서', '분야']);
    const { row } = read('  가로등 ', '2025. 3. 4.(화)', '해결 완료', '예', '도로과; 공원과', '  ');
    expect(row).toEqual({
      values: {
        text: '가로등',
        receivedOn: '2025-03-04',
        status: 'resolved',
        onTheSpot: true,
        coDepartments: ['도로과', '공원과'],
      },
    });
  });

  it('finds everything that is wrong with a row, not the first thing', () => {
    const read = reader('suggestion', ['text', 'receivedOn', 'status']);
    const result = read('', '2025-02-30', 'resolvd');
    expect(result.row).toBeUndefined();
    expect(problems(result)).toEqual([
      '7:1 text "" is missing or blank',
      '7:2 receivedOn "2025-02-30" there is no 30 February in 2025',
      '7:3 status "resolvd" is not a status; did you mean resolved?',
    ]);
  });

  it('takes a row that is shorter than its columns as blank there', () => {
    expect(reader('suggestion', ['text', 'category'])('Lamps').row?.values).toEqual({ text: 'Lamps' });
  });

  it('does not let a day lie ahead that has been, nor an end before its beginning', () => {
    const read = reader('suggestion', ['text', 'receivedOn', 'resolvedOn', 'repliedOn', 'reviewOn']);
    expect(problems(read('a', '2025-11-01', null, null, null))).toEqual([
      '7:2 receivedOn "2025-11-01" is in the future',
    ]);
    expect(problems(read('a', '2025-03-04', '2025-03-03', '2025-03-01', '2031-01-01'))).toEqual([
      '7:3 resolvedOn "2025-03-03" is before the day it was received, 2025-03-04',
      '7:4 repliedOn "2025-03-01" is before the day it was received, 2025-03-04',
    ]);
    expect(read('a', TODAY, TODAY, TODAY, '2031-01-01').problems).toEqual([]);
  });

  it('does not close a session without a headcount', () => {
    const read = reader('session', ['heldOn', 'attendees', 'closedAt']);
    expect(problems(read('2025-03-04', null, '2025-03-05T00:00:00Z'))).toHaveLength(1);
    expect(read('2025-03-04', '0', '2025-03-05T00:00:00Z').problems).toEqual([]);
  });

  it('takes away what an export set before a formula, in text files only', () => {
    expect(reader('suggestion', ['text'])("'=1+1").row?.values).toEqual({ text: '=1+1' });
    expect(reader('suggestion', ['text'])("''=1+1'").row?.values).toEqual({ text: "'=1+1'" });
    expect(reader('suggestion', ['text'])("'tis").row?.values).toEqual({ text: "'tis" });
    for (const format of ['ndjson', 'json', 'xlsx'] as const) {
      expect(reader('suggestion', ['text'], { format })("'=1+1").row?.values).toEqual({ text: "'=1+1" });
    }
  });

  it('knows the words of this import before its own', () => {
    const statusWords = new Map<string, Status>([
      ['보류', 'long-term'],
      ['완료', 'reviewing'],
    ]);
    const read = reader('suggestion', ['text', 'status'], { statusWords });
    expect(read('a', ' 보류 ').row?.values['status']).toBe('long-term');
    expect(read('a', '완료').row?.values['status']).toBe('reviewing');
    expect(read('a', '완결').row?.values['status']).toBe('resolved');
  });

  it('reads answered on the spot as resolved and a flag', () => {
    for (const word of ['현장 답변 종결', '현장답변', 'On the spot']) {
      expect(reader('suggestion', ['text', 'status'])('a', word).row?.values).toEqual({
        text: 'a',
        status: 'resolved',
        onTheSpot: true,
      });
    }
  });

  it('passes on what is wrong with the record as such, where it is', () => {
    const source = reader('suggestion', ['text', 'category', 'place']);
    expect(source('a').problems).toEqual([]);
    const columns = ['text', 'category', 'place'];
    const read = rowReader(
      {
        format: 'csv',
        columns,
        batches: (async function* (): AsyncGenerator<RawRecord[]> {
          // None are read from it.
        })(),
        blank: () => 0,
        locate: (line, column) => (column === undefined ? `${line}` : `${line}:${column}`),
      },
      mapColumns('suggestion', columns, [], [], 'a.csv'),
      { statusWords: new Map(), days: {}, today: TODAY },
      [],
    );
    const reason = verbatim('one cell too many');
    expect(problems(read({ line: 3, values: [], problem: { reason, column: 4 } }))).toEqual([
      '3:4  "" one cell too many',
    ]);
    expect(problems(read({ line: 3, values: [], problem: { reason } }))).toEqual(['3  "" one cell too many']);
    const lost = { line: 4, values: ['Lamps', null, null], unreadable: [{ column: 2, reason }] };
    expect(problems(read(lost))).toEqual(['4:2 category "" one cell too many']);
  });
});

describe('dayReaderOf', () => {
  it('reads days of that shape only', async () => {
    const read = await dayReaderOf('dd/MM/yyyy');
    expect(read('04/03/2025')).toBe('2025-03-04');
    for (const other of ['2025-03-04', '31/02/2025', '04/03/25', '04/03/2025 x', ''])
      expect(read(other), other).toBeUndefined();
  });

  it('leaves the day as it is written, whatever the time', async () => {
    const read = await dayReaderOf('M/d/yyyy h:mm a');
    expect(read('3/4/2025 11:59 PM')).toBe('2025-03-04');
    expect(read('3/4/2025 12:00 AM')).toBe('2025-03-04');
  });

  it.each(['MM/yyyy', 'dd.MM', 'x', '', 'DD/MM/YYYY', 'dd.MM.yyyy n', 'd. MMMM yyyy Uhr'])(
    'refuses the format %s',
    async (format) => {
      await expect(dayReaderOf(format)).rejects.toThrow(EarshotError);
    },
  );
});
