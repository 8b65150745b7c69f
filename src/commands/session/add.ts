import { missing } from '../../cli/ask.js';
import { defineCommand } from '../../cli/command.js';
import { deliverData, tell } from '../../cli/deliver.js';
import { checkNotFuture } from '../../domain/entry.js';
import { sessionEntryFields, sessionFields } from '../../domain/session.js';
import { sessionLine, sessionRecord } from '../../report/sessions.js';
import { insertSession } from '../../store/sessions.js';
import { words } from '../../domain/words.js';

export default defineCommand({
  fields: [sessionFields.number, ...sessionEntryFields],
  examples: [
    words(
      'session add --held-on 2025-10-14 --place "Munsan community hall" --district Munsan-eup --audience "small business"',
      'session add --held-on 2025-10-14 --place "문산읍 주민센터" --district 문산읍 --audience 소상공인',
    ),
    words(
      'session add --number 174 --held-on 2025-10-21 --place "Unjeong library" --attendees 41',
      'session add --number 174 --held-on 2025-10-21 --place 운정도서관 --attendees 41',
    ),
  ],
  access: 'write',
  async run(context, { number, heldOn, place, ...rest }) {
    const lacking = [...(heldOn ? [] : ['--held-on']), ...(place ? [] : ['--place'])];
    if (!heldOn || !place) throw missing(lacking, 'session add');
    checkNotFuture(heldOn, context.today());
    const store = await context.store();
    const session = await store.write({ command: 'session add', line: context.line }, (write) =>
      insertSession(write, {
        host: context.settings.host ?? null,
        ...(number != null && { number }),
        heldOn,
        place,
        ...rest,
      }),
    );
    const { say } = context.locale;
    tell(
      context,
      say.session.added(session.number),
      sessionLine(session, context.locale),
      say.session.recordNext(session.number),
    );
    await deliverData(context, sessionRecord(session));
  },
});
