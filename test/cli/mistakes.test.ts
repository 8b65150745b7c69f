import { describe, expect, inject, it } from 'vitest';
import { refusalOf } from '../helpers/in-process.js';
import { earshot, sampleCity } from '../helpers/run.js';
import { onServer } from '../helpers/server.js';

/**
 * What people type by mistake, and what each must say. The words of a line are divided by blanks, `'…'` is one word. What
 * follows is a part of what is said; `→` stands for the command that is proposed.
 */
const english = `
status resolved 172-1 → status 172-1 resolved
status done 172-1 172-2 → status 172-1 172-2 done
status 172-1 in_progess → did you mean
status 172-1 → show 172-1
status 172-1 in progress → status 172-1 in-progress
status 172-1 resolved --date 2025-10-01 → status 172-1 resolved --on 2025-10-01
status 172-1 resolved --comment seen → status 172-1 resolved --note seen
status 172-1 resolved -m seen → status 172-1 resolved --note seen
status 172-1 declined → reasons: law, budget, land, safety, competence, consent, other
status 172-1 declined → status 172-1 declined --reason REASON
status 172-1 declined --why budget → status 172-1 declined --reason budget
status 172-1 transferred → status 172-1 transferred --body BODY
status 172-1 transferred --to Province → status 172-1 transferred --body Province
status 172-1 long-term → status 172-1 long-term --review-on DAY
status 172-1 long-term --until 2026-03-01 → status 172-1 long-term --review-on 2026-03-01
status 172-1 Roads\\ Division → edit 172-1 --department "Roads Division"
add 'The lamp is out' → add 172 "The lamp is out"
add 172-3 'The lamp is out' → add 172 "The lamp is out"
add 172 The lamp is out → quotes
add 172 'The lamp is out' --dept Roads → add 172 "The lamp is out" --department Roads
add 172 'The lamp is out' --type safety → add 172 "The lamp is out" --category safety
add 172 'The lamp is out' --department Raods → did you mean Roads?
add 172 'The lamp is out' --category 'the lamps are out again' → is a sentence
record notes.txt → record --notes notes.txt
record 172 visit.md → record 172 --notes visit.md
list 172 → list --session 172
list resolved → list --status resolved
list overdue → list --overdue
list open → list --open
list 2025 → list --from 2025 --to 2025
list lamps → search lamps
list --by department → stats --by department
list --dept Roads → list --department Roads
list --since 2025-01 → list --from 2025-01
list --state resolved → list --status resolved
list --max 5 → list --limit 5
list --department Raods → Did you mean Roads?
list --department Munsan → departments in use
list --district Unjeong → may be Unjeong 1-dong, Unjeong 2-dong
list --status resloved → did you mean resolved?
show 172 → session show 172
show O-2 → outcome show O-2
show lamps → search lamps
edit 1-10 'new text' → edit 1-10 --text "new text"
edit 1-10 department Roads → edit 1-10 --department Roads
edit 1-10 resolved → status 1-10 resolved
edit 1-10 --dept Roads → edit 1-10 --department Roads
edit 1-10 --date 2025-01-03 → edit 1-10 --received-on 2025-01-03
reply 172-3 'We mended it' → reply 172-3 --text "We mended it"
reply 172-3 --message 'We mended it' → reply 172-3 --text "We mended it"
merge 172-5 171-2 → merge 172-5 --into 171-2
merge 172-5 --with 171-2 → merge 172-5 --into 171-2
remove 172 → session remove 172
stats department → stats --by department
stats 2025 → stats --from 2025 --to 2025
stats --group-by district → stats --by district
due 7 → due --within 7d
due --days 7d → due --within 7d
session add 2025-10-14 'Munsan hall' → session add --held-on 2025-10-14 --place "Munsan hall"
session add --date 2025-10-14 --place Hall → session add --held-on 2025-10-14 --place Hall
session 172 → session show 172
session new --held-on 2025-10-14 → session add --held-on 2025-10-14
session close 172 45 → session close 172 --attendees 45
config set lang=ko → config set lang ko
comment 172-3 'seen on site' → note 172-3 "seen on site"
assign 172-3 Roads → edit 172-3 --department Roads
photo 172-3 lamp.jpg → note 172-3 lamp.jpg
letter 172-3 → reply 172-3 --text TEXT
print 2025-09 → report 2025-09 --output report.html
publish → report PERIOD --output report.html
new 172 'The lamp is out' → add 172 "The lamp is out"
delete 172-3 → remove 172-3
find lamps → search lamps
done 172-3 → status 172-3 resolved
reject 172-3 → status 172-3 declined --reason REASON
172-3 → show 172-3
172 → session show 172
visits.csv → import visits.csv
notes.txt → record --notes notes.txt
statistic → stats
`;

