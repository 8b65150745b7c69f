import type { SheetFixture, Value } from './xlsx-fixture.js';

/** A visit of the ledger, and what was said there. */
interface Visit {
  readonly session: number;
  /** As it is written in the sheet of its year. */
  readonly written: Value;
  /** The same day in full. */
  readonly day: string;
  readonly place: string;
  readonly attendees: number;
  readonly count: number;
}

export const visits: Readonly<Record<string, readonly Visit[]>> = {
  '2023년': [
    { session: 1, written: '1.17.', day: '2023-01-17', place: '가람동 주민센터', attendees: 31, count: 3 },
    { session: 2, written: '2023. 3. 2.(목)', day: '2023-03-02', place: '나루동 주민센터', attendees: 20, count: 2 },
    { session: 3, written: "'23.5.9.", day: '2023-05-09', place: '다리동 회관', attendees: 18, count: 4 },
  ],
  '2024년': [
    { session: 4, written: '4. 9.(화)', day: '2024-04-09', place: '가람동 주민센터', attendees: 25, count: 5 },
    { session: 5, written: { v: '45545', s: 1 }, day: '2024-09-10', place: '라온동 공원', attendees: 9, count: 1 },
  ],
  '2025년': [
    {
      session: 6,
      written: '2025년 2월 3일 월요일',
      day: '2025-02-03',
      place: '나루동 주민센터',
      attendees: 14,
      count: 2,
    },
    { session: 7, written: '2025-04-05', day: '2025-04-05', place: '나루동 주민센터', attendees: 40, count: 2 },
    { session: 8, written: '20250607', day: '2025-06-07', place: '마루동 시장', attendees: 52, count: 2 },
  ],
  '2026년': [
    {
      session: 9,
      written: '2026. 1. 13.(화) 14:00~16:00',
      day: '2026-01-13',
      place: '가람동 회관',
      attendees: 33,
      count: 3,
    },
    { session: 10, written: '3. 5.', day: '2026-03-05', place: '다리동 회관', attendees: 27, count: 4 },
  ],
};

const statuses = ['처리 완료', '추진중', '검토중', '접수'];
const departments = ['도로과', '교통과', '공원과'];
const groups = [
  '연번',
  '회차',
  '개최일',
  '장소',
  '참석\n인원(명)',
  '건의내용',
  null,
  null,
  '처리결과',
  null,
  null,
  '비고',
];
const names = [null, null, null, null, null, '건의자', '연락처', '내 용', '담당\n부서', '처리 상태', '내용', null];
const columns = names.map((name, at) => name ?? groups[at] ?? null);
const letter = (column: number): string => String.fromCharCode(65 + column);

/** Rows of one visit, its columns only in the first; numbered from `first`. */
function rowsOf(visit: Visit, first: number, isInFull: boolean): Value[][] {
  return Array.from({ length: visit.count }, (_, at) => {
    const day = isInFull ? visit.day : visit.written;
    const own = at === 0 ? [`제${visit.session}회`, day, visit.place, visit.attendees] : [null, null, null, null];
    const nth = first + at;
    const text = `${visit.place} ${nth}번째 건의\n보도를 고쳐 주세요`;
    const phone = { v: String(1000000000 + nth), s: 3 };
    const [status = '', department = ''] = [statuses[nth % 4], departments[nth % 3]];
    return [nth, ...own, `주민${nth}`, phone, text, department, status, nth % 4 === 0 ? '고쳤음' : null, null];
  });
}

/** A workbook of suggestions as offices keep it: a sheet a year, with titles, groups, merges, sums and remarks. */
export function ledger(isInFull = false): { sheets: SheetFixture[]; formats: string[] } {
  let first = 1;
  const years = Object.entries(visits).map(([name, held]): SheetFixture => {
    const rows: Value[][] = [
      ['건의사항 처리대장'],
      ['기준일: 2026. 9. 30.', ...Array<null>(10).fill(null), '(단위: 건)'],
      [],
    ];
    const merges = ['A1:L1', 'F4:H4', 'I4:K4', ...['A', 'B', 'C', 'D', 'E', 'L'].map((each) => `${each}4:${each}5`)];
    rows.push(groups, names);
    for (const visit of held) {
      const top = rows.length + 1;
      rows.push(...rowsOf(visit, first, isInFull));
      first += visit.count;
      for (const column of visit.count > 1 ? [1, 2, 3, 4] : [])
        merges.push(`${letter(column)}${top}:${letter(column)}${rows.length}`);
      rows.push(['소 계', null, null, null, null, null, null, `${visit.count}건`]);
      merges.push(`A${rows.length}:E${rows.length}`);
      if (visit.session === 4) rows.push([], groups, names);
    }
    rows.push([null, '합계', null, null, null, null, null, held.reduce((sum, { count }) => sum + count, 0)], []);
    rows.push(['※ 현장에서 답변한 것은 뺐음']);
    merges.push(`A${rows.length}:L${rows.length}`);
    return { name, rows, merges };
  });
  const sums: Value[][] = [
    ['연도별 총괄'],
    ['연도', '건수', '완료', '담당부서'],
    ['2023', 9, 2, '전 부서'],
    ['계', 28, 7],
  ];
  return { sheets: [{ name: '총괄', rows: sums, merges: ['A1:D1'] }, ...years], formats: ['000-0000-0000'] };
}

const csvCell = (value: Value): string => {
  if (value === null) return '';
  const phone = (raw: string): string => `${raw.slice(0, -8).padStart(3, '0')}-${raw.slice(-8, -4)}-${raw.slice(-4)}`;
  const text = typeof value === 'object' ? phone(value.v ?? '') : String(value);
  return `"${text.replaceAll('"', '""')}"`;
};

/** The same rows as a CSV file, where covered cells are blank. Days are in full, as no sheet says the year. */
export function flatLedger(): string {
  let first = 1;
  const rows = Object.values(visits)
    .flat()
    .flatMap((visit) => {
      const own = [...rowsOf(visit, first, true), ['소계', null, null, null, null, null, null, `${visit.count}건`]];
      first += visit.count;
      return own;
    });
  const title: Value[] = ['건의사항 처리대장', ...Array<null>(11).fill(null)];
  const full = [title, groups, names, ...rows].map((row) => columns.map((_, at) => csvCell(row[at] ?? null)).join(','));
  return `${full.join('\r\n')}\r\n`;
}
