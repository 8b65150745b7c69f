import type { Field } from '../../../domain/field.js';
import { type ImportKind, importKindLabels } from '../../../domain/records/record-kind.js';
import { fieldsOf, type MapRule, NO_FIELD } from '../../../input/fields.js';
import { parseStatus } from '../../../domain/records/suggestion-fields.js';
import { accepts } from '../../../domain/values.js';
import { cut } from '../../../output/terminal/width.js';
import type { Choice, Prompter } from '../../../prompt/prompter.js';
import type { Context } from '../../../cli/frame/context.js';
import type { SessionProperty } from '../../../store/import/sessions/implied.js';
import type { StageOptions } from '../staged-file.js';
import { lackingVisit } from '../hints/visit.js';
import { examplesOf, freeColumns, ruleName, type Survey, understand } from './survey.js';

/** What was answered about the columns of a file. */
export interface ColumnAnswers {
  readonly as?: ImportKind;
  readonly rules: readonly MapRule[];
  readonly sessionBy?: readonly SessionProperty[];
}

/** Columns of a terminal for the values of a column, and for one of them. */
const [ALL_VALUES, ONE_VALUE] = [48, 24];

/** Fields that are asked for where a file is not understood anyway. */
const usefulKeys: Readonly<Partial<Record<ImportKind, readonly string[]>>> = {
  suggestion: ['status', 'department'],
  session: ['place'],
};

/** Asks about the columns of one file. */
class ColumnQuestions {
  private as: ImportKind | undefined;
  private sessionBy: readonly SessionProperty[] | undefined;
  private readonly rules: MapRule[] = [];

  constructor(
    private readonly context: Context,
    private readonly prompter: Prompter,
    private readonly survey: Survey,
    private readonly options: StageOptions,
  ) {}

  private get known() {
    const { options, rules, as } = this;
    return understand(this.survey, { ...options, kind: as ?? options.kind, rules: [...options.rules, ...rules] });
  }

  async ask(): Promise<ColumnAnswers> {
    if (this.known.lacking.length > 0 && this.known.guessed) await this.askKind();
    const { kind, lacking } = this.known;
    for (const field of lacking) await this.askColumn(field, false);
    const isUnclear = (kind === 'suggestion' && (await this.askVisit())) || lacking.length > 0;
    if (isUnclear) for (const key of usefulKeys[kind] ?? []) await this.askFor(key);
    else if (kind === 'suggestion' && this.statusColumns().length > 0) await this.askStatus();
    const { rules, as, sessionBy } = this;
    return { rules, ...(as && { as }), ...(sessionBy && { sessionBy }) };
  }

  private async askKind(): Promise<void> {
    const { say, render } = this.context.locale;
    const choices = (['suggestion', 'session'] as const).map((value) => ({
      name: render(importKindLabels[value]),
      value,
    }));
    this.as = (await this.prompter.choose<ImportKind>({
      message: say.import.whatAreRows(this.survey.name),
      choices,
    })) as ImportKind;
  }

  /** A suggestion needs its visit: the day and the place, the number, or one visit for each day. @returns whether it was asked */
  private async askVisit(): Promise<boolean> {
    const { options, prompter, context } = this;
    const lacking = (): readonly string[] =>
      lackingVisit(new Set(this.known.mapping.columns.map(({ field }) => field.key)));
    if (options.session !== undefined || options.sessionBy !== undefined || lacking().length === 0) return false;
    for (const key of lacking()) await this.askFor(key);
    if (lacking().length > 0) await this.askFor('session');
    const [first, ...others] = lacking();
    if (first !== 'place' || others.length > 0) return true;
    const message = context.locale.say.import.oneForEachDay;
    if ((await prompter.confirm({ message, default: true })) === true) this.sessionBy = ['heldOn'];
    return true;
  }

  /** Columns that are not read and have a word for a status among their first values. */
  private statusColumns(): number[] {
    const { survey } = this;
    const { mapping } = this.known;
    if (mapping.columns.some(({ field }) => field.key === 'status')) return [];
    return freeColumns(survey, mapping).filter((index) =>
      survey.values[index]?.some((value) => accepts(parseStatus, value)),
    );
  }

  /** Asks which column is the status; remembers that none of those that look like it is. */
  private async askStatus(): Promise<void> {
    await this.askFor('status');
    for (const index of this.statusColumns())
      this.rules.push({ field: NO_FIELD, column: ruleName(this.survey, index), lenient: true });
  }

  private async askFor(key: string): Promise<void> {
    const { kind, mapping } = this.known;
    const field = fieldsOf[kind].find((each) => each.key === key);
    if (field && !mapping.columns.some((column) => column.field.key === key)) await this.askColumn(field, true);
  }

  private async askColumn(field: Field, isOptional: boolean): Promise<void> {
    const { survey } = this;
    const { say, render } = this.context.locale;
    const free = freeColumns(survey, this.known.mapping);
    if (free.length === 0) return;
    const columns = free.map((index): Choice<number | null> => {
      const values = examplesOf(survey, index).map((value) => cut(value.replace(/\s+/g, ' '), ONE_VALUE));
      const short = survey.shown[index] ?? '';
      return { name: `${short}   ${cut(values.join(' · '), ALL_VALUES)}`, short, value: index };
    });
    const none: Choice<number | null> = { name: say.import.noneOfThem, value: null };
    const answer = await this.prompter.choose<number | null>({
      message: say.import.whichColumnIs(survey.name, render(field.label)),
      choices: isOptional ? [...columns, none] : columns,
    });
    if (typeof answer !== 'number') return;
    this.rules.push({ field: field.key, column: ruleName(survey, answer), lenient: true });
  }
}

/** Asks for what the rows are, where that is not clear, and for the columns that they need. @throws EarshotError cancelled */
export const askColumns = (
  context: Context,
  prompter: Prompter,
  survey: Survey,
  options: StageOptions,
): Promise<ColumnAnswers> => new ColumnQuestions(context, prompter, survey, options).ask();
