import { arg, defineCommand } from '../cli/frame/command.js';
import { toggle } from '../cli/frame/flags.js';
import { deliverPaper, unmaskedFlag } from '../cli/output/paper.js';
import { parseName } from '../domain/values.js';
import { message } from '../locale/message.js';
import { traceDocument } from '../report/records/trace.js';
import { readTraces } from '../store/records/trace.js';

export default defineCommand({
  args: [
    arg({
      key: 'what',
      name: 'ID|OUTCOME',
      help: message('reading.suggestionOrOutcomeByNumber'),
      required: true,
      parse: parseName,
    }),
  ],
  flags: [toggle('notes', message('reading.alsoNotesThatAreNot')), unmaskedFlag],
  about: message('reading.fromFirstVoiceToWhat'),
  examples: [
    message('reading.tracePaprika'),
    message('reading.traceBusinessExpo'),
    'trace 37-4 --format markdown',
    'trace O-1 --json',
  ],
  access: 'read',
  async run(context, { what, notes, unmasked }) {
    const { locale } = context;
    const { read } = await context.store();
    const traces = await readTraces(read, what ?? '');
    const rule = await context.replyRule();
    const options = { locale, today: context.today(), rule, notes: notes ?? false };
    await deliverPaper(context, read, traceDocument(traces, options), unmasked);
  },
});
