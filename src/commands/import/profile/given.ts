import { EarshotError } from '../../../domain/errors.js';
import type { ImportKind } from '../../../domain/records/record-kind.js';
import { type MapRule, parseRules } from '../../../input/mapping.js';
import { message } from '../../../locale/message.js';
import type { SessionProperty } from '../../../store/import/sessions/implied.js';
import type { Context } from '../../../cli/frame/context.js';
import { readNameWords, readStatusWords } from '../mapping-flags.js';
import { nameMapKeys, noProfile, type Profile, together } from './profile.js';
import { profileNamed, textOf } from './places.js';
import { readProfile } from './read.js';

/** The flags of `import` that a profile may hold, and those that name one. */
export interface ProfileFlags {
  readonly profile?: string | null | undefined;
  readonly mapFile?: string | null | undefined;
  readonly as?: ImportKind | null | undefined;
  readonly map?: readonly (string | null)[] | null | undefined;
  readonly statusMap?: readonly (string | null)[] | null | undefined;
  readonly departmentMap?: readonly (string | null)[] | null | undefined;
  readonly categoryMap?: readonly (string | null)[] | null | undefined;
  readonly districtMap?: readonly (string | null)[] | null | undefined;
  readonly sessionBy?: readonly SessionProperty[] | null | undefined;
  readonly dateFormat?: string | null | undefined;
  readonly inputFormat?: string | null | undefined;
  readonly encoding?: string | null | undefined;
  readonly delimiter?: string | null | undefined;
  readonly sheet?: readonly (string | null)[] | null | undefined;
  readonly table?: string | null | undefined;
  readonly headerRow?: readonly [number, number] | null | undefined;
  readonly fillDown?: readonly (string | null)[] | null | undefined;
}

/** The rules of a file of `FIELD=COLUMN` lines; `#` begins a comment. @throws EarshotError bad-data */
function rulesOfLines(text: string, path: string): MapRule[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '' || line.trimStart().startsWith('#')) return [];
    const at = line.indexOf('=');
    if (at > 0) return [{ field: line.slice(0, at).trim(), column: line.slice(at + 1).trim() }];
    throw new EarshotError('bad-data', message('keeping.isNotFieldColumn', `${path}:${index + 1}`, line));
  });
}

/** `--map-file`: a profile, or lines of rules. @throws EarshotError no-input, bad-data */
function profileOfFile(path: string): Profile {
  const text = textOf(path);
  if (text.trimStart().startsWith('{') || /^\s*\/[/*]/.test(text)) return readProfile(text, path);
  return { ...noProfile, rules: rulesOfLines(text, path) };
}

const strings = (given: readonly (string | null)[] | null | undefined): string[] =>
  (given ?? []).filter((each) => each !== null);

/** What the flags say, as a profile; a flag that is not given leaves what an earlier profile says. @throws EarshotError usage */
function profileOfFlags(flags: ProfileFlags): Profile {
  const { as, sessionBy, dateFormat, inputFormat, encoding, delimiter, table, headerRow } = flags;
  const said = {
    ...{ as, sessionBy, dateFormat, inputFormat, encoding, delimiter, table, headerRow },
    sheet: flags.sheet && strings(flags.sheet),
    fillDown: flags.fillDown && strings(flags.fillDown),
  };
  return {
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value != null)),
    rules: strings(flags.map).flatMap(parseRules),
    statusWords: readStatusWords(strings(flags.statusMap)),
    ...Object.fromEntries(
      nameMapKeys.flatMap((key) => (flags[key] ? [[key, readNameWords(key, strings(flags[key]))]] : [])),
    ),
  };
}

/**
 * How files are read: as the profile says, over it as the file of `--map-file`, over both as the flags.
 * @throws EarshotError usage; no-input for a profile that is not there; bad-data for one that cannot be used
 */
export function givenProfile(context: Pick<Context, 'env'>, flags: ProfileFlags): Profile {
  const { profile, mapFile } = flags;
  const kept =
    profile == null ? noProfile : (({ path }) => readProfile(textOf(path), path))(profileNamed(context, profile));
  const ofFile = mapFile == null ? noProfile : profileOfFile(mapFile);
  return together(kept, ofFile, profileOfFlags(flags));
}
