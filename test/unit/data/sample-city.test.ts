import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const data = fileURLToPath(new URL('../../../data/', import.meta.url));
const names = ['sessions', 'suggestions', 'history', 'replies', 'outcomes', 'milestones'] as const;
const languages = ['en', 'ko'] as const;
type Name = (typeof names)[number];
type Row = Record<string, string>;

/** The reader is the test's own, so that a mistake of the writer's is not made twice. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === ',' || letter === '\n') {
      rows.at(-1)!.push(cell);
      cell = '';
      if (letter === '\n') rows.push([]);
    } else cell += letter;
  }
  expect(quoted).toBe(false);
  expect(rows.pop()).toEqual([]);
  return rows;
}

const columns: Record<Name, [key: string, korean: string][]> = {
  sessions: pairs(
    'number=회차 heldOn=개최일 place=장소 district=읍면동 title=제목 audience=대상 attendees=참석인원 host=주재 notes=메모 closedAt=마감시각',
  ),
  suggestions: pairs(
    'id=건의번호 text=내용 kind=유형 category=분야 district=읍면동 department=담당부서 coDepartments=협조부서 proposerGroup=제안자구분 status=처리상태 onTheSpot=현장답변 receivedOn=접수일 replyDueOn=회신기한 repliedOn=회신일 resolvedOn=완료일 reviewOn=재검토일 reason=불가사유 alternative=대안 body=이관기관 mergedInto=중복원본',
  ),
  history: pairs(
    'suggestion=건의번호 seq=순번 from=이전상태 to=변경상태 on=변경일 dayKnown=일자확인 at=입력시각 by=입력자 note=메모 public=공개',
  ),
  replies: pairs('suggestion=건의번호 seq=순번 on=회신일 text=회신내용 by=입력자 at=입력시각'),
  outcomes: pairs(
    'id=성과번호 name=성과명 summary=개요 kind=종류 status=상태 launchedOn=시행일 beneficiaries=수혜대상 figures=수치 partners=협력기관 suggestions=건의번호',
  ),
  milestones: pairs('outcome=성과번호 seq=순번 on=일자 text=경과'),
};

function pairs(text: string): [string, string][] {
  return text.split(' ').map((each) => each.split('=') as [string, string]);
}

const statusWords = {
  접수: 'received',
  검토중: 'reviewing',
  추진중: 'in-progress',
  완료: 'resolved',
  장기검토: 'long-term',
  추진불가: 'declined',
  이관: 'transferred',
  중복: 'merged',
  취하: 'withdrawn',
};
const kindWords = { 민원: 'complaint', 요청: 'request', 제안: 'proposal' };
const reasonWords = {
  '법·제도': 'law',
  예산: 'budget',
  토지: 'land',
  안전: 'safety',
  '권한 밖': 'competence',
  동의: 'consent',
  기타: 'other',
};
const flagWords = { 예: 'true', 아니오: 'false' };
const coded: Record<string, Row> = {
  kind: kindWords,
  status: statusWords,
  from: statusWords,
  to: statusWords,
  reason: reasonWords,
  onTheSpot: flagWords,
  dayKnown: flagWords,
  public: flagWords,
};

/** Rows under their English keys, codes in English whatever the file's language. */
function load(language: 'en' | 'ko', name: Name): Row[] {
  const [, ...rows] = parseCsv(readFileSync(join(data, language, `${name}.csv`), 'utf8'));
  return rows.map((row) =>
    Object.fromEntries(
      columns[name].map(([key], index) => {
        const cell = row[index] ?? '';
        const words = coded[key];
        if (language === 'en' || words === undefined || cell === '') return [key, cell];
        return [key, words[cell] ?? `unknown: ${cell}`];
      }),
    ),
  );
}

