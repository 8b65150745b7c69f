import { confirmed } from '../../cli/args/ask.js';
import { defineCommand } from '../../cli/frame/command.js';
import { deliverData, tell } from '../../cli/output/deliver.js';
import { sessionArg } from '../../cli/args/session-arg.js';
import { sessionLine, sessionRecord } from '../../report/records/sessions.js';
import { checkRemovable, getSession, removeSession } from '../../store/records/sessions.js';

export default defineCommand({
  args: [sessionArg],
  examples: ['session remove 173 --yes'],
  access: 'write',
  async run(context, { session: number }) {
    const { locale } = context;
    const store = await context.store();
    const session = await getSession(store.read, number ?? 0);
    await checkRemovable(store.read, session.number);
    tell(context, sessionLine(session, locale));
    if (!(await confirmed(context, locale.say.session.removeConfirm(session.number)))) {
      tell(context, locale.say.suggestion.notDone);
      return;
    }
    await store.write({ command: 'session remove', line: context.line }, (write) => removeSession(write, session));
    tell(context, locale.say.session.removed(session.number));
    await deliverData(context, sessionRecord(session));
  },
});
