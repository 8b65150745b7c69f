import { missing } from '../../cli/args/ask.js';
import { arg, defineCommand } from '../../cli/frame/command.js';
import { deliverData, tell } from '../../cli/output/deliver.js';
import { flag } from '../../cli/frame/flags.js';
import { outcomeArg } from '../../cli/args/outcome-flags.js';
import { checkHappened } from '../../domain/records/outcome.js';
import { milestoneFields } from '../../domain/records/outcome-fields.js';
import { parseOrdinal } from '../../domain/values.js';
import { message } from '../../locale/message.js';
import { summaryRecord } from '../../report/records/outcomes.js';
import { getOutcome } from '../../store/records/outcome-names.js';
import {
  insertMilestone,
  listMilestones,
  removeMilestone,
  updateMilestone,
} from '../../store/records/outcome-parts.js';

export default defineCommand({
  args: [
    outcomeArg,
    arg({
      key: 'on',
      name: 'WHEN',
      help: message('entering.dayMonthOrYear'),
      parse: milestoneFields.on.parse,
    }),
    arg({
      key: 'text',
      name: 'TEXT',
      help: message('entering.whatWasReached'),
      parse: milestoneFields.text.parse,
    }),
  ],
  flags: [
    flag({
      key: 'replace',
      placeholder: 'N',
      help: message('entering.inPlaceOfThisOne'),
      parse: parseOrdinal,
    }),
    flag({
      key: 'remove',
      placeholder: 'N',
      help: message('entering.takeThisOneOut'),
      parse: parseOrdinal,
    }),
  ],
  examples: [
    message('entering.exampleOfMilestone'),
    message('entering.exampleOfMilestoneReplaced'),
    message('entering.outcomeMilestoneBusinessExpoRemove'),
  ],
  access: 'write',
  async run(context, { outcome: typed, on, text, replace, remove }) {
    if (remove == null && (on == null || text == null)) throw missing(['WHEN', 'TEXT'], 'outcome milestone');
    if (on != null) checkHappened(on, context.today());
    const store = await context.store();
    const { outcome, said, milestones } = await store.write(
      { command: 'outcome milestone', line: context.line },
      async (write) => {
        const { say } = context.locale;
        const found = await getOutcome(write.handle, typed ?? '');
        const values = { on: on ?? '', text: text ?? '' };
        let done: string;
        if (remove != null) {
          await removeMilestone(write, found, remove);
          done = say.outcome.milestoneRemoved(remove, found.name);
        } else if (replace != null) {
          await updateMilestone(write, found, replace, values);
          done = say.outcome.milestoneEdited(replace, found.name);
        } else {
          done = say.outcome.milestoneAdded(await insertMilestone(write, found, values), found.name);
        }
        return { outcome: found, said: done, milestones: await listMilestones(write.handle, found) };
      },
    );
    tell(context, said, context.locale.say.outcome.nextTrace(outcome.id));
    await deliverData(context, {
      ...summaryRecord(outcome),
      milestones: milestones.map((each) => ({ seq: each.seq, on: each.on, text: each.text })),
    });
  },
});