const dayNumber = (day: string | undefined): number => Date.parse(`${String(day)}T00:00:00Z`) / 86_400_000;
const daysBetween = (from: string | undefined, to: string | undefined): number => dayNumber(to) - dayNumber(from);
const uncounted = ['merged', 'withdrawn'];
const published = { resolved: 1069, 'in-progress': 411 };
const invented = { 'long-term': 231, declined: 149, reviewing: 118, transferred: 57, received: 42 };
const allowed: Record<string, string[]> = {
  received: Object.values(statusWords).filter((each) => each !== 'received'),
  reviewing: Object.values(statusWords).filter((each) => !['received', 'reviewing'].includes(each)),
  'in-progress': Object.values(statusWords).filter((each) => !['received', 'in-progress'].includes(each)),
  'long-term': Object.values(statusWords).filter((each) => !['received', 'long-term'].includes(each)),
  resolved: ['reviewing', 'in-progress', 'merged'],
  declined: ['reviewing', 'in-progress', 'long-term', 'transferred', 'merged'],
  transferred: ['reviewing', 'in-progress', 'resolved', 'merged'],
  merged: [],
  withdrawn: [],
};

function bySuggestion(rows: Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) found.set(row['suggestion']!, [...(found.get(row['suggestion']!) ?? []), row]);
  return found;
}

