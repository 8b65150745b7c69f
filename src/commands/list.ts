import { defineCommand } from '../cli/command.js';
import { allFlag, withFilters } from '../cli/default-filters.js';
import { deliver, forPerson } from '../cli/deliver.js';
import { readIds, idArgs } from '../cli/entry.js';
import { filterFlags, filterOf, pageFlags, pageOf } from '../cli/filter.js';
import { words } from '../domain/words.js';
import { publicRecord, suggestionView } from '../report/suggestions.js';
import { listSuggestions } from '../store/suggestions.js';

export default defineCommand({
  args: [idArgs],
  flags: [...filterFlags, ...pageFlags, allFlag],
  examples: [
    words('list --open --department Roads', 'list --open --department 도로건설과'),
    'list --overdue',
    words(
      'list --status resolved --from 2025-01 --to 2025-03 --limit 0',
      'list --status 완료 --from 2025-01 --to 2025-03 --limit 0',
    ),
    'list 172-1..5 --json',
  ],
  access: 'read',
  async run(context, { ids, ...given }) {
    const { locale } = context;
    const { say } = locale;
    const today = context.today();
    const options = withFilters(context, 'list', given, ids != null && ids.length > 0);
    const filter = { ...filterOf(options, today), ...(ids && ids.length > 0 && { ids: await readIds(context, ids) }) };
    const { page, ...range } = pageOf(options, forPerson(context));
    const { suggestions, of } = await listSuggestions((await context.store()).read, filter, range);
    const view = suggestionView(suggestions, locale, today);
    const more = range.limit > 0 && range.offset + suggestions.length < of;
    await deliver(context, {
      title: locale.pick(words('Suggestions', '건의')),
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
