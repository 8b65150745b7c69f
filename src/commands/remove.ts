import { confirmed } from '../cli/args/ask.js';
import { defineCommand } from '../cli/frame/command.js';
import { deliver, deliverData, forPerson, tell } from '../cli/output/deliver.js';
import { idArgs, readIds } from '../cli/args/ids.js';
import { publicRecord, suggestionView } from '../report/records/suggestions.js';
import { getSuggestions, removeSuggestions } from '../store/records/suggestions.js';

export default defineCommand({
  args: [{ ...idArgs, required: true }],
  examples: ['remove 172-9 --yes'],
  access: 'write',
  async run(context, { ids }) {
    const { locale } = context;
    const wanted = await readIds(context, ids ?? []);
    const store = await context.store();
    const suggestions = await getSuggestions(store.read, wanted);
    if (forPerson(context)) {
      await deliver(context, {
        blocks: [{ kind: 'view', view: suggestionView(suggestions, locale, context.today()) }],
        data: null,
      });
    }
    if (!(await confirmed(context, locale.say.suggestion.removeConfirm(suggestions.length)))) {
      tell(context, locale.say.suggestion.notDone);
      return;
    }
    await store.write({ command: 'remove', line: context.line }, (write) => removeSuggestions(write, suggestions));
    tell(context, locale.say.suggestion.removed(suggestions.length));
    await deliverData(context, suggestions.map(publicRecord));
  },
});
