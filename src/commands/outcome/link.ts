import { defineCommand } from '../../cli/frame/command.js';
import { deliverData, tell } from '../../cli/output/deliver.js';
import { idArgs, readIds } from '../../cli/args/ids.js';
import { toggle } from '../../cli/frame/flags.js';
import { outcomeArg } from '../../cli/args/outcome-flags.js';
import { message } from '../../locale/message.js';
import { summaryRecord } from '../../report/records/outcomes.js';
import { getOutcome } from '../../store/records/outcome-names.js';
import { linkSuggestions, unlinkSuggestions } from '../../store/records/outcome-parts.js';
import { outcomeOf } from '../../store/records/outcomes.js';
import { getSuggestions } from '../../store/records/suggestions.js';

export default defineCommand({
  args: [outcomeArg, { ...idArgs, required: true }],
  flags: [toggle('remove', message('entering.theyDidNotLeadTo'))],
  examples: [message('entering.exampleOfOutcomeLink'), 'outcome link O-1 114-3 --remove'],
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
