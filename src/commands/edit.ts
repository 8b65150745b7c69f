import { missing } from '../cli/ask.js';
import { defineCommand } from '../cli/command.js';
import { deliverData, tell } from '../cli/deliver.js';
import { idArgs, readIds } from '../cli/entry.js';
import { longFlag } from '../cli/flags.js';
import { officialValues } from '../cli/names.js';
import { EarshotError } from '../domain/errors.js';
import { josa } from '../domain/particle.js';
import type { Suggestion } from '../domain/suggestion.js';
import { suggestionEntryFields } from '../domain/entry.js';
import { suggestionFields as fields } from '../domain/suggestion-fields.js';
import { statuses } from '../domain/status.js';
import { words } from '../domain/words.js';
import { publicRecord } from '../report/suggestions.js';
import { editSuggestion } from '../store/correction.js';
import { keepPerson } from '../store/people.js';
import { getSuggestion, type StoredSuggestion } from '../store/suggestions.js';

const editable = [...suggestionEntryFields, fields.reviewOn, fields.reason, fields.alternative, fields.body] as const;

/** What belongs to one status only cannot be set in another. */
function checkBelongs(suggestion: Suggestion, given: Readonly<Record<string, unknown>>): void {
  const demands = ['reviewOn', 'reason', 'body'] as const;
  for (const demand of demands) {
    const flag = longFlag(fields[demand]);
    if (given[demand] === null && statuses[suggestion.status].demands === demand) throw missing([flag], 'edit');
    if (given[demand] === undefined || statuses[suggestion.status].demands === demand) continue;
    throw new EarshotError(
      'conflict',
      words(
        `${suggestion.id} is ${statuses[suggestion.status].label.en}, which has no ${flag}`,
        `${josa(suggestion.id, '은/는')} ${statuses[suggestion.status].label.ko} 상태라서 ${flag} 값을 가질 수 없습니다`,
      ),
      {
        hint: words(
          `earshot status ${suggestion.id} … changes the status`,
          `상태 바꾸기: earshot status ${suggestion.id} …`,
        ),
      },
    );
  }
}

export default defineCommand({
  args: [{ ...idArgs, required: true }],
  fields: editable,
  about: words(
    'Only what is given is changed. An empty value clears: --category ""',
    '준 것만 바뀝니다. 빈 값은 지웁니다: --category ""',
  ),
  examples: [
    words('edit 172-3 --department Roads --category safety', 'edit 172-3 --department 도로건설과 --category 안전'),
    words('edit 172-1..4 --district Munsan-eup', 'edit 172-1..4 --district 문산읍'),
  ],
  access: 'write',
  async run(context, { ids, proposerName, proposerContact, ...typed }) {
    if (Object.keys(typed).length === 0 && proposerName === undefined && proposerContact === undefined) {
      throw missing(editable.map(longFlag), 'edit');
    }
    const values = officialValues(context, typed);
    if (values.text === null) throw missing(['--text'], 'edit');
    const wanted = await readIds(context, ids ?? []);
    const store = await context.store();
    const today = context.today();
    const results = await store.write({ command: 'edit', line: context.line }, async (write) => {
      const done: { before: StoredSuggestion; after: StoredSuggestion }[] = [];
      for (const id of wanted) {
        const before = await getSuggestion(write.handle, id);
        checkBelongs(before, values);
        await editSuggestion(write, before, values, today);
        await keepPerson(write, before.key, {
          ...(proposerName !== undefined && { name: proposerName }),
          ...(proposerContact !== undefined && { contact: proposerContact }),
        });
        done.push({ before, after: await getSuggestion(write.handle, id) });
      }
      return done;
    });
    const { say } = context.locale;
    const personal = proposerName !== undefined || proposerContact !== undefined;
    const lines = results.map(({ before, after }) =>
      personal || after.revision !== before.revision
        ? say.suggestion.edited(after.id)
        : say.suggestion.unchanged(after.id),
    );
    tell(context, ...lines);
    await deliverData(
      context,
      results.map(({ after }) => publicRecord(after)),
    );
  },
});
