import { EarshotError, InvalidValue, type Problem } from '../../domain/errors.js';
import type { SuggestionFilter } from '../../domain/filter.js';
import type { Settings } from '../../domain/settings.js';
import {
  type Holidays,
  holidaySources,
  joinedHolidays,
  listedHolidays,
  noHolidays,
  parseHolidayLine,
} from '../../domain/time/holidays.js';
import { officeRule, type ReplyRule, unknownYears } from '../../domain/time/reply-rule.js';
import { message } from '../../locale/message.js';
import { listAwaitingReply } from '../../store/figures/due.js';
import type { Context } from '../frame/context.js';
import { tell } from '../output/deliver.js';
import { readText } from './settings.js';

/** Korea's holidays are those of its act on petitions, whatever the setting `holidays` adds. */
const KOREA = 'KR';

/** The office's rule for replies. Reads holidays only when working days are counted. @throws EarshotError config */
export async function replyRuleOf({ replyDays, replyClock, holidays }: Settings): Promise<ReplyRule> {
  const clock = replyClock ?? officeRule.clock;
  const sources = [...(clock === 'kr-petition' ? [KOREA] : []), ...(holidays === undefined ? [] : [holidays])];
  return {
    days: replyDays ?? officeRule.days,
    clock,
    holidays: clock === 'calendar' ? noHolidays : await readHolidays(sources.join(';')),
  };
}

/**
 * Reads the holidays of a setting.
 * @throws EarshotError config for a file that is not there, with every wrong line of one, and for an unknown country
 */
export async function readHolidays(setting: string): Promise<Holidays> {
  const sources = holidaySources(setting);
  if (sources.length === 0) return noHolidays;
  const read = sources.map((source) => ('file' in source ? readFile(source.file) : holidaysOfCountry(source.country)));
  return joinedHolidays(await Promise.all(read));
}

/** @throws EarshotError config */
async function holidaysOfCountry(country: string): Promise<Holidays> {
  const { holidaysOf } = await import('./holidays-of-country.js');
  const found = holidaysOf(country);
  if (found) return found;
  throw new EarshotError('config', message('settings.noHolidaysOfCountry', country), {
    hint: message('settings.earshotConfigSetHolidaysFile'),
  });
}

async function readFile(path: string): Promise<Holidays> {
  const what = message('settings.fileOfHolidays');
  const text = readText(path, what);
  if (text === undefined) {
    throw new EarshotError('config', message('settings.isNotThere', what, path), {
      hint: message('settings.earshotConfigSetHolidaysFile'),
    });
  }
  const isCalendar = /^\s*BEGIN:VCALENDAR/i.test(text);
  return isCalendar ? (await import('./holidays-of-calendar.js')).holidaysIn(text, path) : holidaysInLines(text, path);
}

/** One day or range on each line, with or without a name. @throws EarshotError config with every wrong line */
function holidaysInLines(text: string, path: string): Holidays {
  const days: string[] = [];
  const problems: Problem[] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    try {
      days.push(...parseHolidayLine(line));
    } catch (error) {
      if (!(error instanceof InvalidValue)) throw error;
      problems.push({ where: `${path}:${index + 1}`, value: line.trim(), reason: error.reason });
    }
  }
  if (problems.length === 0) return listedHolidays(days);
  throw new EarshotError('config', message('settings.notEveryLineOfIs', path), {
    problems,
    hint: message('settings.oneDayLineSuchAs'),
  });
}

/** Says of which years the holidays are not known, where an open reply's days reach into them. */
export function tellUnknownYears(
  context: Context,
  rule: ReplyRule,
  periods: readonly { readonly receivedOn: string; readonly replyDueOn: string }[],
): void {
  const years = new Set(periods.flatMap((each) => unknownYears(each.receivedOn, each.replyDueOn, rule)));
  if (years.size > 0) tell(context, context.locale.say.due.unknownYears([...years].sort().join(', ')));
}

/** The same for the open replies of the store; they are read only where a clock counts working days. */
export async function tellUnknownYearsOfReplies(context: Context, filter: SuggestionFilter): Promise<void> {
  const rule = await context.replyRule();
  if (rule.clock === 'calendar') return;
  const { read } = await context.store();
  tellUnknownYears(context, rule, await listAwaitingReply(read, filter, context.today()));
}
