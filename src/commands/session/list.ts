import { defineCommand } from '../../cli/frame/command.js';
import { forPerson } from '../../cli/output/deliver.js';
import { pageFlags, pageOf, sessionFilterFlags, sessionFilterOf } from '../../cli/args/filter.js';
import { withKnownNames } from '../../cli/args/known-filter.js';
import { deliverSeen } from '../../cli/output/partial.js';
import { message } from '../../locale/message.js';
import { sessionRecord, sessionView } from '../../report/records/sessions.js';
import { listSessions } from '../../store/records/sessions.js';

export default defineCommand({
  flags: [...sessionFilterFlags, ...pageFlags],
  examples: ['session list', message('entering.sessionListFrom2025District'), 'session list --open --json'],
  access: 'read',
  async run(context, options) {
    const { locale } = context;
    const { read } = await context.store();
    const filter = await withKnownNames(context, read, sessionFilterOf(options));
    const { page, ...range } = pageOf(options, forPerson(context));
    const { sessions, of } = await listSessions(read, filter, range);
    const { say } = locale;
    const more = range.limit > 0 && range.offset + sessions.length < of;
    await deliverSeen(context, read, {
      title: locale.render(message('entering.sessions')),
      data: sessions.map(sessionRecord),
      main: sessionView(sessions, locale),
      blocks:
        sessions.length === 0
          ? [
              { kind: 'words', text: say.session.none },
              { kind: 'hint', text: say.session.noneHint },
            ]
          : [
              { kind: 'view', view: sessionView(sessions, locale) },
              ...(more ? [{ kind: 'hint', text: say.page(sessions.length, of, page + 1) } as const] : []),
            ],
    });
  },
});
