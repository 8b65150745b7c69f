import { field } from '../field.js';
import { parseFigure } from './outcome-figure.js';
import { formatId, parseId } from './identifier.js';
import {
  formatOutcomeId,
  looksLikeOutcomeId,
  outcomeKinds,
  outcomeStatuses,
  parseOutcomeId,
  parseOutcomeName,
} from './outcome.js';
import { accepts, listOf, parseChoice, parseOrdinal, parseName, parseText } from '../values.js';
import { parseWhen } from '../time/when.js';
import { message } from '../../locale/message.js';

const parseKind = parseChoice(
  outcomeKinds,
  { programme: ['program', '사업', '프로그램/사업'], event: ['행사·축제'], policy: ['제도'] },
  message('fields.kindOfOutcome'),
);

const parseStatus = parseChoice(
  outcomeStatuses,
  { planned: ['예정', '준비중'], running: ['시행', '운영중'], ended: ['완료'], dropped: ['취소', '백지화'] },
  message('fields.statusOfOutcome'),
);

/** Placeholder for a day, a month or a year; a date is stored as precisely as it is given. */
const WHEN = 'WHEN';

export const outcomeFields = {
  id: field({
    key: 'id',
    label: message('common.id'),
    column: 'id',
    aliases: ['성과번호', 'id', '번호'],
    recognises: looksLikeOutcomeId,
    parse: (raw: string) => formatOutcomeId(parseOutcomeId(raw)),
    type: 'identifier',
  }),
  name: field({
    key: 'name',
    label: message('common.outcome'),
    placeholder: 'NAME',
    help: message('common.whatItIsCalled'),
    column: 'name',
    aliases: ['성과', '성과명', '정책명', '사업명', '명칭', 'outcome', 'name', 'initiative'],
    parse: parseOutcomeName,
    required: true,
    demanded: true,
    type: 'text',
  }),
  summary: field({
    key: 'summary',
    label: message('fields.summary'),
    placeholder: 'TEXT',
    help: message('fields.whatItIsInSentence'),
    column: 'summary',
    aliases: ['개요', '설명', '요약', 'summary'],
    parse: parseText,
    multiline: true,
    type: 'text',
  }),
  kind: field({
    key: 'kind',
    label: message('fields.kind'),
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
    label: message('common.status'),
    placeholder: 'STATUS',
    help: message('fields.whenLeftOutRunningOr'),
    column: 'status',
    aliases: ['상태', '추진상태', 'status'],
    parse: parseStatus,
    choices: Object.keys(outcomeStatuses),
    type: 'text',
  }),
  startedOn: field({
    key: 'startedOn',
    label: message('fields.began'),
    placeholder: WHEN,
    help: message('fields.whenWorkBeganDayMonth'),
    column: 'started_on',
    aliases: ['시작', '시작일', '착수일', '추진시작', 'started on', 'began'],
    parse: parseWhen,
    type: 'when',
  }),
  launchedOn: field({
    key: 'launchedOn',
    label: message('fields.launched'),
    placeholder: WHEN,
    help: message('fields.whenCitizensFirstHadIt'),
    column: 'launched_on',
    aliases: ['시행', '시행일', '개시일', '개소일', '출시일', 'launched on', 'launched'],
    parse: parseWhen,
    type: 'when',
  }),
  beneficiaries: field({
    key: 'beneficiaries',
    label: message('fields.for'),
    placeholder: 'WHOM',
    help: message('fields.whomItServes'),
    column: 'beneficiaries',
    aliases: ['수혜대상', '수혜자', '대상', 'beneficiaries', 'for'],
    parse: parseName,
    orNone: true,
    type: 'text',
  }),
  figures: field({
    key: 'figures',
    label: message('fields.figures'),
    placeholder: 'A;B',
    help: message('fields.exampleOfFigures'),
    column: 'figures',
    aliases: ['수치', '실적', 'figures'],
    parse: listOf(parseFigure),
    type: 'text',
  }),
  partners: field({
    key: 'partners',
    label: message('fields.with'),
    placeholder: 'A;B',
    help: message('fields.bodiesThatItIsDone'),
    column: 'partners',
    aliases: ['협력기관', '협력 기관', 'partners', 'with'],
    parse: listOf(parseName),
    orNone: true,
    type: 'text',
  }),
  suggestions: field({
    key: 'suggestions',
    label: message('common.suggestions'),
    placeholder: 'ID;ID',
    help: message('fields.thoseThatLedToIt'),
    column: 'suggestions',
    aliases: ['건의번호', '관련건의', '건의', 'suggestions'],
    parse: listOf((raw: string) => formatId(parseId(raw))),
    type: 'text',
  }),
} as const;

/** Fields that have flags. */
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
    label: message('common.outcome'),
    column: 'outcome',
    aliases: ['성과', '성과명', '성과번호', 'outcome'],
    parse: parseName,
    demanded: true,
    type: 'text',
  }),
  seq: field({
    key: 'seq',
    label: message('common.no'),
    column: 'seq',
    aliases: ['순번', '순서', 'seq'],
    parse: parseOrdinal,
    type: 'count',
  }),
  on: field({
    key: 'on',
    label: message('common.when'),
    column: 'happened_on',
    aliases: ['때', '일자', '날짜', 'on', 'when', 'day', 'date'],
    parse: parseWhen,
    demanded: true,
    type: 'when',
  }),
  text: field({
    key: 'text',
    label: message('common.milestone'),
    column: 'text',
    aliases: ['경과', '내용', 'milestone', 'text'],
    parse: parseText,
    demanded: true,
    type: 'text',
  }),
} as const;
