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
      help: message('keeping.operationToBringBack'),
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
  about: message('keeping.redoUntilSomethingNew'),
  examples: ['redo 22', 'redo'],
  access: 'write',
  undo: false,
  run: (context, { operation, last }) => undoOrRedo(context, 'redo', whichCommands(operation, last)),
});
