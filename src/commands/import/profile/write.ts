import { Readable } from 'node:stream';
import { dirname } from 'node:path';
import { render } from '../../../locale/index.js';
import { type ImportKind, importKindLabels } from '../../../domain/records/record-kind.js';
import { writeFileWhole } from '../../../cli/output/file.js';
import type { Context } from '../../../cli/frame/context.js';
import { makeFolder } from '../../../store/engine/sqlite/files/folder.js';
import { nameMapKeys, type Profile } from './profile.js';
import { ownProfile } from './places.js';

/** The columns of each field: one as a text, several as a list. */
function mapData({ rules }: Profile): Record<string, string | string[]> {
  const map: Record<string, string | string[]> = {};
  for (const { field, column } of rules) {
    const before = map[field];
    map[field] = before === undefined ? column : [before, column].flat();
  }
  return map;
}

const kindWord = (kind: ImportKind): string => render(importKindLabels[kind], 'en');

/** A profile as the text of its file. @param open words whose meaning is to be filled in */
export function profileText(profile: Profile, open: readonly string[]): string {
  const { about, as, rules, statusWords, headerRow, sessionBy, ...others } = profile;
  const words = [...statusWords].map(([word, status]) => [word, status ?? 'none']);
  const data = {
    ...(about !== undefined && { about }),
    ...(as && { as: kindWord(as) }),
    ...(rules.length > 0 && { map: mapData(profile) }),
    ...(words.length + open.length > 0 && {
      statusMap: Object.fromEntries([...words, ...open.map((word) => [word, ''])]) as Record<string, string>,
    }),
    ...(sessionBy && { sessionBy: sessionBy.join(',') }),
    ...(headerRow && { headerRow: headerRow.join('-') }),
    ...others,
    ...Object.fromEntries(
      nameMapKeys.flatMap((key) => (profile[key] ? [[key, Object.fromEntries(profile[key])]] : [])),
    ),
  };
  return `${JSON.stringify(data, undefined, 2)}\n`;
}

/** Keeps a profile of the user, whole or not at all. @returns its path @throws EarshotError conflict when there is one */
export async function keepProfile(
  context: Context,
  name: string,
  text: string,
  force = context.options.force,
): Promise<string> {
  const path = ownProfile(context, name);
  makeFolder(dirname(path));
  await writeFileWhole(path, Readable.from([text]), { force, program: context.program });
  return path;
}
