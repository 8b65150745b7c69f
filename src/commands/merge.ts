import { missing } from '../cli/args/ask.js';
import { defineCommand } from '../cli/frame/command.js';
import { idArgs } from '../cli/args/ids.js';
import { flag } from '../cli/frame/flags.js';
import { changeFields } from '../domain/records/history.js';
import { formatId, parseId } from '../domain/records/identifier.js';
import { message } from '../locale/message.js';
import status from './status.js';

/** The same as `status ID… merged --into ID`, under a name that is easier to find. */
export default defineCommand({
  args: [{ ...idArgs, required: true }],
  fields: [changeFields.on, changeFields.note],
  flags: [
    flag({
      key: 'into',
      placeholder: 'ID',
      help: message('entering.oneThatCountsForAll'),
      parse: (raw) => formatId(parseId(raw)),
    }),
  ],
  examples: [message('entering.exampleOfMerge')],
  access: 'write',
  async run(context, { ids, ...options }) {
    if (options.into == null) throw missing(['--into'], 'merge');
    await status.run(context, { ...options, ids: [...(ids ?? []), 'merged'] } as never);
  },
});
