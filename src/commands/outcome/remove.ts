import { confirmed } from '../../cli/ask.js';
import { defineCommand } from '../../cli/command.js';
import { deliverData, tell } from '../../cli/deliver.js';
import { outcomeArg } from '../../cli/outcome-flags.js';
import { summaryRecord } from '../../report/outcomes.js';
import { getOutcome } from '../../store/outcome-names.js';
import { listMilestones } from '../../store/outcome-parts.js';
import { removeOutcome } from '../../store/outcomes.js';
import { words } from '../../domain/words.js';

export default defineCommand({
  args: [outcomeArg],
  examples: [words('outcome remove "Vacation care" --yes', 'outcome remove "방학 돌봄" --yes')],
  access: 'write',
  async run(context, { outcome: typed }) {
    const { say } = context.locale;
    const store = await context.store();
    const outcome = await getOutcome(store.read, typed ?? '');
    const milestones = await listMilestones(store.read, outcome);
    const question = say.outcome.removeConfirm(outcome.name, outcome.suggestions.length, milestones.length);
    if (!(await confirmed(context, question))) {
      tell(context, say.suggestion.notDone);
      return;
    }
    await store.write({ command: 'outcome remove', line: context.line }, async (write) => {
      await removeOutcome(write, await getOutcome(write.handle, outcome.id));
    });
    tell(context, say.outcome.removed(outcome.name));
    await deliverData(context, summaryRecord(outcome));
  },
});
