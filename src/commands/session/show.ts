import { defineCommand } from '../../cli/frame/command.js';
import { sessionArg } from '../../cli/args/session-arg.js';
import { deliverSeen } from '../../cli/output/partial.js';
import { parseOrdinal } from '../../domain/values.js';
import { sessionFields as fields } from '../../domain/records/session.js';
import type { Block } from '../../output/view.js';
import { sessionLine, sessionRecord } from '../../report/records/sessions.js';
import { publicRecord, suggestionView } from '../../report/records/suggestions.js';
import { getSession } from '../../store/records/sessions.js';
import { listSuggestions } from '../../store/records/suggestions.js';

export default defineCommand({
  args: [{ ...sessionArg, parse: parseOrdinal }],
  examples: ['session show 172', 'session show 172 --json'],
  access: 'read',
  async run(context, { session: number }) {
    const { locale } = context;
    const { say } = locale;
    const { read } = await context.store();
    const session = await getSession(read, number ?? 0);
    const { suggestions } = await listSuggestions(read, { session: [session.number] }, { limit: 0, offset: 0 });
    const facts = [fields.district, fields.audience, fields.attendees, fields.host]
      .filter(({ key }) => session[key] !== null)
      .map((field) => `${locale.render(field.label)} ${String(session[field.key])}`);
    facts.push(session.closedAt === null ? say.session.isOpen : say.session.isClosed);
    const view = suggestionView(suggestions, locale, context.today());
    const blocks: Block[] = [
      { kind: 'heading', text: sessionLine(session, locale) },
      { kind: 'words', text: facts.join(' · ') },
      ...(session.notes === null ? [] : [{ kind: 'words', text: session.notes } as const]),
      suggestions.length > 0 ? { kind: 'view', view } : { kind: 'words', text: say.suggestion.none },
      ...(session.closedAt === null ? [{ kind: 'hint', text: say.session.closeNext(session.number) } as const] : []),
    ];
    await deliverSeen(context, read, {
      blocks,
      main: view,
      data: { ...sessionRecord(session), suggestions: suggestions.map(publicRecord) },
    });
  },
});
