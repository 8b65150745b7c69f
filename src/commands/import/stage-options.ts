import { foldTight } from '../../domain/text/text.js';
import { officeZone } from '../../domain/time/zone.js';
import { dayReaderOf } from '../../input/days/format.js';
import type { FileNames } from './hints/names.js';
import type { Context } from '../../cli/frame/context.js';
import type { Profile } from './profile/profile.js';
import type { StageOptions } from './staged-file.js';

/** What this run alone says, beside the profile. */
interface RunOptions {
  /** The session of all rows; then those of a profile's `sessionBy` are none. */
  readonly session: number | undefined;
  readonly keepRaw: boolean;
  readonly names?: FileNames;
}

/** How files are read. @throws EarshotError usage for a wrong format of days */
export async function stageOptionsOf(context: Context, profile: Profile, run: RunOptions): Promise<StageOptions> {
  const { settings } = context;
  const { dateFormat, sessionBy } = profile;
  return {
    kind: profile.as,
    rules: profile.rules,
    reading: {
      statusWords: new Map([...profile.statusWords].map(([word, status]) => [foldTight(word), status])),
      days: {
        other: dateFormat === undefined ? undefined : await dayReaderOf(dateFormat),
        timeZone: officeZone(settings),
      },
      today: context.today(),
      isDepartment: (name: string) => Object.hasOwn(settings.departments ?? {}, name),
    },
    sessionBy,
    format: profile.inputFormat,
    encoding: profile.encoding,
    delimiter: profile.delimiter,
    sheets: profile.sheet,
    table: profile.table,
    headerLines: profile.headerRow,
    fillDown: profile.fillDown,
    ...run,
  };
}
