import { withoutPassword } from '../domain/address.js';
import { InvalidValue } from '../domain/errors.js';
import { claimWord, type NameList, parseListedName } from '../domain/names.js';
import { type DefaultFilters, filtered, type Scalar, type Setting } from '../domain/settings.js';
import { isBlank, nearest } from '../domain/text.js';
import { parseFlag } from '../domain/values.js';
import { type Words, words } from '../domain/words.js';
import { filterable, filterNamed } from './default-filters.js';
import { isSwitch } from './flags.js';
import { isList, isObject, type JsonMember, type JsonNode } from './settings-json.js';

export type SettingValue = Scalar | NameList | DefaultFilters;

/** Told of each thing that is wrong: where it stands, which part of a setting it is, what stands there, how to go on. */
export type OnFault = (at: number, path: string, reason: Words, value?: string, hint?: Words) => void;

const blank = words('is blank', '비어 있습니다');
const oneValue = words('takes one value, not several', '값을 하나만 쓸 수 있습니다');

/** Runs a check; what it refuses is told. */
function checked<T>(check: () => T, at: number, path: string, value: string, fault: OnFault): T | undefined {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    fault(at, path, error.reason, withoutPassword(value), error.hint);
    return undefined;
  }
}

/** The texts of a value: one, those of a list, or those between `;`. Undefined when there is more in it than texts. */
function textsOf(node: JsonNode): { at: number; text: string }[] | undefined {
  if (isObject(node)) return undefined;
  if (isList(node)) {
    const parts = node.items.map((item) => (isList(item) || isObject(item) ? undefined : textsOf(item)));
    return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
  }
  if (node.value === null) return [];
  const parts = String(node.value)
    .split(';')
    .map((text) => ({ at: node.at, text: text.trim() }));
  return parts.length === 1 && parts[0]?.text === '' ? [] : parts;
}

/** The members of an object; of anything else none, and that is told. */
function membersOf(node: JsonNode, path: string, example: string, fault: OnFault): readonly JsonMember[] {
  if (isObject(node)) return node.members;
  fault(node.at, path, words(`is not an object such as ${example}`, `${example} 같은 객체가 아닙니다`));
  return [];
}

function namesOf(setting: string, node: JsonNode, fault: OnFault): NameList {
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
    if (!texts) fault(aliases.at, path, words('is not a list of other words', '다른 이름의 목록이 아닙니다'));
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

const unknown = (what: Words, guess: string | undefined): Words =>
  guess === undefined ? what : words(`${what.en}; did you mean ${guess}?`, `${what.ko}. 혹시 ${guess}?`);

function filtersOf(setting: string, node: JsonNode, fault: OnFault): DefaultFilters {
  const filters: Record<string, Record<string, string | true | readonly string[]>> = {};
  for (const member of membersOf(node, setting, '{"list": {"open": true}}', fault)) {
    const command = filtered.find((each) => each === member.key);
    const path = `${setting}.${member.key}`;
    if (command === undefined) {
      const what = words(`is not one of ${filtered.join(', ')}`, `${filtered.join(', ')} 가운데 하나가 아닙니다`);
      fault(member.at, path, unknown(what, nearest(member.key, filtered)));
      continue;
    }
    const own: Record<string, string | true | readonly string[]> = {};
    for (const { key, at, node: value } of membersOf(member.node, path, '{"open": true}', fault)) {
      const flag = filterNamed(command, key);
      if (!flag) {
        const known = filterable[command].map((each) => each.key);
        const what = words(`is not a filter of ${command}`, `${command}의 조건이 아닙니다`);
        fault(at, `${path}.${key}`, unknown(what, nearest(key, known)));
        continue;
      }
      const texts = textsOf(value) ?? [];
      const [first] = texts;
      if (first === undefined) {
        if (isList(value) || isObject(value) || value.value !== null) fault(value.at, `${path}.${key}`, blank);
      } else if (texts.length > 1 && !flag.many) {
        fault(value.at, `${path}.${key}`, oneValue);
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

/** What a setting's value in the file means; undefined for null, and for what is wrong, which is told. */
export function settingValue(setting: Setting, node: JsonNode, fault: OnFault): SettingValue | undefined {
  const { key, shape, parse } = setting;
  if (!isList(node) && !isObject(node) && node.value === null) return undefined;
  if (shape === 'names') return namesOf(key, node, fault);
  if (shape === 'filters') return filtersOf(key, node, fault);
  if (isList(node) || isObject(node)) {
    fault(node.at, key, oneValue);
    return undefined;
  }
  const text = String(node.value).trim();
  if (isBlank(text)) fault(node.at, key, blank, text);
  else return checked(() => parse?.(text), node.at, key, text, fault);
  return undefined;
}
