import { defineCommand } from '../../cli/command.js';
import { deliver } from '../../cli/deliver.js';
import { sessionArg } from '../../cli/session-arg.js';
import { parseOrdinal } from '../../domain/values.js';
import { sessionFields as fields } from '../../domain/session.js';
import type { Block } from '../../output/view.js';
import { sessionLine, sessionRecord } from '../../report/sessions.js';
import { publicRecord, suggestionView } from '../../report/suggestions.js';
import { getSession } from '../../store/sessions.js';
import { listSuggestions } from '../../store/suggestions.js';

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
      .map((field) => `${locale.pick(field.label)} ${String(session[field.key])}`);
    facts.push(session.closedAt === null ? say.session.isOpen : say.session.isClosed);
    const view = suggestionView(suggestions, locale, context.today());
    const blocks: Block[] = [
      { kind: 'heading', text: sessionLine(session, locale) },
      { kind: 'words', text: facts.join(' · ') },
      ...(session.notes === null ? [] : [{ kind: 'words', text: session.notes } as const]),
      suggestions.length > 0 ? { kind: 'view', view } : { kind: 'words', text: say.suggestion.none },
      ...(session.closedAt === null ? [{ kind: 'hint', text: say.session.closeNext(session.number) } as const] : []),
    ];
    await deliver(context, {
      blocks,
      main: view,
      data: { ...sessionRecord(session), suggestions: suggestions.map(publicRecord) },
    });
  },
});
