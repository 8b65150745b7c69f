import { missing } from '../../cli/args/ask.js';
import { tellOthersThere } from '../record/session-questions.js';
import { newFlag, officialValues } from '../../cli/args/official-names.js';
import { defineCommand } from '../../cli/frame/command.js';
import { deliverData, tell } from '../../cli/output/deliver.js';
import { checkNotFuture } from '../../domain/entry.js';
import { sessionEntryFields, sessionFields } from '../../domain/records/session.js';
import { sessionLine, sessionRecord } from '../../report/records/sessions.js';
import { insertSession } from '../../store/records/sessions.js';
import { message } from '../../locale/message.js';

export default defineCommand({
  fields: [sessionFields.number, ...sessionEntryFields],
  flags: [newFlag],
  examples: [message('entering.exampleOfSessionAdd'), message('entering.sessionAddNumber174Held')],
  access: 'write',
  async run(context, { number, heldOn, place, new: isNew, ...rest }) {
    const lacking = [...(heldOn ? [] : ['--held-on']), ...(place ? [] : ['--place'])];
    if (!heldOn || !place) throw missing(lacking, 'session add');
    checkNotFuture(heldOn, context.today());
    const store = await context.store();
    const values = await officialValues(context, store.read, rest, isNew ?? false);
    const session = await store.write({ command: 'session add', line: context.line }, (write) =>
      insertSession(write, {
        host: context.settings.host ?? null,
        ...(number != null && { number }),
        heldOn,
        place,
        ...values,
      }),
    );
    const { say } = context.locale;
    tell(
      context,
      say.session.added(session.number),
      sessionLine(session, context.locale),
      say.session.recordNext(session.number),
    );
    await tellOthersThere(context, store.read, session);
    await deliverData(context, sessionRecord(session));
  },
});
