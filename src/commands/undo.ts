import { arg, defineCommand } from '../cli/frame/command.js';
import { flag } from '../cli/frame/flags.js';
import { undoOrRedo } from './undo-redo.js';
import { EarshotError } from '../domain/errors.js';
import { parseOrdinal } from '../domain/values.js';
import { message } from '../locale/message.js';

export default defineCommand({
  args: [
    arg({
      key: 'times',
      name: 'N',
      help: message('keeping.howManyOfYourCommands'),
      parse: parseOrdinal,
    }),
  ],
  flags: [
    flag({
      key: 'operation',
      placeholder: 'N',
      help: message('keeping.oneCommandThatHasThis'),
      parse: parseOrdinal,
    }),
  ],
  about: message('keeping.oneCommandIsOneUnit'),
  examples: ['undo', 'undo 2'],
  access: 'write',
  undo: false,
  async run(context, { times, operation }) {
    if (times != null && operation != null) {
      throw new EarshotError('usage', message('keeping.numberOfCommandsAndOperation'), {
        hint: message('keeping.leaveOneOfThemOut'),
      });
    }
    await undoOrRedo(context, 'undo', { times: times ?? undefined, operation: operation ?? undefined });
  },
});
