import { defineCommand } from '../cli/command.js';
import { deliver } from '../cli/deliver.js';
import { idArgs, readIds } from '../cli/entry.js';
import { toggle } from '../cli/flags.js';
import { words } from '../domain/words.js';
import { storyDocument } from '../report/timeline.js';
import { findPerson } from '../store/people.js';
import { readStory } from '../store/stories.js';

export default defineCommand({
  args: [{ ...idArgs, required: true }],
  flags: [toggle('personal', words('with name and contact of who said it', '제안자의 이름과 연락처도'))],
  examples: ['show 88-4', 'show 172-1..3 --json'],
  access: 'read',
  async run(context, { ids, personal }) {
    const { read } = await context.store();
    const documents = [];
    for (const id of await readIds(context, ids ?? [])) {
      const { key, ...story } = await readStory(read, id);
      const person = personal ? await findPerson(read, key) : undefined;
      documents.push(storyDocument({ ...story, person }, context.locale, context.today()));
    }
    const data = documents.map((document) => document.data);
    await deliver(context, {
      blocks: documents.flatMap(({ blocks }) => blocks),
      data: data.length === 1 ? data[0] : data,
    });
  },
});