describe.each(languages)('the sample city in %s', (language) => {
  const sessions = load(language, 'sessions');
  const suggestions = load(language, 'suggestions');
  const history = load(language, 'history');
  const replies = load(language, 'replies');
  const sessionOf = new Map(sessions.map((each) => [each['number']!, each]));
  const suggestionOf = new Map(suggestions.map((each) => [each['id']!, each]));
  const changesOf = bySuggestion(history);
  const repliesOf = bySuggestion(replies);
  const resolved = suggestions.filter((each) => each['status'] === 'resolved');
  const counting = suggestions.filter((each) => !uncounted.includes(each['status']!));

  test.each(names)('%s.csv has its header, whole rows, LF and no BOM', (name) => {
    const text = readFileSync(join(data, language, `${name}.csv`), 'utf8');
    const [header, ...rows] = parseCsv(text);
    expect(header).toEqual(columns[name].map(([key, korean]) => (language === 'en' ? key : korean)));
    expect(rows.filter((row) => row.length !== header!.length)).toEqual([]);
    expect(text).not.toMatch(/\r|^\ufeff|[{}]|undefined|NaN/);
    expect(text).toBe(text.normalize('NFC'));
    expect(rows.flat().filter((cell) => cell !== cell.trim())).toEqual([]);
  });

  test('has 172 sessions in 37 months, numbered by day', () => {
    expect(sessions.map((each) => each['number'])).toEqual(sessions.map((_, index) => String(index + 1)));
    const days = sessions.map((each) => each['heldOn']!);
    expect(days).toEqual([...days].sort());
    const perYear = ['2022', '2023', '2024', '2025'].map((year) => days.filter((day) => day.startsWith(year)).length);
    expect(perYear).toEqual([20, 32, 69, 51]);
    expect(new Set(days.map((day) => day.slice(0, 7))).size).toBe(37);
    expect(days[0]).toMatch(/^2022-09-/);
    expect(days.at(-1)).toBe('2025-09-26');
    expect(sessions.reduce((sum, each) => sum + Number(each['attendees']), 0)).toBe(6341);
    for (const each of sessions) {
      expect(['Mayor', 'Vice mayor', '시장', '부시장']).toContain(each['host']);
      expect(each['closedAt']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000Z$/);
      const later = daysBetween(each['heldOn'], each['closedAt']!.slice(0, 10));
      expect(later >= 0 && later <= 3).toBe(true);
    }
  });

  test('has the published and the invented counts of each status', () => {
    const counts: Record<string, number> = {};
    for (const { status } of suggestions) counts[status!] = (counts[status!] ?? 0) + 1;
    expect(counts).toEqual({ ...published, ...invented, merged: 19, withdrawn: 7 });
    expect(counting.length).toBe(2077);
    expect(suggestions.length).toBe(2103);
    expect(Math.round((1069 / counting.length) * 100)).toBe(51);
    expect(Math.round((411 / counting.length) * 100)).toBe(20);
  });

  test('numbers suggestions without gaps and sorts every file by them', () => {
    const expected = sessions.flatMap(({ number }) => {
      const count = suggestions.filter((each) => each['id']!.startsWith(`${String(number)}-`)).length;
      expect(count).toBeGreaterThan(0);
      return Array.from({ length: count }, (_, index) => `${String(number)}-${index + 1}`);
    });
    expect(suggestions.map((each) => each['id'])).toEqual(expected);
    expect([...changesOf.keys()]).toEqual(expected);
    expect([...repliesOf.keys()]).toEqual(expected.filter((id) => repliesOf.has(id)));
    for (const rows of [...changesOf.values(), ...repliesOf.values()]) {
      expect(rows.map((each) => each['seq'])).toEqual(rows.map((_, index) => String(index + 1)));
    }
    expect(history.length).toBe([...changesOf.values()].flat().length);
  });

  test('gives each suggestion what its status demands, and nothing else', () => {
    for (const each of suggestions) {
      const is = (status: string): boolean => each['status'] === status;
      const session = sessionOf.get(each['id']!.split('-')[0]!);
      expect(each['receivedOn']).toBe(session!['heldOn']);
      expect(daysBetween(each['receivedOn'], each['replyDueOn'])).toBe(14);
      expect(each['text']).not.toBe('');
      expect(Object.values(kindWords)).toContain(each['kind']);
      expect(each['resolvedOn'] !== '').toBe(is('resolved'));
      expect(each['reviewOn'] !== '').toBe(is('long-term'));
      if (is('long-term')) expect(each['reviewOn']! >= '2025-11-01').toBe(true);
      expect(each['reason'] !== '').toBe(is('declined'));
      if (is('declined')) expect(Object.values(reasonWords)).toContain(each['reason']);
      if (each['alternative'] !== '') expect(each['status']).toBe('declined');
      expect(each['body'] !== '').toBe(is('transferred'));
      expect(each['mergedInto'] !== '').toBe(is('merged'));
      if (each['onTheSpot'] === 'true') {
        expect(each['resolvedOn']).toBe(each['receivedOn']);
        expect(each['repliedOn']).toBe(each['receivedOn']);
      } else {
        expect(each['onTheSpot']).toBe('false');
      }
    }
    expect(suggestions.some((each) => each['alternative'] !== '')).toBe(true);
  });

  test('merges into an earlier one of the same category that is not merged itself', () => {
    for (const each of suggestions.filter(({ status }) => status === 'merged')) {
      const target = suggestionOf.get(each['mergedInto']!);
      expect(target).toBeDefined();
      expect(uncounted).not.toContain(target!['status']);
      expect(target!['category']).toBe(each['category']);
      expect(suggestions.indexOf(target!)).toBeLessThan(suggestions.indexOf(each));
      expect(each['text']!.startsWith(target!['text']!)).toBe(true);
    }
  });

  test('tells of each suggestion from received to its status, by allowed steps', () => {
    for (const each of suggestions) {
      const changes = changesOf.get(each['id']!)!;
      expect(changes[0]).toMatchObject({ from: '', to: 'received', on: each['receivedOn'] });
      expect(changes.at(-1)!['to']).toBe(each['status']);
      for (const [index, change] of changes.entries()) {
        const before = changes[index - 1];
        if (before !== undefined) {
          expect(change['from']).toBe(before['to']);
          expect(allowed[change['from']!]).toContain(change['to']);
          expect(change['on']! >= before['on']!).toBe(true);
          expect(change['at']! >= before['at']!).toBe(true);
        }
        const lag = daysBetween(change['on'], change['at']!.slice(0, 10));
        expect(lag >= 0 && lag <= 3).toBe(true);
        expect(['jiyoung', 'minsu', 'hana', 'sunwoo']).toContain(change['by']);
        expect(change['dayKnown']).toBe('true');
        expect(['true', 'false']).toContain(change['public']);
        expect(change['on']! <= '2025-10-31' && change['at']! < '2025-11').toBe(true);
      }
      const last = changes.filter(({ to }) => to === 'resolved').at(-1);
      if (each['status'] === 'resolved') expect(each['resolvedOn']).toBe(last!['on']);
    }
    const reopened = history.filter(({ from, to }) => from === 'resolved' && to === 'in-progress');
    expect(reopened.length).toBe(25);
    for (const { suggestion } of reopened) expect(suggestionOf.get(suggestion!)!['status']).toBe('resolved');
  });

  test('has replies that agree with the suggestions: 1,780 on time, 251 late, 46 never', () => {
    for (const each of suggestions) {
      const told = repliesOf.get(each['id']!) ?? [];
      expect(each['repliedOn']).toBe(told[0]?.['on'] ?? '');
      for (const [index, reply] of told.entries()) {
        expect(reply['on']! >= (told[index - 1]?.['on'] ?? each['receivedOn']!)).toBe(true);
        expect(reply['at']! >= (told[index - 1]?.['at'] ?? reply['on']!)).toBe(true);
        expect(reply['on']! <= '2025-10-31' && reply['at']! < '2025-11').toBe(true);
        expect(reply['text']).not.toBe('');
        const lag = daysBetween(reply['on'], reply['at']!.slice(0, 10));
        expect(lag >= 0 && lag <= 3).toBe(true);
      }
    }
    for (const each of resolved) {
      expect(daysBetween(each['resolvedOn'], each['repliedOn'])).toBeLessThanOrEqual(5);
    }
    const answered = counting.filter((each) => each['repliedOn'] !== '');
    const onTime = answered.filter((each) => each['repliedOn']! <= each['replyDueOn']!);
    expect([onTime.length, answered.length - onTime.length, counting.length - answered.length]).toEqual([
      1780, 251, 46,
    ]);
    const silent = counting.filter((each) => each['repliedOn'] === '');
    for (const each of silent) expect(['received', 'reviewing']).toContain(each['status']);
  });

  test('resolves half within 23 days and nine in ten within 110, 150 on the spot', () => {
    const days = resolved.map((each) => daysBetween(each['receivedOn'], each['resolvedOn'])).sort((a, b) => a - b);
    const rank = (part: number): number | undefined => days[Math.ceil(days.length * part) - 1];
    expect([rank(0.5), rank(0.9)]).toEqual([23, 110]);
    expect(days.filter((each) => each === 0).length).toBe(150);
    expect(days[0]).toBe(0);
    expect(suggestions.filter((each) => each['onTheSpot'] === 'true').length).toBe(150);
    const recent = counting.filter(({ status }) => status === 'received' || status === 'reviewing');
    const old = recent.filter((each) => each['receivedOn']! < '2025-05');
    expect(old.length).toBeLessThan(recent.length / 4);
  });

  test('speaks of many things, and often of buses', () => {
    expect(new Set(suggestions.map((each) => each['text'])).size).toBeGreaterThan(1000);
    expect(suggestions.filter((each) => /\bbus\b|버스/i.test(each['text']!)).length).toBeGreaterThan(200);
    expect(new Set(suggestions.map((each) => each['department'])).size).toBe(17);
    expect(new Set(suggestions.map((each) => each['category'])).size).toBe(13);
    expect(new Set(suggestions.map((each) => each['district'])).size).toBe(20);
    for (const row of [...sessions, ...suggestions, ...history, ...replies]) {
      const said = [row['text'], row['note'], row['title'], row['place'], row['alternative'], row['body']].join(' ');
      if (language === 'ko') expect(said.replace(/LH/g, '')).not.toMatch(/[A-Za-z]/);
      else expect(said).not.toMatch(/[가-힣]/);
    }
  });

  test('holds the six stories', () => {
    const story = (id: string): { row: Row; told: string; last: Row } => {
      const changes = changesOf.get(id)!;
      const words = [...changes.map((each) => each['note']), ...repliesOf.get(id)!.map((each) => each['text'])];
      return { row: suggestionOf.get(id)!, told: words.join('\n'), last: changes.at(-1)! };
    };
    const stories = [
      { id: '22-2', receivedOn: '2023-01-17', resolvedOn: '2024-10-24', said: /Business Expo|기업박람회/ },
      { id: '33-3', receivedOn: '2023-05-16', resolvedOn: '2023-06-12', said: /pediatrician|소아청소년과/ },
      { id: '37-4', receivedOn: '2023-06-29', resolvedOn: '2024-03-04', said: /Paprika|파프리카/ },
      { id: '44-1', receivedOn: '2023-09-14', resolvedOn: '2024-05-20', said: /All Together Care|다함께돌봄/ },
      { id: '49-2', receivedOn: '2023-11-21', resolvedOn: '2024-07-22', said: /Vacation care|방학 돌봄/ },
      { id: '102-1', receivedOn: '2024-09-24', resolvedOn: '2025-01-02', said: /700,000|70만/ },
      { id: '114-3', receivedOn: '2024-11-12', resolvedOn: '2025-01-02', said: /700,000|70만/ },
    ];
    for (const { id, receivedOn, resolvedOn, said } of stories) {
      const { row, told } = story(id);
      expect(row).toMatchObject({ receivedOn, resolvedOn, status: 'resolved' });
      expect(told).toMatch(said);
    }
    const visit = sessions.find((each) => each['heldOn'] === '2023-06-29');
    expect(visit!['title']).toMatch(/^(Visiting Educational Sites|찾아가는 교육현장)$/);
    expect(story('37-4').told).toMatch(
      /limited licence[\s\S]*joint transportation agreement|한정면허[\s\S]*공동운수협정/,
    );
    expect(suggestionOf.get('22-2')!['district']).toMatch(/^(Munsan-eup|문산읍)$/);
    expect(suggestionOf.get('33-3')!['district']).toMatch(/^(Jeokseong-myeon|적성면)$/);
  });
});

