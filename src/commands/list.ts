import { defineCommand } from '../cli/frame/command.js';
import { allFlag, withFilters } from '../cli/config/default-filters.js';
import type { Context } from '../cli/frame/context.js';
import { formatOf, forPerson } from '../cli/output/deliver.js';
import { readIds, idArgs } from '../cli/args/ids.js';
import { filterFlags, filterOf, pageFlags, pageOf } from '../cli/args/filter.js';
import { withKnownNames } from '../cli/args/known-filter.js';
import { toggle } from '../cli/frame/flags.js';
import { encodingFlags, inEncoding } from '../cli/output/encoding.js';
import { deliverSeen } from '../cli/output/partial.js';
import type { SuggestionFilter } from '../domain/filter.js';
import { personalIn } from '../domain/text/personal.js';
import { message } from '../locale/message.js';
import type { Format } from '../output/index.js';
import { publicRecord, publicRecords, suggestionView } from '../report/records/suggestions.js';
import type { Handle } from '../store/engine/db.js';
import { eachSuggestion, listSuggestions, type StoredSuggestion } from '../store/records/suggestions.js';

/** Formats written record by record from the data, not from the view. */
const ofData: readonly Format[] = ['json', 'ndjson'];
const ofView: readonly Format[] = ['csv', 'tsv'];

/** Those whose text holds a telephone number or other personal data. */
async function* withPersonalInText(all: AsyncIterable<StoredSuggestion>): AsyncGenerator<StoredSuggestion> {
  for await (const suggestion of all) if (personalIn(suggestion.text).length > 0) yield suggestion;
}

/** One page of them; the text can only be read here, so that all are counted. */
async function listPersonalInText(
  read: Handle,
  filter: SuggestionFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ suggestions: StoredSuggestion[]; of: number }> {
  const suggestions: StoredSuggestion[] = [];
  let of = 0;
  for await (const suggestion of withPersonalInText(eachSuggestion(read, filter))) {
    if (of >= offset && (limit === 0 || suggestions.length < limit)) suggestions.push(suggestion);
    of += 1;
  }
  return { suggestions, of };
}

/** Writes all rows for a program while they are read, because there may be a million. */
async function deliverAll(context: Context, filter: SuggestionFilter, personalInText: boolean): Promise<void> {
  const { read } = await context.store();
  const all = personalInText ? withPersonalInText(eachSuggestion(read, filter)) : eachSuggestion(read, filter);
  const main = suggestionView(all, context.locale, context.today());
  const document = ofData.includes(formatOf(context))
    ? { blocks: [], data: publicRecords(all) }
    : { blocks: [], data: undefined, main };
  await deliverSeen(context, read, document);
}

export default defineCommand({
  args: [idArgs],
  flags: [
    ...filterFlags,
    toggle('personalInText', message('reading.withPersonalDataInText')),
    ...pageFlags,
    allFlag,
    ...encodingFlags,
  ],
  examples: [
    message('reading.listOpenDepartmentRoads'),
    'list --overdue',
    message('reading.exampleOfListByStatus'),
    'list 172-1..5 --json',
    'list --personal-in-text',
  ],
  access: 'read',
  async run(given, { ids, encoding, replace, personalInText, ...flags }) {
    const context = inEncoding(given, { encoding, replace });
    const { locale } = context;
    const { say } = locale;
    const today = context.today();
    const options = withFilters(context, 'list', flags, ids != null && ids.length > 0);
    const wanted = { ...filterOf(options, today), ...(ids && ids.length > 0 && { ids: await readIds(context, ids) }) };
    const { page, ...range } = pageOf(options, forPerson(context));
    const { read } = await context.store();
    const filter = await withKnownNames(context, read, wanted);
    if (range.limit === 0 && [...ofData, ...ofView].includes(formatOf(context))) {
      await deliverAll(context, filter, personalInText ?? false);
      return;
    }
    const { suggestions, of } = await (personalInText ? listPersonalInText : listSuggestions)(read, filter, range);
    const view = suggestionView(suggestions, locale, today);
    const more = range.limit > 0 && range.offset + suggestions.length < of;
    await deliverSeen(context, read, {
      title: locale.render(message('common.suggestions')),
      data: suggestions.map(publicRecord),
      main: view,
      blocks:
        suggestions.length === 0
          ? [
              { kind: 'words', text: say.suggestion.none },
              { kind: 'hint', text: say.suggestion.noneHint },
            ]
          : [
              { kind: 'view', view },
              { kind: 'hint', text: say.page(suggestions.length, of, more ? page + 1 : undefined) },
            ],
    });
  },
});
