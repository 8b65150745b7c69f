import { field } from './field.js';
import { parseFigure } from './figure.js';
import { formatId, parseId } from './identifier.js';
import {
  formatOutcomeId,
  looksLikeOutcomeId,
  outcomeKinds,
  outcomeStatuses,
  parseOutcomeId,
  parseOutcomeName,
} from './outcome.js';
import { accepts, listOf, parseChoice, parseOrdinal, parseName, parseText } from './values.js';
import { parseWhen } from './when.js';
import { words } from './words.js';

const parseKind = parseChoice(
  outcomeKinds,
  { programme: ['program', '사업', '프로그램/사업'], event: ['행사·축제'], policy: ['제도'] },
  words('a kind of outcome', '성과의 종류'),
);

const parseStatus = parseChoice(
  outcomeStatuses,
  { planned: ['예정', '준비중'], running: ['시행', '운영중'], ended: ['완료'], dropped: ['취소', '백지화'] },
  words('a status of an outcome', '성과의 상태'),
);

/** What a person writes for a day: known to the month or the year alone, it is left at that. */
const WHEN = 'WHEN';

export const outcomeFields = {
  id: field({
    key: 'id',
    label: words('ID', '번호'),
    column: 'id',
    aliases: ['성과번호', 'id', '번호'],
    recognises: looksLikeOutcomeId,
    parse: (raw: string) => formatOutcomeId(parseOutcomeId(raw)),
    type: 'identifier',
  }),
  name: field({
    key: 'name',
    label: words('Outcome', '성과'),
    placeholder: 'NAME',
    help: words('what it is called', '정책·사업의 이름'),
    column: 'name',
    aliases: ['성과', '성과명', '정책명', '사업명', '명칭', 'outcome', 'name', 'initiative'],
    parse: parseOutcomeName,
    required: true,
    demanded: true,
    type: 'text',
  }),
  summary: field({
    key: 'summary',
    label: words('Summary', '개요'),
    placeholder: 'TEXT',
    help: words('what it is, in a sentence', '한 문장 설명'),
    column: 'summary',
    aliases: ['개요', '설명', '요약', 'summary'],
    parse: parseText,
    multiline: true,
    type: 'text',
  }),
  kind: field({
    key: 'kind',
    label: words('Kind', '종류'),
    placeholder: 'KIND',
    column: 'kind',
    aliases: ['종류', '유형', '구분', 'kind'],
    recognises: (sample) => accepts(parseKind, sample),
    parse: parseKind,
    choices: Object.keys(outcomeKinds),
    type: 'text',
  }),
  status: field({
    key: 'status',
    label: words('Status', '상태'),
    placeholder: 'STATUS',
    help: words('when left out: running, or planned for what is to come', '생략하면 시행중, 앞으로의 것이면 계획'),
    column: 'status',
    aliases: ['상태', '추진상태', 'status'],
    parse: parseStatus,
    choices: Object.keys(outcomeStatuses),
    type: 'text',
  }),
  startedOn: field({
    key: 'startedOn',
    label: words('Began', '시작'),
    placeholder: WHEN,
    help: words('when work began: a day, a month or a year', '일이 시작된 때: 날짜, 연월 또는 연도'),
    column: 'started_on',
    aliases: ['시작', '시작일', '착수일', '추진시작', 'started on', 'began'],
    parse: parseWhen,
    type: 'when',
  }),
  launchedOn: field({
    key: 'launchedOn',
    label: words('Launched', '시행'),
    placeholder: WHEN,
    help: words('when citizens first had it: a day, a month or a year', '시민이 처음 누린 때: 날짜, 연월 또는 연도'),
    column: 'launched_on',
    aliases: ['시행', '시행일', '개시일', '개소일', '출시일', 'launched on', 'launched'],
    parse: parseWhen,
    type: 'when',
  }),
  beneficiaries: field({
    key: 'beneficiaries',
    label: words('For', '수혜대상'),
    placeholder: 'WHOM',
    help: words('whom it serves', '누구를 위한 것인지'),
    column: 'beneficiaries',
    aliases: ['수혜대상', '수혜자', '대상', 'beneficiaries', 'for'],
    parse: parseName,
    type: 'text',
  }),
  figures: field({
    key: 'figures',
    label: words('Figures', '수치'),
    placeholder: 'A;B',
    help: words('"18 schools"; "monthly limit: 700,000 won"', '"18개교"; "월 한도: 700,000원"'),
    column: 'figures',
    aliases: ['수치', '실적', 'figures'],
    parse: listOf(parseFigure),
    type: 'text',
  }),
  partners: field({
    key: 'partners',
    label: words('With', '협력기관'),
    placeholder: 'A;B',
    help: words('bodies that it is done with', '함께하는 기관'),
    column: 'partners',
    aliases: ['협력기관', '협력 기관', 'partners', 'with'],
    parse: listOf(parseName),
    type: 'text',
  }),
  suggestions: field({
    key: 'suggestions',
    label: words('Suggestions', '건의'),
    placeholder: 'ID;ID',
    help: words('those that led to it', '이 성과로 이어진 건의'),
    column: 'suggestions',
    aliases: ['건의번호', '관련건의', '건의', 'suggestions'],
    parse: listOf((raw: string) => formatId(parseId(raw))),
    type: 'text',
  }),
} as const;

/** Fields that a clerk gives by flags. */
export const outcomeEntryFields = [
  outcomeFields.summary,
  outcomeFields.kind,
  outcomeFields.status,
  outcomeFields.startedOn,
  outcomeFields.launchedOn,
  outcomeFields.beneficiaries,
] as const;

export const milestoneFields = {
  outcome: field({
    key: 'outcome',
    label: words('Outcome', '성과'),
    column: 'outcome',
    aliases: ['성과', '성과명', '성과번호', 'outcome'],
    parse: parseName,
    demanded: true,
    type: 'text',
  }),
  seq: field({
    key: 'seq',
    label: words('No.', '순번'),
    column: 'seq',
    aliases: ['순번', '순서', 'seq'],
    parse: parseOrdinal,
    type: 'count',
  }),
  on: field({
    key: 'on',
    label: words('When', '때'),
    column: 'happened_on',
    aliases: ['때', '일자', '날짜', 'on', 'when', 'day', 'date'],
    parse: parseWhen,
    demanded: true,
    type: 'when',
  }),
  text: field({
    key: 'text',
    label: words('Milestone', '경과'),
    column: 'text',
    aliases: ['경과', '내용', 'milestone', 'text'],
    parse: parseText,
    demanded: true,
    type: 'text',
  }),
} as const;
