import type { Field } from '../../domain/field.js';
import { foldTight } from '../../domain/text/text.js';
import { inEveryLanguage } from '../../locale/index.js';
import { type Flag, longFlag } from '../frame/flags.js';
import { usageMessage } from '../frame/usage.js';

/** Words that people try as flags, by the keys of the flags that are meant. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  on: ['date', 'day', 'when', 'd', '날짜', '일자', '처리일'],
  heldOn: ['date', 'day', 'when', 'd', '날짜', '일자', '방문일'],
  receivedOn: ['date', 'day', 'when', 'd', 'received', '날짜', '접수일'],
  asOf: ['date', 'day', 'when', '날짜', '기준일'],
  from: ['since', 'after', 'start', 'begin', 'date', '시작', '부터'],
  to: ['until', 'till', 'before', 'end', '끝', '까지'],
  replyDueOn: ['due', 'deadline', '기한'],
  reviewOn: ['review', 'until', 'later', '재검토'],
  department: ['dept', 'dep', 'team', 'division', 'assignee', 'by', '부서', '담당', '담당부서'],
  coDepartments: ['with', 'partners', 'helpers', '협조', '협조부서'],
  category: ['cat', 'type', 'topic', 'tag', 'area', '분야', '분류'],
  district: ['place', 'where', 'area', 'location', 'neighbourhood', 'neighborhood', '지역', '동', '읍면동'],
  place: ['where', 'location', 'venue', '장소', '곳'],
  attendees: ['people', 'headcount', 'count', 'n', '인원', '참석', '참석인원'],
  note: ['comment', 'memo', 'remark', 'message', 'm', '메모', '비고'],
  text: ['content', 'description', 'body', 'message', 'm', 't', '내용'],
  reason: ['why', 'because', '사유', '이유'],
  body: ['to', 'agency', 'org', 'organisation', 'organization', '기관'],
  status: ['state', 's', '상태'],
  session: ['visit', 'meeting', 'number', '회차', '방문'],
  number: ['session', 'no', '회차', '번호'],
  into: ['with', 'to', 'onto', '원건의'],
  limit: ['max', 'top', 'count', 'n', 'rows', '개수', '건수'],
  within: ['days', 'next', 'ahead', '기간', '며칠'],
  by: ['group', 'group-by', 'per', 'each', '기준', '별'],
  output: ['out', 'file', 'o', 'save', '파일', '출력'],
  format: ['as', 'type', 'f', '형식'],
  proposerName: ['name', 'citizen', 'person', '이름', '성명', '제안자'],
  proposerContact: ['phone', 'tel', 'contact', 'email', '연락처', '전화'],
  proposerGroup: ['group', 'audience', '집단', '대상'],
  audience: ['group', 'who', '대상'],
  onTheSpot: ['spot', 'now', 'answered', '현장', '현장답변'],
  overdue: ['late', '지연'],
  notes: ['file', 'memo', '메모'],
  dryRun: ['dry', 'test', 'preview', 'simulate', '미리보기', '시험'],
  yes: ['y', 'ok', 'sure', 'no-confirm', '예'],
  force: ['overwrite', 'replace', '덮어쓰기'],
  lang: ['language', 'locale', 'l', '언어'],
  db: ['store', 'database', 'file', '저장소'],
  json: ['j'],
  public: ['open', 'publish', '공개'],
};

/** The flag of a command that a word means: another word for it, or its name in any language. */
export function flagMeant(word: string, flags: readonly (Flag | Field)[]): string | undefined {
  const typed = foldTight(word.replace(/^-+/, ''));
  const isNamed = ({ label, placeholder }: Flag | Field): boolean =>
    [...(label ? inEveryLanguage(label) : []), ...(placeholder ? inEveryLanguage(usageMessage(placeholder)) : [])].some(
      (name) => foldTight(name) === typed,
    );
  const meant =
    flags.find(({ key }) => aliases[key]?.includes(typed)) ??
    flags.find((flag) => /\p{Script=Hangul}/u.test(typed) && isNamed(flag));
  return meant && longFlag(meant);
}
