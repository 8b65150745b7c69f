import { defineCommand } from '../../cli/frame/command.js';
import { outcomeFilterFlags, outcomeFilterOf } from '../../cli/args/outcome-flags.js';
import { withKnownNames } from '../../cli/args/known-filter.js';
import { deliverSeen } from '../../cli/output/partial.js';
import { outcomeView, summaryRecord } from '../../report/records/outcomes.js';
import { listOutcomes } from '../../store/records/outcomes.js';
import { message } from '../../locale/message.js';

export default defineCommand({
  flags: outcomeFilterFlags,
  examples: [
    'outcome list',
    'outcome list --kind service --from 2024',
    message('entering.outcomeListDistrictMunsanEup'),
  ],
  access: 'read',
  async run(context, options) {
    const { locale } = context;
    const { say } = locale;
    const { read } = await context.store();
    const outcomes = await listOutcomes(read, await withKnownNames(context, read, outcomeFilterOf(options)));
    const view = outcomeView(outcomes, locale);
    await deliverSeen(context, read, {
      data: outcomes.map(summaryRecord),
      main: view,
      blocks:
        outcomes.length === 0
          ? [
              { kind: 'words', text: say.outcome.none },
              { kind: 'hint', text: say.outcome.noneHint },
            ]
          : [
              { kind: 'view', view },
              { kind: 'hint', text: say.outcome.nextTrace(outcomes[0]?.id ?? '') },
            ],
    });
  },
});
