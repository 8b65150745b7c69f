import type { Node } from 'jsonc-parser';
import { EarshotError, InvalidValue, type Problem } from '../../../domain/errors.js';
import { type ImportKind, parseImportKind } from '../../../domain/records/record-kind.js';
import { statusCodes } from '../../../domain/records/status.js';
import { isBlank, nearest } from '../../../domain/text/text.js';
import { parseName } from '../../../domain/values.js';
import { fieldNamed, fieldsOf, NO_FIELD } from '../../../input/fields.js';
import type { MapRule } from '../../../input/mapping.js';
import { type Message, message } from '../../../locale/message.js';
import { JsonFault, lineFinder, membersIn, readJson } from '../../../cli/config/settings-json.js';
import { parseHeaderRow, parseTable, parseSessionBy, parseStatusOrNone } from '../mapping-flags.js';
import { nameMapKeys, type Profile } from './profile.js';

/** Why a part of the file cannot be used. */
type Fault = (at: number, key: string, reason: Message, value?: string) => void;

/** Reads the value of one key. */
type Reader = (node: Node, key: string, fault: Fault) => unknown;

const textIn = ({ value }: Node): string => String(value as unknown);

/** Runs a parser of a flag, and reports what it refuses. */
function parsed<T>(parse: (raw: string) => T, node: Node, key: string, fault: Fault): T | undefined {
  if (node.type !== 'string' && node.type !== 'number') {
    fault(node.offset, key, message('keeping.isNoText'));
    return undefined;
  }
  const text = textIn(node);
  try {
    if (!isBlank(text)) return parse(text);
    fault(node.offset, key, message('common.isBlank'));
  } catch (error) {
    if (error instanceof InvalidValue) fault(node.offset, key, error.reason, text);
    else if (error instanceof EarshotError) fault(node.offset, key, error.text, text);
    else throw error;
  }
  return undefined;
}

const one =
  (parse: (raw: string) => unknown): Reader =>
  (node, key, fault) =>
    parsed(parse, node, key, fault);

const asIs = (raw: string): string => raw.trim();

/** A text or a list of texts. */
const several: Reader = (node, key, fault) =>
  (node.type === 'array' ? (node.children ?? []) : [node]).flatMap((item) => parsed(asIs, item, key, fault) ?? []);

/** `{"도로괴": "도로과"}` */
const names: Reader = (node, key, fault) =>
  new Map(
    entriesIn(node, key, fault).flatMap(({ key: word, node: name }) => {
      const means = parsed(parseName, name, `${key}.${word}`, fault);
      return means === undefined ? [] : [[word, means] as const];
    }),
  );

const about: Reader = (node, key, fault) =>
  node.type === 'object'
    ? Object.fromEntries(membersIn(node).map((member) => [member.key, parsed(asIs, member.node, key, fault) ?? '']))
    : parsed(asIs, node, key, fault);

/** The members of an object; reports any other value. */
function entriesIn(node: Node, key: string, fault: Fault): ReturnType<typeof membersIn> {
  if (node.type !== 'object') fault(node.offset, key, message('keeping.isNoObject'));
  return membersIn(node);
}

function rulesIn(node: Node, kind: ImportKind | undefined, fault: Fault): MapRule[] {
  const kinds = kind ? [kind] : (Object.keys(fieldsOf) as ImportKind[]);
  const keys = kinds.flatMap((each) => fieldsOf[each].map((field) => field.key));
  return entriesIn(node, 'map', fault).flatMap(({ key: field, at, node: columns }) => {
    if (field !== NO_FIELD && !kinds.some((each) => fieldNamed(each, field)))
      fault(at, `map.${field}`, message('keeping.isNoField', nearest(field, keys) ?? ''));
    const named = several(columns, `map.${field}`, fault) as readonly string[];
    return named.map((column) => ({ field, column, lenient: true }));
  });
}

function wordsIn(node: Node, fault: Fault): Profile['statusWords'] {
  const words = entriesIn(node, 'statusMap', fault).flatMap(({ key: word, node: status }) => {
    // Saved for a word whose meaning was not known: to be filled in.
    if (status.type === 'null' || (status.type === 'string' && isBlank(textIn(status)))) return [];
    const means = parsed(parseStatusOrNone, status, `statusMap.${word}`, fault);
    return means === undefined ? [] : [[word, means] as const];
  });
  return new Map(words);
}

const readers: Readonly<Record<string, Reader>> = {
  about,
  as: one(parseImportKind),
  sessionBy: one(parseSessionBy),
  dateFormat: one(asIs),
  inputFormat: one(asIs),
  encoding: one(asIs),
  delimiter: one((raw) => raw),
  sheet: several,
  table: one(parseTable),
  headerRow: one(parseHeaderRow),
  fillDown: several,
  ...Object.fromEntries(nameMapKeys.map((key) => [key, names])),
};

/** The keys of a profile. */
export const profileKeys: readonly string[] = [...Object.keys(readers), 'map', 'statusMap'];

const unusable = (path: string, problems: readonly Problem[]): EarshotError =>
  new EarshotError('bad-data', message('keeping.profileCannotBeUsed', path), {
    problems,
    hint: message('keeping.profileHas', profileKeys.join(', '), statusCodes.join(', ')),
  });

/** Parses the text of a profile: JSON, comments allowed. @throws EarshotError bad-data with every wrong line */
export function readProfile(text: string, path: string): Profile {
  const problems: Problem[] = [];
  const lineAt = lineFinder(text);
  const fault: Fault = (at, field, reason, value) =>
    problems.push({ where: `${path}:${lineAt(at)}`, field, reason, ...(value !== undefined && { value }) });
  let root: Node;
  try {
    root = readJson(text, { comments: true });
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    throw unusable(path, [{ where: `${path}:${lineAt(error.at)}`, reason: error.reason }]);
  }
  const members = entriesIn(root, '', fault);
  const values: Record<string, unknown> = {};
  for (const { key, at, node } of members) {
    const reader = Object.hasOwn(readers, key) ? readers[key] : undefined;
    if (reader) values[key] = reader(node, key, fault);
    else if (!profileKeys.includes(key))
      fault(at, key, message('keeping.isNoKeyOfProfile', nearest(key, profileKeys) ?? ''));
  }
  const nodeOf = (key: string): Node | undefined => members.find((member) => member.key === key)?.node;
  const [map, words] = [nodeOf('map'), nodeOf('statusMap')];
  const rules = map ? rulesIn(map, values['as'] as ImportKind | undefined, fault) : [];
  const statusWords = words ? wordsIn(words, fault) : new Map();
  if (problems.length > 0) throw unusable(path, problems);
  return { ...values, rules, statusWords };
}
