import { missing } from '../cli/ask.js';
import { arg, defineCommand } from '../cli/command.js';
import { deliverData, tell } from '../cli/deliver.js';
import { textOrStdin } from '../cli/entry.js';
import { officialValues } from '../cli/names.js';
import { sessionArg } from '../cli/session-arg.js';
import { entryDays, suggestionEntryFields } from '../domain/entry.js';
import { suggestionFields as fields } from '../domain/suggestion-fields.js';
import { parseText } from '../domain/values.js';
import { words } from '../domain/words.js';
import { publicRecord } from '../report/suggestions.js';
import { keepPerson } from '../store/people.js';
import { answerOnTheSpot } from '../store/progress.js';
import { getSession } from '../store/sessions.js';
import { getSuggestion, insertSuggestion } from '../store/suggestions.js';

export default defineCommand({
  args: [
    sessionArg,
    arg({
      key: 'words',
      name: 'TEXT',
      help: words('what was said; - reads stdin', '말씀하신 내용; -이면 표준 입력'),
      parse: (raw: string) => raw,
    }),
  ],
  fields: [...suggestionEntryFields, fields.onTheSpot],
  examples: [
    words(
      'add 172 "The lamps on the school lane have been out for a week" --category safety --department Roads',
      'add 172 "학교 앞길 가로등이 일주일째 꺼져 있습니다" --category 안전 --department 도로건설과',
    ),
    words(
      'add 172 --text "Open the library on Sundays" --kind proposal --on-the-spot',
      'add 172 --text "일요일에도 도서관을 열어 주세요" --kind 제안 --on-the-spot',
    ),
  ],
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
      ...typedValues
    },
  ) {
    const said = typed == null ? text : parseText(await textOrStdin(context, typed));
    if (!said) throw missing(['TEXT or --text'], 'add');
    const values = officialValues(context, typedValues);
    const rule = context.replyRule();
    const store = await context.store();
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
      await keepPerson(write, entered.key, {
        ...(proposerName && { name: proposerName }),
        ...(proposerContact && { contact: proposerContact }),
      });
      const fresh = await getSuggestion(write.handle, entered);
      return onTheSpot ? answerOnTheSpot(write, fresh, today) : fresh;
    });
    const { say } = context.locale;
    const due = suggestion.repliedOn === null ? [say.suggestion.replyDue(suggestion.replyDueOn)] : [];
    tell(context, say.suggestion.added(suggestion.id), ...due);
    await deliverData(context, publicRecord(suggestion));
  },
});
