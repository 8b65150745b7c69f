import { type Day, parseDay } from './day.js';
import { field } from './field.js';
import { formatId, looksLikeId, parseId } from './identifier.js';
import { type DeclineReason, declineReasons, type Status, statuses } from './status.js';
import { accepts, parseChoice, parseFlag, parseText } from './values.js';
import { type Words, words } from './words.js';

export const kinds = {
  complaint: words('complaint', '민원'),
  request: words('request', '요청'),
  proposal: words('proposal', '제안'),
} as const satisfies Record<string, Words>;

export type Kind = keyof typeof kinds;

/** What one citizen said at a session, and where it stands now. */
export interface Suggestion {
  /** `172-3` */
  readonly id: string;
  readonly session: number;
  readonly seq: number;
  readonly text: string;
  readonly kind: Kind | null;
  readonly category: string | null;
  readonly district: string | null;
  /** The lead department. */
  readonly department: string | null;
  readonly coDepartments: readonly string[];
  /** Which group the speaker belongs to: parents, farmers … Never a name. */
  readonly proposerGroup: string | null;
  readonly status: Status;
  readonly onTheSpot: boolean;
  readonly receivedOn: Day;
  readonly replyDueOn: Day;
  /** Day of the first reply. */
  readonly repliedOn: Day | null;
  /** Day of the last resolution; null unless resolved, or when resolved on a day that nobody knows. */
  readonly resolvedOn: Day | null;
  readonly reviewOn: Day | null;
  readonly reason: DeclineReason | null;
  readonly alternative: string | null;
  /** The body that it was transferred to. */
  readonly body: string | null;
  /** Id of the suggestion that it was merged into. */
  readonly mergedInto: string | null;
  readonly sourceKey: string | null;
  readonly revision: number;
}

export const parseStatus = parseChoice(
  Object.fromEntries(Object.entries(statuses).map(([code, rule]) => [code, rule.label])) as Record<Status, Words>,
  Object.fromEntries(Object.entries(statuses).map(([code, rule]) => [code, rule.aliases])),
  words('a status', '상태'),
);

const parseKind = parseChoice(
  kinds,
  { request: ['요구', '건의'], proposal: ['정책제안', '아이디어'] },
  words('a kind', '유형'),
);

const parseReason = parseChoice(
  declineReasons,
  { competence: ['not ours', '권한밖', '권한'], law: ['법', '제도', '법제도'] },
  words('a reason', '사유'),
);

