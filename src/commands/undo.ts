import { arg, defineCommand } from '../cli/frame/command.js';
import { flag } from '../cli/frame/flags.js';
import { undoOrRedo, whichCommands } from './undo-redo.js';
import { parseOrdinal } from '../domain/values.js';
import { message } from '../locale/message.js';

export default defineCommand({
  args: [
    arg({
      key: 'operation',
      name: 'N',
      help: message('keeping.operationToTakeBack'),
      parse: parseOrdinal,
    }),
  ],
  flags: [
    flag({
      key: 'last',
      placeholder: 'N',
      help: message('keeping.lastCommands'),
      parse: parseOrdinal,
    }),
  ],
  about: message('keeping.oneCommandIsOneUnit'),
  examples: ['undo', 'undo 22', 'undo --last 3 --yes'],
  access: 'write',
  undo: false,
  run: (context, { operation, last }) => undoOrRedo(context, 'undo', whichCommands(operation, last)),
});
