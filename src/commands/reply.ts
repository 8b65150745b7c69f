import { missing } from '../cli/ask.js';
import { defineCommand } from '../cli/command.js';
import { deliverData, tell } from '../cli/deliver.js';
import { idArgs, readIds, textOrStdin } from '../cli/entry.js';
import { replyFields } from '../domain/history.js';
import { checkDay } from '../domain/step.js';
import { parseText } from '../domain/values.js';
import { publicRecord } from '../report/suggestions.js';
import { keepReply } from '../store/progress.js';
import { getSuggestion, type StoredSuggestion } from '../store/suggestions.js';
import { words } from '../domain/words.js';

export default defineCommand({
  args: [{ ...idArgs, required: true }],
  fields: [replyFields.text, replyFields.on],
  examples: [
    words(
      'reply 172-3 --text "The lamps will be replaced this week." --on 2025-10-01',
      'reply 172-3 --text "이번 주에 가로등을 교체합니다." --on 2025-10-01',
    ),
    words('reply 172-5..8 --text "We are looking into it."', 'reply 172-5..8 --text "살펴보고 있습니다."'),
  ],
  access: 'write',
  async run(context, { ids, text, on }) {
    if (!text) throw missing(['--text'], 'reply');
    const said = parseText(await textOrStdin(context, text));
    const wanted = await readIds(context, ids ?? []);
    const store = await context.store();
    const today = context.today();
    const replied = await store.write({ command: 'reply', line: context.line }, async (write) => {
      const done: StoredSuggestion[] = [];
      for (const id of wanted) {
        const suggestion = await getSuggestion(write.handle, id);
        checkDay(on ?? today, today, suggestion);
        done.push(await keepReply(write, suggestion, { on: on ?? today, text: said }));
      }
      return done;
    });
    tell(context, context.locale.say.suggestion.repliesKept(replied.length));
    await deliverData(context, replied.map(publicRecord));
  },
});
