import { BACK } from '../../prompt/prompter.js';
import { doubtMessage, isKind, offeredNames, OfficeNames, whichName } from '../../cli/args/official-names.js';
import type { Context } from '../../cli/frame/context.js';
import { tell } from '../../cli/output/deliver.js';
import type { suggestionFields } from '../../domain/records/suggestion-fields.js';
import type { Handle } from '../../store/engine/db.js';
import { listUsed } from '../../store/records/vocabulary.js';

/** The questions that are answered with a name. */
type NameField = (typeof suggestionFields)['category' | 'department' | 'district' | 'proposerGroup'];

/** Names for completion: those of the settings first, then those in use. */
export async function knownNames(context: Context, handle: Handle, { key, column }: NameField): Promise<string[]> {
  const used = await listUsed(handle, column as Parameters<typeof listUsed>[1]);
  return key === 'department' || key === 'category' ? offeredNames(context.settings, key, used) : used;
}

/**
 * The office's name for what was typed; asks when it is near one in use.
 * @param key of the field; a group has no official names
 * @param isNew true with `--new`: every name is kept
 * @returns undefined when the question is to be asked again
 */
export async function nameFor(
  context: Context,
  handle: Handle,
  key: string,
  typed: string,
  isNew: boolean,
): Promise<string | undefined> {
  if (!isKind(key)) return typed;
  const { name, doubt } = await new OfficeNames(context.settings, handle).spell(key, typed);
  if (!doubt || isNew) return name;
  const doubted = { kind: key, name, doubt };
  if (doubt.why === 'near') {
    const answer = await whichName(context, doubted);
    return answer === BACK ? undefined : answer;
  }
  tell(context, context.locale.render(doubtMessage(doubted)));
  return undefined;
}
