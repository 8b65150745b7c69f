import { missing } from '../cli/ask.js';
import { defineCommand } from '../cli/command.js';
import { idArgs } from '../cli/entry.js';
import { flag } from '../cli/flags.js';
import { changeFields } from '../domain/history.js';
import { formatId, parseId } from '../domain/identifier.js';
import { words } from '../domain/words.js';
import status from './status.js';

/** `status ID… merged --into ID`, under the name that a clerk looks for. */
export default defineCommand({
  args: [{ ...idArgs, required: true }],
  fields: [changeFields.on, changeFields.note],
  flags: [
    flag({
      key: 'into',
      placeholder: 'ID',
      help: words('the one that counts for all', '모두를 대신해 집계할 건의'),
      parse: (raw) => formatId(parseId(raw)),
    }),
  ],
  examples: [
    words(
      'merge 172-5 --into 171-2 --note "the same lamps" --yes',
      'merge 172-5 --into 171-2 --note "같은 가로등" --yes',
    ),
  ],
  access: 'write',
  async run(context, { ids, ...options }) {
    if (options.into == null) throw missing(['--into'], 'merge');
    await status.run(context, { ...options, ids: [...(ids ?? []), 'merged'] } as never);
  },
});
