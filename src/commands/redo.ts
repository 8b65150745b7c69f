import { arg, defineCommand } from '../cli/frame/command.js';
import { undoOrRedo } from './undo-redo.js';
import { parseOrdinal } from '../domain/values.js';
import { message } from '../locale/message.js';

export default defineCommand({
  args: [
    arg({
      key: 'times',
      name: 'N',
      help: message('keeping.howManyOneWhenLeft'),
      parse: parseOrdinal,
    }),
  ],
  about: message('keeping.untilYouWriteSomethingNew'),
  examples: ['redo'],
  access: 'write',
  undo: false,
  run: (context, { times }) => undoOrRedo(context, 'redo', { times: times ?? undefined }),
});
