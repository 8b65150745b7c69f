import { defineCommand } from '../../cli/command.js';
import { deliver } from '../../cli/deliver.js';
import { outcomeArg } from '../../cli/outcome-flags.js';
import { parseId } from '../../domain/identifier.js';
import { outcomeDocument } from '../../report/outcomes.js';
import { suggestionView } from '../../report/suggestions.js';
import { getOutcome } from '../../store/outcome-names.js';
import { listMilestones } from '../../store/outcome-parts.js';
import { getSuggestions } from '../../store/suggestions.js';
import { words } from '../../domain/words.js';

export default defineCommand({
  args: [outcomeArg],
  examples: [words('outcome show Paprika', 'outcome show 파프리카'), 'outcome show O-2 --json'],
  access: 'read',
  async run(context, { outcome: typed }) {
    const { locale } = context;
    const { read } = await context.store();
    const outcome = await getOutcome(read, typed ?? '');
    const suggestions = await getSuggestions(read, outcome.suggestions.map(parseId));
    const parts = {
      suggestions: suggestionView(suggestions, locale, context.today()),
      milestones: await listMilestones(read, outcome),
    };
    await deliver(context, outcomeDocument(outcome, parts, locale));
  },
});
