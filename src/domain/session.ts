import { type Day, parseDay } from './day.js';
import { field } from './field.js';
import { parseCount, parseInstant, parseOrdinal, parseName, parseText } from './values.js';
import { words } from './words.js';

/** A visit: the office came to a place on a day, and people spoke. */
export interface Session {
  /** The Nth session; permanent. */
  readonly number: number;
  readonly heldOn: Day;
  readonly place: string | null;
  readonly district: string | null;
  readonly title: string | null;
  readonly audience: string | null;
  readonly attendees: number | null;
  readonly host: string | null;
  readonly notes: string | null;
  /** UTC instant at which it was reported as complete; null until then. */
  readonly closedAt: string | null;
  readonly sourceKey: string | null;
  readonly revision: number;
}

export const sessionFields = {
  number: field({
    key: 'number',
    label: words('Session', '회차'),
    placeholder: 'N',
    help: words('the Nth session; the next one when left out', '제N회; 생략하면 다음 회차'),
    column: 'number',
    aliases: ['회차', '제회', 'session', 'session number', 'no', '회'],
    recognises: (sample) => /^(제\s*)?\d+(\s*회)?$/.test(sample),
    parse: parseOrdinal,
    type: 'count',
  }),
  heldOn: field({
    key: 'heldOn',
    label: words('Held on', '개최일'),
    placeholder: 'DAY',
    help: words('the day of the visit', '방문한 날'),
    column: 'held_on',
    aliases: ['개최일', '개최일자', '일자', '날짜', '방문일', '운영일', 'held on', 'date', 'day', 'session date'],
    parse: (raw: string) => parseDay(raw),
    required: true,
    demanded: true,
    type: 'day',
  }),
  place: field({
    key: 'place',
    label: words('Place', '장소'),
    placeholder: 'PLACE',
    column: 'place',
    aliases: ['장소', '개최장소', '방문장소', 'place', 'venue'],
    parse: parseName,
    required: true,
    type: 'text',
  }),
  district: field({
    key: 'district',
    label: words('District', '읍면동'),
    placeholder: 'DISTRICT',
    column: 'district',
    aliases: ['읍면동', '지역', '행정동', 'district', 'neighborhood', 'neighbourhood'],
    parse: parseName,
    type: 'text',
  }),
  title: field({
    key: 'title',
    label: words('Title', '제목'),
    placeholder: 'TEXT',
    help: words('what the visit was about', '방문의 주제'),
    column: 'title',
    aliases: ['제목', '주제', '회의명', '행사명', 'title', 'theme'],
    parse: parseName,
    type: 'text',
  }),
  audience: field({
    key: 'audience',
    label: words('Audience', '대상'),
    placeholder: 'GROUP',
    help: words(
      'parents, small business, farmers, apartment residents, students …',
      '학부모, 소상공인, 농업인, 입주민, 학생 …',
    ),
    column: 'audience',
    aliases: ['대상', '참석대상', 'audience', 'group'],
    parse: parseName,
    type: 'text',
  }),
  attendees: field({
    key: 'attendees',
    label: words('Attendees', '참석인원'),
    placeholder: 'N',
    help: words('citizens who came', '참석한 시민 수'),
    column: 'attendees',
    aliases: ['참석인원', '참석자수', '참석자', '인원', '참석 인원', 'attendees', 'headcount', 'attendance'],
    parse: parseCount,
    type: 'count',
  }),
  host: field({
    key: 'host',
    label: words('Host', '주재'),
    placeholder: 'WHO',
    help: words('who listened: Mayor, Vice mayor …', '주재자: 시장, 부시장 …'),
    column: 'host',
    aliases: ['주재', '주재자', '진행', 'host'],
    parse: parseName,
    type: 'text',
  }),
  notes: field({
    key: 'notes',
    label: words('Notes', '메모'),
    placeholder: 'TEXT',
    column: 'notes',
    aliases: ['메모', 'notes'],
    parse: parseText,
    multiline: true,
    type: 'text',
  }),
  closedAt: field({
    key: 'closedAt',
    label: words('Closed', '마감시각'),
    column: 'closed_at',
    aliases: ['마감시각', 'closed at'],
    parse: parseInstant,
    type: 'instant',
  }),
  sourceKey: field({
    key: 'sourceKey',
    label: words('Source key', '원본키'),
    column: 'source_key',
    aliases: ['원본키', 'source key', 'id', 'key'],
    parse: parseName,
    type: 'text',
  }),
} as const;

/** Fields that a clerk gives by flags or is asked for. */
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
