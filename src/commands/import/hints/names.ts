import { EarshotError, type Problem } from '../../../domain/errors.js';
import { shapeOf, slips } from '../../../domain/names/near.js';
import { Names } from '../../../domain/names/official-names.js';
import type { Settings } from '../../../domain/settings.js';
import { foldTight } from '../../../domain/text/text.js';
import { message } from '../../../locale/message.js';
import type { Handle } from '../../../store/engine/db.js';
import {
  doubtMessage,
  type Doubted,
  eachName,
  type Kind,
  listOf,
  OfficeNames,
} from '../../../cli/args/official-names.js';
import type { Context } from '../../../cli/frame/context.js';
import { tell } from '../../../cli/output/deliver.js';
import { type NameMaps, nameMapOf } from '../profile/profile.js';
import { commandWith, standIn } from './command-with.js';

/** Most names that an error, a command or the remarks list. */
const SHOWN = 20;
/** More different ones are no names of departments, and are not compared with each other. */
const COMPARED = 1000;

/** A name of the files: how many rows have it, and the first of them. */
interface Met {
  rows: number;
  readonly where: string;
}

const flagOf = (kind: Kind): string => `--${kind}-map`;

/** The departments, categories and districts of the files of an import. */
export class FileNames {
  private readonly met: Readonly<Record<Kind, Map<string, Met>>> = {
    department: new Map(),
    category: new Map(),
    district: new Map(),
  };
  private readonly maps: Readonly<Record<Kind, ReadonlyMap<string, string>>>;
  private readonly listed: Readonly<Record<Kind, Names>>;

  constructor(
    private readonly settings: Settings,
    maps: NameMaps,
  ) {
    const mapOf = (kind: Kind) => new Map([...nameMapOf(maps, kind)].map(([word, name]) => [foldTight(word), name]));
    this.maps = { department: mapOf('department'), category: mapOf('category'), district: mapOf('district') };
    const namesOf = (kind: Kind): Names => new Names(listOf(settings, kind));
    this.listed = { department: namesOf('department'), category: namesOf('category'), district: namesOf('district') };
  }

  /** The values of a row with the names that the flags and the settings say. @param at the place of a field's cell */
  read<V extends object>(values: V, at: (field: string) => string): V {
    // An export of a store has the names of its office: they are taken as they are.
    const isExport = 'fromStore' in values && values.fromStore != null;
    return eachName(values, (kind, typed, key) => {
      const { name } = this.listed[kind].spell(this.maps[kind].get(foldTight(typed)) ?? typed);
      if (isExport) return name;
      const met = this.met[kind].get(name);
      if (met) met.rows += 1;
      else this.met[kind].set(name, { rows: 1, where: at(key) });
      return name;
    });
  }

  /**
   * Compares the names with those of the office. What is new here and near another new one is told.
   * @throws EarshotError bad-data, with all names that are not taken as they are and the command that says what they are
   */
  async check(context: Context, handle: Handle): Promise<void> {
    const office = new OfficeNames(this.settings, handle);
    const refused: (Doubted & Met)[] = [];
    for (const kind of Object.keys(this.met) as Kind[]) {
      const fresh: string[] = [];
      for (const [name, met] of this.met[kind]) {
        const { doubt } = await office.spell(kind, name);
        if (doubt) refused.push({ kind, name, doubt, ...met });
        else if (!(await office.knows(kind, name))) fresh.push(name);
      }
      this.tellAlike(context, kind, fresh);
    }
    if (refused.length > 0) throw refusal(context, refused);
  }

  /** Tells new names that are near each other: the rarer one may be a slip. */
  private tellAlike(context: Context, kind: Kind, fresh: readonly string[]): void {
    if (fresh.length > COMPARED) return;
    const rowsOf = (name: string): number => this.met[kind].get(name)?.rows ?? 0;
    const shapes = [...fresh].sort((one, other) => rowsOf(other) - rowsOf(one)).map(shapeOf);
    const { say } = context.locale;
    const lines = shapes.flatMap((rare, at) => {
      const usual = shapes.slice(0, at).find((each) => slips(rare, each) !== undefined);
      if (!usual) return [];
      const flag = `${flagOf(kind)} "${rare.name}=${usual.name}"`;
      return [say.import.namesAlike(rare.name, rowsOf(rare.name), usual.name, rowsOf(usual.name), flag)];
    });
    if (lines.length > 0) tell(context, ...lines.slice(0, SHOWN));
  }
}

function refusal(context: Context, refused: readonly (Doubted & Met)[]): EarshotError {
  const problems = refused.slice(0, SHOWN).map((each): Problem => ({
    where: each.where,
    field: each.kind,
    reason: message('keeping.nameInRows', doubtMessage(each), each.rows),
  }));
  const flags = refused.flatMap(({ kind, name, doubt }) => [
    flagOf(kind),
    `${name}=${doubt.nearest[0] ?? standIn(context, 'NAME')}`,
  ]);
  const allowed = commandWith(context, ['--new']);
  const hint =
    refused.length > SHOWN
      ? message('keeping.namesAreNew', allowed)
      : message('keeping.namesToMap', commandWith(context, flags), allowed);
  return new EarshotError('bad-data', message('keeping.namesAreNotKnown', refused.length), { problems, hint });
}
