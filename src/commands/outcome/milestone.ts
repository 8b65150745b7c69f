import { missing } from '../../cli/ask.js';
import { arg, defineCommand } from '../../cli/command.js';
import { deliverData, tell } from '../../cli/deliver.js';
import { flag } from '../../cli/flags.js';
import { outcomeArg } from '../../cli/outcome-flags.js';
import { checkHappened } from '../../domain/outcome.js';
import { milestoneFields } from '../../domain/outcome-fields.js';
import { parseOrdinal } from '../../domain/values.js';
import { words } from '../../domain/words.js';
import { summaryRecord } from '../../report/outcomes.js';
import { getOutcome } from '../../store/outcome-names.js';
import { insertMilestone, listMilestones, removeMilestone, updateMilestone } from '../../store/outcome-parts.js';

export default defineCommand({
  args: [
    outcomeArg,
    arg({
      key: 'on',
      name: 'WHEN',
      help: words('a day, a month or a year', '날짜, 연월 또는 연도'),
      parse: milestoneFields.on.parse,
    }),
    arg({
      key: 'text',
      name: 'TEXT',
      help: words('what was reached', '이룬 일'),
      parse: milestoneFields.text.parse,
    }),
  ],
  flags: [
    flag({
      key: 'replace',
      placeholder: 'N',
      help: words('in the place of this one', '이 번호의 경과 대신'),
      parse: parseOrdinal,
    }),
    flag({
      key: 'remove',
      placeholder: 'N',
      help: words('take this one out', '이 번호의 경과를 지움'),
      parse: parseOrdinal,
    }),
  ],
  examples: [
    words(
      'outcome milestone Paprika 2025-10 "the ten-thousandth rider"',
      'outcome milestone 파프리카 2025-10 "만 번째 승객"',
    ),
    words(
      'outcome milestone Paprika 2025-03 "Geumchon, Munsan" --replace 1',
      'outcome milestone 파프리카 2025-03 "금촌, 문산" --replace 1',
    ),
    words('outcome milestone "Business Expo" --remove 1', 'outcome milestone "기업박람회" --remove 1'),
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