test.each(languages)(
  'the outcomes in %s begin with suggestions and launch on the day these are resolved',
  (language) => {
    const suggestions = new Map(load(language, 'suggestions').map((row) => [row['id'], row]));
    const outcomes = load(language, 'outcomes');
    expect(outcomes.map(({ id }) => id)).toEqual(['O-1', 'O-2', 'O-3', 'O-4', 'O-5', 'O-6']);
    for (const { launchedOn, suggestions: began } of outcomes) {
      for (const id of began!.split(';')) expect(suggestions.get(id)?.['resolvedOn'], id).toBe(launchedOn);
    }
    for (const { outcome, on } of load(language, 'milestones')) {
      expect(outcomes.find(({ id }) => id === outcome)!['launchedOn']! < on!).toBe(true);
    }
  },
);

describe('both languages', () => {
  const free: Record<Name, string[]> = {
    sessions: ['number', 'heldOn', 'attendees', 'closedAt'],
    suggestions: [
      ...['id', 'kind', 'status', 'onTheSpot', 'receivedOn', 'replyDueOn', 'repliedOn', 'resolvedOn', 'reviewOn'],
      ...['reason', 'mergedInto'],
    ],
    history: ['suggestion', 'seq', 'from', 'to', 'on', 'dayKnown', 'at', 'by', 'public'],
    replies: ['suggestion', 'seq', 'on', 'by', 'at'],
    outcomes: ['id', 'launchedOn', 'suggestions'],
    milestones: ['outcome', 'seq', 'on'],
  };

  test.each(names)('agree in every column of %s that is not words', (name) => {
    const only = (row: Row): Row => Object.fromEntries(free[name].map((key) => [key, row[key] ?? '']));
    expect(load('ko', name).map(only)).toEqual(load('en', name).map(only));
  });

  test.each(names)('say something in the same cells of %s', (name) => {
    const filled = (row: Row): boolean[] => columns[name].map(([key]) => row[key] !== '');
    expect(load('ko', name).map(filled)).toEqual(load('en', name).map(filled));
  });

  test.each([
    ['sessions', ['district', 'audience', 'host']],
    ['suggestions', ['category', 'district', 'department', 'proposerGroup', 'body']],
  ] as const)('name the same things with the same words in %s', (name, keys) => {
    const korean = load('ko', name);
    const words = new Map<string, string>();
    const back = new Map<string, string>();
    for (const [index, row] of load('en', name).entries()) {
      for (const key of keys) {
        const [en, ko] = [`${key} ${row[key]!}`, `${key} ${korean[index]![key]!}`];
        expect(words.get(en) ?? ko).toBe(ko);
        expect(back.get(ko) ?? en).toBe(en);
        words.set(en, ko);
        back.set(ko, en);
      }
    }
  });
});

test('the generator writes the same bytes again, in any time zone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-city-'));
  try {
    execFileSync(process.execPath, [join(data, 'generate', 'main.js'), folder], {
      cwd: tmpdir(),
      env: { ...process.env, TZ: 'America/Los_Angeles', LC_ALL: 'C' },
    });
    for (const language of languages) {
      for (const name of names) {
        const file = join(language, `${name}.csv`);
        expect(readFileSync(join(folder, file)).equals(readFileSync(join(data, file))), file).toBe(true);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the sample city stays small', () => {
  const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const size = files.reduce((sum, each) => sum + statSync(join(each.parentPath, each.name)).size, 0);
  expect(size).toBeLessThan(2_500_000);
});
