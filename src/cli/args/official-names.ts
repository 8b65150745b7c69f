import { EarshotError } from '../../domain/errors.js';
import { type Doubt, type NameList, Names, type Spelt } from '../../domain/names/official-names.js';
import type { Settings } from '../../domain/settings.js';
import { joined, type Message, message } from '../../locale/message.js';
import { BACK, type Back } from '../../prompt/prompter.js';
import type { Handle } from '../../store/engine/db.js';
import { helpersInUse, namesInUse } from '../../store/records/vocabulary.js';
import type { Context } from '../frame/context.js';
import { toggle } from '../frame/flags.js';
import { canAsk } from './ask.js';

/** Fields of records that hold names, and what is named. */
const named = {
  department: 'department',
  coDepartments: 'department',
  category: 'category',
  district: 'district',
} as const;

/** What has names that an office gives: they must not be founded by a typing error. */
export type Kind = (typeof named)[keyof typeof named];

const lists = { department: 'departments', category: 'categories' } as const;

/** True for the key of a field that holds one name. */
export const isKind = (key: string): key is Kind => key in named && key !== 'coDepartments';

/** The office's list of the names of a kind; undefined without one. */
export function listOf(settings: Settings, kind: Kind): NameList | undefined {
  const list = kind === 'district' ? undefined : settings[lists[kind]];
  return Object.keys(list ?? {}).length > 0 ? list : undefined;
}

/** A record of which each name is replaced; names that stay absent are not passed. */
export function eachName<V extends object>(values: V, replace: (kind: Kind, name: string, key: string) => string): V {
  const given = values as Readonly<Record<string, unknown>>;
  const spelt: Record<string, unknown> = {};
  for (const key of Object.keys(named) as (keyof typeof named)[]) {
    const value = given[key];
    if (typeof value === 'string') spelt[key] = replace(named[key], value, key);
    else if (Array.isArray(value)) spelt[key] = value.map((each: string) => replace(named[key], each, key));
  }
  return { ...values, ...spelt };
}

/** `--new`: names are kept that are on no list, or near one in use. */
export const newFlag = toggle('new', message('flags.newNamesAreMeant'));

/** A name of a record, what it names, and why it is doubted. */
export interface Doubted {
  readonly kind: Kind;
  readonly name: string;
  readonly doubt: Doubt;
}

/** Why a name is doubted, with the names that were perhaps meant. */
export function doubtMessage({ kind, name, doubt: { why, nearest } }: Doubted): Message {
  const reasons = {
    unlisted: () => message('flags.isNotOnList', name, kind),
    near: () => message('flags.isNearOneInUse', name, kind),
    sentence: () => message('flags.isSentence', name),
  };
  if (nearest.length === 0) return reasons[why]();
  return message('flags.didYouMeanOneOf', reasons[why](), joined(', ', ...nearest));
}

/** @throws EarshotError usage always, with every name that is not taken as it is */
function refuseNames(doubted: readonly Doubted[]): never {
  const [first, second] = doubted;
  const hint = message('flags.newKeepsThem');
  if (first && !second) throw new EarshotError('usage', doubtMessage(first), { hint });
  throw new EarshotError('usage', message('flags.namesAreNotKnown', doubted.length), {
    problems: doubted.map((each) => ({ reason: doubtMessage(each) })),
    hint,
  });
}

/** The names of an office: those of its lists, and those in use where it has none. Read when they are needed. */
export class OfficeNames {
  private readonly names = new Map<Kind, Promise<Names>>();
  private helpers: Promise<Names> | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly handle: Handle,
  ) {}

  private of(kind: Kind): Promise<Names> {
    const known = this.names.get(kind) ?? this.read(kind);
    this.names.set(kind, known);
    return known;
  }

  private async read(kind: Kind, more: readonly string[] = []): Promise<Names> {
    const list = listOf(this.settings, kind);
    const used = list ? [] : [...(await namesInUse(this.handle, kind)), ...more];
    return new Names(list, used, kind === 'category');
  }

  /** How a name is spelt, and whether it is doubted. Departments that only help are read for names that lead nowhere. */
  async spell(kind: Kind, typed: string): Promise<Spelt> {
    const names = await this.of(kind);
    if (kind !== 'department' || names.knows(typed) || names.official.length > 0) return names.spell(typed);
    this.helpers ??= helpersInUse(this.handle).then((some) => this.read(kind, some));
    return (await this.helpers).spell(typed);
  }

  /** True for a name of the list, and for one in use. */
  async knows(kind: Kind, name: string): Promise<boolean> {
    const names = this.helpers && kind === 'department' ? this.helpers : this.of(kind);
    return (await names).knows(name);
  }

  /** The values of a record with official names. @param settle decides on a name that is doubted */
  async spellAll<V extends object>(values: V, settle: (doubted: Doubted) => Promise<string>): Promise<V> {
    const typed: { kind: Kind; name: string }[] = [];
    eachName(values, (kind, name) => (typed.push({ kind, name }), name));
    const found: string[] = [];
    for (const each of typed) {
      const { name, doubt } = await this.spell(each.kind, each.name);
      found.push(doubt ? await settle({ ...each, doubt }) : name);
    }
    return eachName(values, (_, name) => found.shift() ?? name);
  }
}

/** Asks whether a name near others is one of them. @returns BACK when it is to be typed again */
export async function whichName(context: Context, doubted: Doubted): Promise<string | Back> {
  const { kind, name, doubt } = doubted;
  const { render } = context.locale;
  const prompter = await context.prompter();
  return prompter.choose<string>({
    message: render(message('flags.isNearOneInUse', name, kind)),
    back: true,
    choices: [
      ...doubt.nearest.map((each) => ({ name: each, value: each })),
      { name: render(message('flags.asNewName', name)), value: name },
    ],
  });
}

/**
 * The values of a record with official names. A name near one in use is asked about on a terminal.
 * @param isNew true with `--new`: every name is kept
 * @throws EarshotError usage with all names that are not taken as they are
 */
export async function officialValues<V extends object>(
  context: Context,
  handle: Handle,
  values: V,
  isNew: boolean,
): Promise<V> {
  const refused: Doubted[] = [];
  const spelt = await new OfficeNames(context.settings, handle).spellAll(values, async (doubted) => {
    if (isNew) return doubted.name;
    if (doubted.doubt.why === 'near' && canAsk(context) && !context.options.yes) {
      const answer = await whichName(context, doubted);
      if (answer !== BACK) return answer;
    }
    refused.push(doubted);
    return doubted.name;
  });
  if (refused.length > 0) refuseNames(refused);
  return spelt;
}

/**
 * Names offered while a department or category is typed: those of the settings first, then those in use.
 * @param used names in the store, most frequent first
 */
export const offeredNames = (
  settings: Settings,
  property: 'department' | 'category',
  used: readonly string[],
): string[] => new Names(settings[lists[property]]).offered(used);
