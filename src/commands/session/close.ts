import { missing } from '../../cli/args/ask.js';
import { defineCommand } from '../../cli/frame/command.js';
import { deliverData, tell } from '../../cli/output/deliver.js';
import { sessionArg } from '../../cli/args/session-arg.js';
import { sessionFields } from '../../domain/records/session.js';
import { sessionRecord } from '../../report/records/sessions.js';
import { getSession, updateSession } from '../../store/records/sessions.js';
import { countSuggestions } from '../../store/records/suggestions.js';

export default defineCommand({
  args: [sessionArg],
  fields: [sessionFields.attendees],
  examples: ['session close 172 --attendees 38'],
  access: 'write',
  async run(context, { session: number, attendees }) {
    const store = await context.store();
    const { session, suggestions, closed } = await store.write(
      { command: 'session close', line: context.line },
      async (write) => {
        const before = await getSession(write.handle, number ?? 0);
        const headcount = attendees ?? before.attendees;
        if (headcount === null) throw missing(['--attendees'], 'session close');
        const closedAt = before.closedAt ?? write.author.at;
        const after = await updateSession(write, before.number, { attendees: headcount, closedAt });
        const count = await countSuggestions(write.handle, { session: [before.number] });
        return { session: after, suggestions: count, closed: after.revision !== before.revision };
      },
    );
    const { say } = context.locale;
    tell(
      context,
      ...(closed ? [say.session.closed(session.number, suggestions)] : [say.session.unchanged(session.number)]),
    );
    await deliverData(context, sessionRecord(session));
  },
});
