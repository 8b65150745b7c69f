import { defineCommand } from '../../cli/command.js';
import { deliver } from '../../cli/deliver.js';
import { outcomeFilterFlags, outcomeFilterOf } from '../../cli/outcome-flags.js';
import { outcomeView, summaryRecord } from '../../report/outcomes.js';
import { listOutcomes } from '../../store/outcomes.js';
import { words } from '../../domain/words.js';

export default defineCommand({
  flags: outcomeFilterFlags,
  examples: [
    'outcome list',
    'outcome list --kind service --from 2024',
    words('outcome list --district Munsan-eup --json', 'outcome list --district 문산읍 --json'),
  ],
  access: 'read',
  async run(context, options) {
    const { locale } = context;
    const { say } = locale;
    const outcomes = await listOutcomes((await context.store()).read, outcomeFilterOf(options));
    const view = outcomeView(outcomes, locale);
    await deliver(context, {
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