const korean = `
status 완료 172-1 → status 172-1 완료
status 172-1 처리 완료 → status 172-1 처리완료
status 172-1 추진 중 → status 172-1 추진중
status 172-1 완려 → 혹시 완료?
status 172-1 완료 '가로등 교체' → status 172-1 완료 --note "가로등 교체"
status 172-1 완료 --date 2025-10-01 → status 172-1 완료 --on 2025-10-01
status 172-1 완료 --날짜 2025-10-01 → status 172-1 완료 --on 2025-10-01
status 172-1 완료 --메모 확인 → status 172-1 완료 --note 확인
status 172-1 추진불가 → 사유: 법·제도, 예산, 토지, 안전, 권한 밖, 동의, 기타
status 172-1 추진불가 --사유 예산 → status 172-1 추진불가 --reason 예산
status 172-1 이관 → status 172-1 이관 --body 기관
status 172-1 장기검토 → status 172-1 장기검토 --review-on 날짜
status 172-1 도로건설과 → edit 172-1 --department 도로건설과
add '가로등이 꺼졌습니다' → add 172 "가로등이 꺼졌습니다"
add 172-3 가로등 → add 172 가로등
add 172 가로등 --부서 도로건설과 → add 172 가로등 --department 도로건설과
add 172 가로등 --분야 안전 → add 172 가로등 --category 안전
add 172 가로등 --department 도로건설괴 → 혹시 도로건설과?
add 172 가로등 --category '가로등이 너무 어둡습니다' → 분야 이름이 아니라 문장입니다
record 메모.txt → record --notes 메모.txt
list 172 → list --session 172
list 제172회 → list --session 172
list 완료 → list --status 완료
list 미처리 → list --open
list 지연 → list --overdue
list 도로건설과 → list --department 도로건설과
list 가로등 → search 가로등
list --by 부서 → stats --by 부서
list --부서 도로건설과 → list --department 도로건설과
list --상태 완료 → list --status 완료
list --department 도료건설과 → 혹시 도로건설과?
list --district 운정 → 맞는 읍면동이 여럿입니다: 운정1동, 운정2동
list --category 뭐지 → 쓰는 분야: 경제
show 172 → session show 172
edit 1-10 '새 내용' → edit 1-10 --text "새 내용"
edit 1-10 부서 도로건설과 → edit 1-10 --department 도로건설과
edit 1-10 도로건설과 → edit 1-10 --department 도로건설과
edit 1-10 --담당부서 도로건설과 → edit 1-10 --department 도로건설과
reply 172-3 '고쳤습니다' → reply 172-3 --text 고쳤습니다
merge 172-5 171-2 → merge 172-5 --into 171-2
stats 부서별 → stats --by department
stats --기준 부서 → stats --by 부서
due 7 → due --within 7d
session add 2025-10-14 '문산 회관' → session add --held-on 2025-10-14 --place "문산 회관"
session 172 → session show 172
session 목록 → session list
session 추가 --held-on 2025-10-14 → session add --held-on 2025-10-14
session close 172 45명 → session close 172 --attendees 45
추가 172 가로등 → add 172 가로등
목록 → list
검색 버스 → search 버스
통계 → stats
통게 → stats
보고서 2025-09 → report 2025-09
수정 172-3 → edit 172-3
삭제 172-3 → remove 172-3
메모 172-3 '현장 확인' → note 172-3 "현장 확인"
배정 172-3 도로건설과 → edit 172-3 --department 도로건설과
답변 172-3 '고쳤습니다' → reply 172-3 --text 고쳤습니다
완료 172-3 → status 172-3 resolved
불가 172-3 → status 172-3 declined --reason 사유
되돌리기 → undo
가져오기 대장.xlsx → import 대장.xlsx
내보내기 건의.csv → export 건의.csv
공개 → report 기간 --output report.html
인쇄 2025-09 → report 2025-09 --output report.html
172-3 → show 172-3
대장.xlsx → import 대장.xlsx
도움말 → --help
`;

const linesOf = (table: string): [line: string, must: string][] =>
  table
    .trim()
    .split('\n')
    .map((row) => {
      const at = row.indexOf(' → ');
      return [row.slice(0, at), row.slice(at + 3)];
    });

/** The words of a line, as a shell makes them of it. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|((?:\\.|[^\s'\\])+)/g)].map(
    ([, quoted, bare]) => quoted ?? bare?.replaceAll('\\', '') ?? '',
  );

describe.skipIf(onServer)('mistakes', () => {
  it('are a hundred and twenty and more', () => {
    expect(linesOf(english).length + linesOf(korean).length).toBeGreaterThanOrEqual(120);
  });

  it.each([
    ['en', english],
    ['ko', korean],
  ] as const)('in %s say what was meant', async (lang, table) => {
    const db = inject('cities')[lang];
    const wrong: string[] = [];
    for (const [line, must] of linesOf(table)) {
      const { code, text } = await refusalOf(db, wordsOf(line), lang);
      if (code === 0 || !text.includes(must)) wrong.push(`${line}: ${code} ${text}`);
      const said = text.replaceAll(line, '').replaceAll(/"[^"]*"/g, '');
      if (lang === 'ko' && /\b(?:error|did you mean|shows how|[a-z]+[A-Z]\w*)\b/.test(said))
        wrong.push(`English: ${text}`);
    }
    expect(wrong).toEqual([]);
  });

  it('are said by the program as it is, and nothing is done', async () => {
    const db = await sampleCity('ko');
    const env = { EARSHOT_LANG: 'ko' };
    for (const [args, must] of [
      [['status', '완료', '172-1'], '오류: "172-1": 상태가 아닙니다'],
      [['status', '완료', '172-1'], '혹시: earshot status 172-1 완료'],
      [['add', '가로등'], '혹시: earshot add 172 가로등'],
      [['목록'], '혹시: earshot list'],
    ] as const) {
      const { code, stdout, stderr } = await earshot(args, { db, env });
      expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(must)]);
    }
  });
});

describe.concurrent('words that are understood', () => {
  it.each([
    ['status', '172-1', 'in_progress', '--yes'],
    ['status', '172-1', 'In Progress', '--yes'],
    ['status', '172-1', '추진 중', '--yes'],
    ['status', '172-1', '장기 검토', '--review-on', '2026-03-01', '--yes'],
    ['stats', '--by', '부서'],
    ['stats', '--by', '월별'],
    ['list', '--status', '처리 완료', '--limit', '1'],
  ])('%s %s %s', async (...args) => {
    const { code, stderr } = await earshot(args, { db: await sampleCity('ko') });
    expect([code, stderr]).toEqual([0, expect.any(String)]);
  });
});
