import { type Words, words } from './words.js';

/** The kinds of records that go in and out, in the order in which they stand in an export. */
export const recordKindLabels = {
  session: words('sessions', '방문'),
  suggestion: words('suggestions', '건의'),
  change: words('history', '이력'),
  reply: words('replies', '회신'),
  outcome: words('outcomes', '성과'),
  milestone: words('milestones', '경과'),
  issued: words('issued', '부여번호'),
} as const satisfies Record<string, Words>;

export type RecordKind = keyof typeof recordKindLabels;

export const recordKinds = Object.keys(recordKindLabels) as readonly RecordKind[];

/** What else comes in: answers of departments, on the sheets that `chase` made for them. They become history and replies. */
export const intakeKindLabels = {
  ...recordKindLabels,
  answer: words('answers', '답변'),
} as const satisfies Record<string, Words>;

export type IntakeKind = keyof typeof intakeKindLabels;
