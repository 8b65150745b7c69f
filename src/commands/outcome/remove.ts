import { confirmed } from '../../cli/args/ask.js';
import { defineCommand } from '../../cli/frame/command.js';
import { deliverData, tell } from '../../cli/output/deliver.js';
import { outcomeArg } from '../../cli/args/outcome-flags.js';
import { summaryRecord } from '../../report/records/outcomes.js';
import { getOutcome } from '../../store/records/outcome-names.js';
import { listMilestones } from '../../store/records/outcome-parts.js';
import { removeOutcome } from '../../store/records/outcomes.js';
import { message } from '../../locale/message.js';

export default defineCommand({
  args: [outcomeArg],
  examples: [message('entering.outcomeRemoveVacationCareYes')],
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
