import { type Day } from '../time/day.js';
import { parseDay } from '../time/written-day.js';
import { field } from '../field.js';
import { parseHeadcount, parseInstant, parseOrdinal, parseName, parseText } from '../values.js';
import { message } from '../../locale/message.js';

/** One visit: the office listens at a place on one day. */
export interface Session {
  /** The number of the session; permanent. */
  readonly number: number;
  readonly heldOn: Day;
  readonly place: string | null;
  readonly district: string | null;
  readonly title: string | null;
  readonly audience: string | null;
  readonly attendees: number | null;
  readonly host: string | null;
  readonly notes: string | null;
  /** The UTC instant at which the session was marked as complete; null before. */
  readonly closedAt: string | null;
  readonly sourceKey: string | null;
  readonly revision: number;
}

/** A session and the number of its suggestions, with any status. */
export interface SessionSummary extends Session {
  readonly suggestions: number;
}

export const sessionFields = {
  number: field({
    key: 'number',
    label: message('rules.session'),
    placeholder: 'N',
    help: message('rules.nthSessionNextOneWhen'),
    column: 'number',
    aliases: ['회차', '제회', 'session', 'session number', 'no', '회'],
    recognises: (sample) => /^(제\s*)?\d+(\s*회)?$/.test(sample),
    parse: parseOrdinal,
    type: 'count',
  }),
  heldOn: field({
    key: 'heldOn',
    label: message('rules.heldOn'),
    placeholder: 'DAY',
    help: message('rules.dayOfVisit'),
    column: 'held_on',
    aliases: [
      '개최일',
      '개최일자',
      '일자',
      '일시',
      '개최일시',
      '날짜',
      '방문일',
      '방문일자',
      '방문일시',
      '운영일',
      'held on',
      'date',
      'day',
      'session date',
    ],
    parse: (raw: string) => parseDay(raw),
    required: true,
    demanded: true,
    type: 'day',
  }),
  place: field({
    key: 'place',
    label: message('rules.place'),
    placeholder: 'PLACE',
    column: 'place',
    aliases: ['장소', '개최장소', '방문장소', 'place', 'venue'],
    parse: parseName,
    required: true,
    type: 'text',
  }),
  district: field({
    key: 'district',
    label: message('common.district'),
    placeholder: 'DISTRICT',
    column: 'district',
    aliases: ['읍면동', '지역', '행정동', 'district', 'neighborhood', 'neighbourhood'],
    parse: parseName,
    orNone: true,
    type: 'text',
  }),
  title: field({
    key: 'title',
    label: message('rules.title'),
    placeholder: 'TEXT',
    help: message('rules.whatVisitWasAbout'),
    column: 'title',
    aliases: ['제목', '주제', '회의명', '행사명', 'title', 'theme'],
    parse: parseName,
    orNone: true,
    type: 'text',
  }),
  audience: field({
    key: 'audience',
    label: message('rules.audience'),
    placeholder: 'GROUP',
    help: message('rules.parentsSmallBusinessFarmersApartment'),
    column: 'audience',
    aliases: ['대상', '참석대상', 'audience', 'group'],
    parse: parseName,
    orNone: true,
    type: 'text',
  }),
  attendees: field({
    key: 'attendees',
    label: message('rules.attendees'),
    placeholder: 'N',
    help: message('rules.citizensWhoCame'),
    column: 'attendees',
    aliases: ['참석인원', '참석자수', '참석자', '인원', '참석 인원', 'attendees', 'headcount', 'attendance'],
    parse: parseHeadcount,
    type: 'count',
  }),
  host: field({
    key: 'host',
    label: message('rules.host'),
    placeholder: 'WHO',
    help: message('rules.whoListenedMayorViceMayor'),
    column: 'host',
    aliases: ['주재', '주재자', '진행', 'host'],
    parse: parseName,
    orNone: true,
    type: 'text',
  }),
  notes: field({
    key: 'notes',
    label: message('rules.notes'),
    placeholder: 'TEXT',
    column: 'notes',
    aliases: ['메모', 'notes'],
    parse: parseText,
    multiline: true,
    type: 'text',
  }),
  closedAt: field({
    key: 'closedAt',
    label: message('rules.closed'),
    column: 'closed_at',
    aliases: ['마감시각', 'closed at'],
    parse: parseInstant,
    type: 'instant',
  }),
  sourceKey: field({
    key: 'sourceKey',
    label: message('common.sourceKey'),
    column: 'source_key',
    aliases: ['원본키', 'source key', 'id', 'key'],
    parse: parseName,
    type: 'text',
  }),
} as const;

/** Fields that have flags or are asked for. */
export const sessionEntryFields = [
  sessionFields.heldOn,
  sessionFields.place,
  sessionFields.district,
  sessionFields.title,
  sessionFields.audience,
  sessionFields.attendees,
  sessionFields.host,
  sessionFields.notes,
] as const;