export const suggestionFields = {
  id: field({
    key: 'id',
    label: words('ID', '건의번호'),
    column: 'id',
    aliases: ['건의번호', 'id', '번호'],
    recognises: looksLikeId,
    parse: (raw: string) => formatId(parseId(raw)),
    type: 'identifier',
  }),
  text: field({
    key: 'text',
    label: words('Text', '내용'),
    placeholder: 'TEXT',
    help: words('what was said', '말씀하신 내용'),
    column: 'text',
    aliases: ['내용', '건의내용', '건의사항', '건의 사항', '건의', 'text', 'suggestion', 'description'],
    parse: parseText,
    required: true,
    demanded: true,
    multiline: true,
    type: 'text',
  }),
  kind: field({
    key: 'kind',
    label: words('Kind', '유형'),
    placeholder: 'KIND',
    help: words('complaint, request or proposal', '민원, 요청, 제안'),
    column: 'kind',
    aliases: ['유형', '구분', 'kind'],
    recognises: (sample) => accepts(parseKind, sample),
    parse: parseKind,
    choices: Object.keys(kinds),
    type: 'text',
  }),
  category: field({
    key: 'category',
    label: words('Category', '분야'),
    placeholder: 'CATEGORY',
    column: 'category',
    aliases: ['분야', '분류', '카테고리', 'category'],
    parse: parseText,
    type: 'text',
  }),
  district: field({
    key: 'district',
    label: words('District', '읍면동'),
    placeholder: 'DISTRICT',
    help: words("where it is about; the session's when left out", '해당 지역; 생략하면 방문한 지역'),
    column: 'district',
    aliases: ['읍면동', '지역', '행정동', 'district', 'neighborhood', 'neighbourhood'],
    parse: parseText,
    type: 'text',
  }),
  department: field({
    key: 'department',
    label: words('Department', '담당부서'),
    placeholder: 'DEPARTMENT',
    help: words('the one that leads', '주관 부서'),
    column: 'department',
    aliases: ['담당부서', '부서', '주관부서', '소관부서', '처리부서', '담당', 'department'],
    parse: parseText,
    type: 'text',
  }),
  coDepartments: field({
    key: 'coDepartments',
    label: words('With', '협조부서'),
    placeholder: 'A;B',
    help: words('departments that help, separated by ;', '협조 부서, ;로 구분'),
    column: 'co_departments',
    aliases: ['협조부서', '협조 부서', '관련부서', 'co-departments', 'with'],
    parse: (raw: string): readonly string[] =>
      raw
        .split(/[;\n]/)
        .map((name) => name.trim())
        .filter((name) => name !== '')
        .map(parseText),
    type: 'text',
  }),
  proposerGroup: field({
    key: 'proposerGroup',
    label: words('Proposer group', '제안자구분'),
    placeholder: 'GROUP',
    help: words('which group the speaker belongs to; not a name', '제안자가 속한 집단(이름이 아님)'),
    column: 'proposer_group',
    aliases: ['제안자구분', '제안자 구분', '건의자구분', 'proposer group'],
    parse: parseText,
    type: 'text',
  }),
  proposerName: field({
    key: 'proposerName',
    label: words('Proposer', '제안자'),
    placeholder: 'NAME',
    help: words(
      'personal: kept apart, shown only with --personal',
      '개인정보: 따로 보관되고 --personal일 때만 보입니다',
    ),
    column: 'name',
    aliases: ['제안자', '건의자', '성명', '이름', 'proposer', 'proposer name'],
    parse: parseText,
    personal: true,
    type: 'text',
  }),
  proposerContact: field({
    key: 'proposerContact',
    label: words('Contact', '연락처'),
    placeholder: 'CONTACT',
    help: words(
      'personal: kept apart, shown only with --personal',
      '개인정보: 따로 보관되고 --personal일 때만 보입니다',
    ),
    column: 'contact',
    aliases: ['연락처', '전화번호', '휴대전화', '이메일', 'contact', 'phone', 'email'],
    parse: parseText,
    personal: true,
    type: 'text',
  }),
  status: field({
    key: 'status',
    label: words('Status', '처리상태'),
    placeholder: 'STATUS',
    column: 'status',
    aliases: ['처리상태', '상태', '처리결과', '추진상황', '진행상태', '처리현황', 'status'],
    parse: parseStatus,
    choices: Object.keys(statuses),
    type: 'status',
  }),
  onTheSpot: field({
    key: 'onTheSpot',
    label: words('On the spot', '현장답변'),
    help: words('answered at the session itself', '현장에서 바로 답변'),
    column: 'on_the_spot',
    aliases: ['현장답변', 'on the spot'],
    parse: parseFlag,
    type: 'flag',
  }),
  receivedOn: field({
    key: 'receivedOn',
    label: words('Received', '접수일'),
    placeholder: 'DAY',
    help: words("the session's day when left out", '생략하면 방문한 날'),
    column: 'received_on',
    aliases: ['접수일', '접수일자', '건의일', '건의일자', '등록일', 'received on', 'received'],
    parse: (raw: string) => parseDay(raw),
    type: 'day',
  }),
  replyDueOn: field({
    key: 'replyDueOn',
    label: words('Reply due', '회신기한'),
    placeholder: 'DAY',
    column: 'reply_due_on',
    aliases: ['회신기한', '답변기한', '처리기한', '기한', 'reply due on', 'due'],
    parse: (raw: string) => parseDay(raw),
    type: 'day',
  }),
  repliedOn: field({
    key: 'repliedOn',
    label: words('Replied', '회신일'),
    column: 'replied_on',
    aliases: ['회신일', '회신일자', '답변일', '답변일자', 'replied on', 'replied'],
    parse: (raw: string) => parseDay(raw),
    type: 'day',
  }),
  resolvedOn: field({
    key: 'resolvedOn',
    label: words('Resolved', '완료일'),
    column: 'resolved_on',
    aliases: ['완료일', '완료일자', '해결일', '처리완료일', 'resolved on'],
    parse: (raw: string) => parseDay(raw),
    type: 'day',
  }),
  reviewOn: field({
    key: 'reviewOn',
    label: words('Review on', '재검토일'),
    placeholder: 'DAY',
    help: words('when a long-term task is looked at again', '장기검토 건을 다시 볼 날'),
    column: 'review_on',
    aliases: ['재검토일', '재검토일자', 'review on', 'review date'],
    parse: (raw: string) => parseDay(raw),
    type: 'day',
  }),
  reason: field({
    key: 'reason',
    label: words('Reason', '불가사유'),
    placeholder: 'REASON',
    help: words('why it will not be done', '추진할 수 없는 까닭'),
    column: 'reason',
    aliases: ['불가사유', '사유', '불가 사유', 'reason'],
    recognises: (sample) => accepts(parseReason, sample),
    parse: parseReason,
    choices: Object.keys(declineReasons),
    type: 'text',
  }),
  alternative: field({
    key: 'alternative',
    label: words('Alternative', '대안'),
    placeholder: 'TEXT',
    help: words('what is offered instead', '대신 제시하는 방안'),
    column: 'alternative',
    aliases: ['대안', 'alternative'],
    parse: parseText,
    type: 'text',
  }),
  body: field({
    key: 'body',
    label: words('Transferred to', '이관기관'),
    placeholder: 'BODY',
    help: words('the body whose competence it is', '소관 기관'),
    column: 'body',
    aliases: ['이관기관', '이첩기관', '소관기관', 'body', 'transferred to'],
    parse: parseText,
    type: 'text',
  }),
  mergedInto: field({
    key: 'mergedInto',
    label: words('Merged into', '중복원본'),
    placeholder: 'ID',
    column: 'merged_into',
    aliases: ['중복원본', '원건의', 'merged into'],
    parse: (raw: string) => formatId(parseId(raw)),
    type: 'identifier',
  }),
  sourceKey: field({
    key: 'sourceKey',
    label: words('Source key', '원본키'),
    column: 'source_key',
    aliases: ['원본키', '접수번호', '관리번호', 'source key', 'id', 'key', 'case id'],
    parse: parseText,
    type: 'text',
  }),
} as const;
