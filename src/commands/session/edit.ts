import { missing } from '../../cli/args/ask.js';
import { defineCommand } from '../../cli/frame/command.js';
import { deliverData, tell } from '../../cli/output/deliver.js';
import { longFlag } from '../../cli/frame/flags.js';
import { sessionArg } from '../../cli/args/session-arg.js';
import { checkNotFuture } from '../../domain/entry.js';
import { sessionEntryFields } from '../../domain/records/session.js';
import { message } from '../../locale/message.js';
import { sessionLine, sessionRecord } from '../../report/records/sessions.js';
import { checkHeldOn, getSession, type SessionValues, updateSession } from '../../store/records/sessions.js';

export default defineCommand({
  args: [sessionArg],
  fields: sessionEntryFields,
  about: message('entering.onlyWhatIsGivenIsChanged'),
  examples: [message('entering.exampleOfSessionEdit')],
  access: 'write',
  async run(context, { session: number, ...values }) {
    if (Object.keys(values).length === 0) throw missing(sessionEntryFields.map(longFlag), 'session edit');
    const { heldOn, place } = values;
    if (heldOn === null || place === null) throw missing([heldOn === null ? '--held-on' : '--place'], 'session edit');
    if (heldOn) checkNotFuture(heldOn, context.today());
    const store = await context.store();
    const { before, after } = await store.write({ command: 'session edit', line: context.line }, async (write) => {
      const session = await getSession(write.handle, number ?? 0);
      if (session.closedAt !== null && values.attendees === null) throw missing(['--attendees'], 'session edit');
      if (heldOn) await checkHeldOn(write.handle, session.number, heldOn);
      return { before: session, after: await updateSession(write, session.number, values as SessionValues) };
    });
    const { say } = context.locale;
    const changed = after.revision !== before.revision;
    tell(
      context,
      changed ? say.session.edited(after.number) : say.session.unchanged(after.number),
      sessionLine(after, context.locale),
    );
    await deliverData(context, sessionRecord(after));
  },
});
