import type { Node } from 'jsonc-parser';
import { withoutPassword } from '../../domain/address.js';
import { InvalidValue } from '../../domain/errors.js';
import { claimWord, type NameList, parseListedName } from '../../domain/names/official-names.js';
import { type DefaultFilters, filtered, type Scalar, type Setting } from '../../domain/settings.js';
import { isBlank, nearest } from '../../domain/text/text.js';
import { parseFlag } from '../../domain/values.js';
import { type Message, message } from '../../locale/message.js';
import { filterable, filterNamed } from './default-filters.js';
import { isSwitch } from '../frame/flags.js';
import { type JsonMember, membersIn } from './settings-json.js';

/** A value of the settings file after its check. */
export type SettingValue = Scalar | NameList | DefaultFilters;

/** Receives each error: its position, the part of the setting, the reason, the value, and how to go on. */
export type OnFault = (at: number, path: string, reason: Message, value?: string, hint?: Message) => void;

const blank = message('common.isBlank');
const oneValue = message('settings.takesOneValueNotSeveral');

/** Runs a check and reports its error. */
function checked<T>(check: () => T, at: number, path: string, value: string, fault: OnFault): T | undefined {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    fault(at, path, error.reason, withoutPassword(value), error.hint);
    return undefined;
  }
}

const isScalar = ({ type }: Node): boolean => type !== 'array' && type !== 'object';

const textOf = ({ value }: Node): string => String(value as unknown);

/**
 * The texts of a value: a single one, those of a list, or those separated by `;`. Undefined when there is anything
 * else.
 */
function textsOf(node: Node): { at: number; text: string }[] | undefined {
  if (node.type === 'object') return undefined;
  if (node.type === 'array') {
    const parts = (node.children ?? []).map((item) => (isScalar(item) ? textsOf(item) : undefined));
    return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
  }
  if (node.type === 'null') return [];
  const parts = textOf(node)
    .split(';')
    .map((text) => ({ at: node.offset, text: text.trim() }));
  return parts.length === 1 && parts[0]?.text === '' ? [] : parts;
}

/** The members of an object; reports other values. */
function membersOf(node: Node, path: string, example: string, fault: OnFault): readonly JsonMember[] {
  if (node.type === 'object') return membersIn(node);
  fault(node.offset, path, message('settings.isNotObjectSuchAs', example));
  return [];
}

function namesOf(setting: string, node: Node, fault: OnFault): NameList {
  const members = membersOf(node, setting, '{"Roads": ["lamps", "paving"]}', fault);
  const taken = new Map<string, string>();
  const names = members.map(({ key, at, node: aliases }) => {
    const path = `${setting}.${key}`;
    const name = checked(() => parseListedName(key), at, path, key, fault) ?? key;
    checked(() => claimWord(taken, name, name), at, path, key, fault);
    return { name, path, aliases };
  });
  const list: Record<string, readonly string[]> = {};
  for (const { name, path, aliases } of names) {
    const texts = textsOf(aliases);
    if (!texts) fault(aliases.offset, path, message('settings.isNotListOfOther'));
    list[name] = (texts ?? []).flatMap(({ at, text }) => {
      const claim = (): string => {
        const word = parseListedName(text);
        claimWord(taken, word, name);
        return word;
      };
      return checked(claim, at, path, text, fault) ?? [];
    });
  }
  return list;
}

const unknown = (what: Message, guess: string | undefined): Message =>
  guess === undefined ? what : message('settings.didYouMean', what, guess);

function filtersOf(setting: string, node: Node, fault: OnFault): DefaultFilters {
  const filters: Record<string, Record<string, string | true | readonly string[]>> = {};
  for (const member of membersOf(node, setting, '{"list": {"open": true}}', fault)) {
    const command = filtered.find((each) => each === member.key);
    const path = `${setting}.${member.key}`;
    if (command === undefined) {
      const what = message('settings.isNotOneOf', filtered.join(', '));
      fault(member.at, path, unknown(what, nearest(member.key, filtered)));
      continue;
    }
    const own: Record<string, string | true | readonly string[]> = {};
    for (const { key, at, node: value } of membersOf(member.node, path, '{"open": true}', fault)) {
      const flag = filterNamed(command, key);
      if (!flag) {
        const known = filterable[command].map((each) => each.key);
        const what = message('settings.isNotFilterOf', command);
        fault(at, `${path}.${key}`, unknown(what, nearest(key, known)));
        continue;
      }
      const texts = textsOf(value) ?? [];
      const [first] = texts;
      if (first === undefined) {
        if (value.type !== 'null') fault(value.offset, `${path}.${key}`, blank);
      } else if (texts.length > 1 && !flag.many) {
        fault(value.offset, `${path}.${key}`, oneValue);
      } else if (isSwitch(flag)) {
        if (checked(() => parseFlag(first.text), first.at, `${path}.${key}`, first.text, fault)) own[flag.key] = true;
      } else {
        for (const { at: place, text } of texts)
          checked(() => flag.parse?.(text), place, `${path}.${key}`, text, fault);
        own[flag.key] = flag.many ? texts.map(({ text }) => text) : first.text;
      }
    }
    filters[command] = own;
  }
  return filters;
}

/** Parses the value of a setting; undefined for null, and for an error, which is reported. */
export function settingValue(setting: Setting, node: Node, fault: OnFault): SettingValue | undefined {
  const { key, shape, parse } = setting;
  if (node.type === 'null') return undefined;
  if (shape === 'names') return namesOf(key, node, fault);
  if (shape === 'filters') return filtersOf(key, node, fault);
  const parts = shape === 'holidays' ? textsOf(node) : isScalar(node) ? [{ text: textOf(node).trim() }] : undefined;
  if (!parts) {
    fault(node.offset, key, oneValue);
    return undefined;
  }
  const text = parts.map((part) => part.text).join(';');
  if (isBlank(text)) fault(node.offset, key, blank, text);
  else return checked(() => parse?.(text), node.offset, key, text, fault);
  return undefined;
}
