import { defineCommand } from '../cli/frame/command.js';
import { deliver } from '../cli/output/deliver.js';
import { idArgs, readIds } from '../cli/args/ids.js';
import { toggle } from '../cli/frame/flags.js';
import { message } from '../locale/message.js';
import { historyDocument } from '../report/records/timeline.js';
import { findPerson } from '../store/records/people.js';
import { readSuggestionTrace } from '../store/records/trace.js';

export default defineCommand({
  args: [{ ...idArgs, required: true }],
  flags: [toggle('personal', message('reading.withNameAndContactOf'))],
  examples: ['show 88-4', 'show 172-1..3 --json'],
  access: 'read',
  undo: false,
  async run(context, { ids, personal }) {
    const store = await context.store();
    const { read } = store;
    const options = { locale: context.locale, today: context.today(), rule: await context.replyRule() };
    const documents = [];
    const wanted = await readIds(context, ids ?? []);
    if (personal) await store.noteLook('show', context.line);
    for (const id of wanted) {
      const { key, ...story } = await readSuggestionTrace(read, id);
      const person = personal ? await findPerson(read, key) : undefined;
      documents.push(historyDocument({ ...story, person }, options));
    }
    const data = documents.map((document) => document.data);
    const blocks = documents.flatMap((document) => document.blocks);
    await deliver(context, { blocks, data: data.length === 1 ? data[0] : data }, personal ?? false);
  },
});
