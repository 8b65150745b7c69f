import { defineCommand } from '../../cli/command.js';
import { deliver, forPerson } from '../../cli/deliver.js';
import { pageFlags, pageOf, sessionFilterFlags, sessionFilterOf } from '../../cli/filter.js';
import { words } from '../../domain/words.js';
import { sessionRecord, sessionView } from '../../report/sessions.js';
import { listSessions } from '../../store/sessions.js';

export default defineCommand({
  flags: [...sessionFilterFlags, ...pageFlags],
  examples: [
    'session list',
    words('session list --from 2025 --district Munsan-eup', 'session list --from 2025 --district 문산읍'),
    'session list --open --json',
  ],
  access: 'read',
  async run(context, options) {
    const { locale } = context;
    const store = await context.store();
    const { page, ...range } = pageOf(options, forPerson(context));
    const { sessions, of } = await listSessions(store.read, sessionFilterOf(options), range);
    const { say } = locale;
    const more = range.limit > 0 && range.offset + sessions.length < of;
    await deliver(context, {
      title: locale.pick(words('Sessions', '회차')),
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
