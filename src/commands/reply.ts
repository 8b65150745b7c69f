import { missing } from '../cli/args/ask.js';
import { defineCommand } from '../cli/frame/command.js';
import { deliverData, tell } from '../cli/output/deliver.js';
import { idArgs, readIds, textOrStdin } from '../cli/args/ids.js';
import { replyFields } from '../domain/records/history.js';
import { checkDay } from '../domain/records/step.js';
import { parseText } from '../domain/values.js';
import { publicRecord } from '../report/records/suggestions.js';
import { keepReply } from '../store/records/transitions.js';
import { getSuggestion, type StoredSuggestion } from '../store/records/suggestions.js';
import { message } from '../locale/message.js';

export default defineCommand({
  args: [{ ...idArgs, required: true }],
  fields: [replyFields.text, replyFields.on],
  examples: [message('entering.reply1723TextLamps'), message('entering.reply17258Text')],
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
