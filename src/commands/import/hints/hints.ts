import type { Problem } from '../../../domain/errors.js';
import { fieldsOf, headersOf, headerWord } from '../../../input/fields.js';
import { VISIT } from '../../../input/table/fill-down.js';
import { type Message, message } from '../../../locale/message.js';
import { fieldWord } from '../../../domain/records/column-words.js';
import type { Context } from '../../../cli/frame/context.js';
import type { StagedFile } from '../staged-file.js';
import { isUnknownStatus } from '../rows/refused-words.js';
import { commandWith, standIn, wordsHint } from './command-with.js';
import { DayHint } from './day-hint.js';

/** The command that fills blanks below the columns of a visit; undefined when none are blank. */
export function fillDownHint(files: readonly StagedFile[], context: Context): Message | undefined {
  const lacking = files.reduce((sum, file) => sum + file.lacking, 0);
  const command = commandWith(context, ['--fill-down', VISIT]);
  return lacking > 0 ? message('keeping.blanksBelowVisit', lacking, command) : undefined;
}

/** Headers that say something of a session and nothing of a suggestion. */
const sessionKeys: ReadonlySet<string> = new Set(['number', 'title', 'host', 'notes']);

/** True for a file that was taken for suggestions and has columns of sessions that are not read. */
const lookLikeSessions = ({ source, mappings }: StagedFile): boolean =>
  mappings.every(({ kind }) => kind === 'suggestion') &&
  source.columns.some(
    (column, index) =>
      !mappings.some(({ columns }) => columns.some((each) => each.index === index)) &&
      fieldsOf.session.some((field) => sessionKeys.has(field.key) && headersOf(field).includes(headerWord(column))),
  );

/** True for a file whose rows tell a day and a district, and no place: both together may tell the visits apart. */
const tellDayAndDistrict = ({ mappings }: StagedFile): boolean => {
  const keys = new Set(mappings.flatMap(({ columns }) => columns.map(({ field }) => field.key)));
  return keys.has('district') && !keys.has('place') && (keys.has('heldOn') || keys.has('receivedOn'));
};

/** Reasons for steps that do not fit the history around them. */
const brokenHistory: ReadonlySet<string> = new Set([
  'checks.stepMissing',
  'checks.stepDoesNotFollow',
  'checks.lastStepStatus',
]);

/** Collects what is wrong in the rows of an import, to say how to go on; `skipsBad`: whether it leaves wrong rows out. */
export class Hints {
  private readonly days = new DayHint();
  private readonly words = new Set<string>();
  private hasNoSession = false;
  private hasBrokenHistory = false;

  constructor(
    private readonly context: Context,
    private readonly files: readonly StagedFile[],
    private readonly skipsBad: boolean,
  ) {}

  look(problems: readonly Problem[]): void {
    this.days.look(problems);
    for (const { field = '', value, reason } of problems) {
      if (value !== undefined && isUnknownStatus({ field, reason })) this.words.add(value.trim());
      this.hasNoSession ||= reason.key === 'checks.sessionNotNamed';
      this.hasBrokenHistory ||= brokenHistory.has(reason.key);
    }
  }

  /** The likeliest way to go on; undefined when none is known. */
  async next(): Promise<Message | undefined> {
    const { context, files } = this;
    return (
      (await this.days.text()) ??
      this.noStatusHint() ??
      wordsHint(context, this.words, this.skipsBad) ??
      (this.hasBrokenHistory ? message('keeping.wholeHistories') : undefined) ??
      this.sessionsHint() ??
      fillDownHint(files, context)
    );
  }

  /** Says of which column the words are not shown. */
  private noStatusHint(): Message | undefined {
    const found = this.files.find(({ noStatus }) => noStatus !== undefined);
    if (found?.noStatus === undefined) return undefined;
    const { column, rows } = found.noStatus;
    return message('keeping.columnIsNoStatus', found.name, column, rows, standIn(this.context, 'COLUMN'));
  }

  private sessionsHint(): Message | undefined {
    const { context, files } = this;
    if (!this.hasNoSession) return undefined;
    if (files.every(lookLikeSessions))
      return message('keeping.ifRowsAreSessions', commandWith(context, ['--as', 'sessions']));
    if (!files.every(tellDayAndDistrict)) return undefined;
    const by = ['heldOn', 'district'].map((key) => context.locale.render(fieldWord(key))).join(',');
    return message('keeping.ifDayAndDistrictAreVisit', commandWith(context, ['--session-by', by]));
  }
}
