import { missing } from '../cli/args/ask.js';
import { tellUnknownYears } from '../cli/config/reply-clock.js';
import { arg, defineCommand } from '../cli/frame/command.js';
import { deliverData, tell } from '../cli/output/deliver.js';
import { textOrStdin } from '../cli/args/ids.js';
import { newFlag, officialValues } from '../cli/args/official-names.js';
import { personOf } from '../cli/args/person.js';
import { sessionArg } from '../cli/args/session-arg.js';
import { entryDays, suggestionEntryFields } from '../domain/entry.js';
import { suggestionFields as fields } from '../domain/records/suggestion-fields.js';
import { accepts, parseOrdinal, parseText } from '../domain/values.js';
import { sessionFirst } from './record/session-first.js';
import { message } from '../locale/message.js';
import { publicRecord } from '../report/records/suggestions.js';
import { keepPerson } from '../store/records/people.js';
import { answerOnTheSpot } from '../store/records/transitions.js';
import { getSession } from '../store/records/sessions.js';
import { getSuggestion, insertSuggestion } from '../store/records/suggestions.js';

export default defineCommand({
  args: [
    // A text in its place is told apart below, where the latest session is known.
    { ...sessionArg, parse: (raw: string) => (accepts(parseOrdinal, raw) ? parseOrdinal(raw) : raw) },
    arg({
      key: 'words',
      name: 'TEXT',
      help: message('entering.whatWasSaidReadsStdin'),
      parse: (raw: string) => raw,
    }),
  ],
  fields: [...suggestionEntryFields, fields.onTheSpot],
  flags: [newFlag],
  examples: [message('entering.add172LampsOnSchool'), message('entering.add172TextOpenLibrary')],
  access: 'write',
  async run(
    context,
    {
      session: number,
      words: typed,
      text,
      proposerName,
      proposerContact,
      onTheSpot,
      receivedOn,
      replyDueOn,
      new: isNew,
      ...typedValues
    },
  ) {
    if (typeof number === 'string') throw await sessionFirst(context, [number, ...(typed == null ? [] : [typed])]);
    const said = typed == null ? text : parseText(await textOrStdin(context, typed));
    if (!said) throw missing(['TEXT or --text'], 'add');
    const person = await personOf(context, { proposerName, proposerContact });
    const rule = await context.replyRule();
    const store = await context.store();
    const values = await officialValues(context, store.read, typedValues, isNew ?? false);
    const today = context.today();
    const suggestion = await store.write({ command: 'add', line: context.line }, async (write) => {
      const session = await getSession(write.handle, number ?? 0);
      const days = entryDays(session, { receivedOn, replyDueOn }, today, rule);
      const entered = await insertSuggestion(write, session.number, {
        ...values,
        coDepartments: values.coDepartments ?? [],
        district: values.district ?? session.district,
        text: said,
        ...days,
      });
      await keepPerson(write, entered.key, person);
      const fresh = await getSuggestion(write.handle, entered);
      return onTheSpot ? answerOnTheSpot(write, fresh, today) : fresh;
    });
    const { say } = context.locale;
    const due = suggestion.repliedOn === null ? [say.suggestion.replyDue(suggestion.replyDueOn)] : [];
    tell(context, say.suggestion.added(suggestion.id), ...due);
    if (suggestion.repliedOn === null) tellUnknownYears(context, rule, [suggestion]);
    await deliverData(context, publicRecord(suggestion));
  },
});
