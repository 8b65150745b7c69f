import { missing } from '../cli/args/ask.js';
import { idArgs, readIds, textOrStdin } from '../cli/args/ids.js';
import { readAs } from '../cli/args/refusal.js';
import { defineCommand } from '../cli/frame/command.js';
import { deliverData, tell } from '../cli/output/deliver.js';
import { noteFields } from '../domain/records/history.js';
import { checkDay } from '../domain/records/step.js';
import { looksLikeIds } from '../domain/records/identifier.js';
import { message } from '../locale/message.js';
import { publicRecord } from '../report/records/suggestions.js';
import { getSuggestion, type StoredSuggestion } from '../store/records/suggestions.js';
import { keepNote } from '../store/records/transitions.js';

/** The ids come first; what follows them is the text, with or without quotes. */
function apart(words: readonly string[]): { ids: readonly string[]; text: string } {
  const at = words.findIndex((word, index) => index > 0 && !looksLikeIds(word));
  return at < 0 ? { ids: words, text: '' } : { ids: words.slice(0, at), text: words.slice(at).join(' ').trim() };
}

export default defineCommand({
  args: [{ ...idArgs, required: true }],
  usage: 'ID... TEXT [options]',
  fields: [noteFields.on, noteFields.public],
  about: message('entering.noteLeavesStatusAsItIs'),
  examples: [message('entering.exampleOfNote'), message('entering.exampleOfPublicNote')],
  access: 'write',
  async run(context, { ids = [], on, public: open }) {
    const { ids: raw, text: typed } = apart(ids);
    if (typed === '') throw missing(['TEXT'], 'note');
    const text = readAs(noteFields.text.label, () => noteFields.text.parse(typed));
    const said = text === '-' ? noteFields.text.parse(await textOrStdin(context, text)) : text;
    const wanted = await readIds(context, raw);
    const store = await context.store();
    const today = context.today();
    const note = { on: on ?? today, text: said, public: open ?? false };
    const noted = await store.write({ command: 'note', line: context.line }, async (write) => {
      const all: { suggestion: StoredSuggestion; isNew: boolean }[] = [];
      for (const id of wanted) {
        const suggestion = await getSuggestion(write.handle, id);
        checkDay(note.on, today, suggestion);
        all.push({ suggestion, isNew: await keepNote(write, suggestion, note) });
      }
      return all;
    });
    const { say } = context.locale;
    const added = noted.filter(({ isNew }) => isNew).length;
    tell(context, added > 0 ? say.suggestion.notesKept(added) : say.suggestion.nothingChanged);
    await deliverData(
      context,
      noted.map(({ suggestion }) => publicRecord(suggestion)),
    );
  },
});
