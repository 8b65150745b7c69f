import { defineCommand } from '../../cli/command.js';
import { deliverData, tell } from '../../cli/deliver.js';
import { idArgs, readIds } from '../../cli/entry.js';
import { toggle } from '../../cli/flags.js';
import { outcomeArg } from '../../cli/outcome-flags.js';
import { words } from '../../domain/words.js';
import { summaryRecord } from '../../report/outcomes.js';
import { getOutcome } from '../../store/outcome-names.js';
import { linkSuggestions, unlinkSuggestions } from '../../store/outcome-parts.js';
import { outcomeOf } from '../../store/outcomes.js';
import { getSuggestions } from '../../store/suggestions.js';

export default defineCommand({
  args: [outcomeArg, { ...idArgs, required: true }],
  flags: [toggle('remove', words('they did not lead to it', '연결을 끊음'))],
  examples: [words('outcome link Paprika 133-3', 'outcome link 파프리카 133-3'), 'outcome link O-1 114-3 --remove'],
  access: 'write',
  async run(context, { outcome: typed, ids, remove }) {
    const { say } = context.locale;
    const wanted = await readIds(context, ids ?? []);
    const store = await context.store();
    const { outcome, count } = await store.write({ command: 'outcome link', line: context.line }, async (write) => {
      const found = await getOutcome(write.handle, typed ?? '');
      const suggestions = await getSuggestions(write.handle, wanted);
      const done = await (remove ? unlinkSuggestions : linkSuggestions)(write, found, suggestions);
      return { outcome: await outcomeOf(write.handle, found.key), count: done };
    });
    const { unlinked, linked, nextTrace } = say.outcome;
    tell(
      context,
      remove ? unlinked(count, outcome.name) : linked(count, wanted.length - count, outcome.name),
      ...(remove ? [] : [nextTrace(outcome.id)]),
    );
    await deliverData(context, summaryRecord(outcome));
  },
});
