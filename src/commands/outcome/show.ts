import { defineCommand } from '../../cli/frame/command.js';
import { outcomeArg } from '../../cli/args/outcome-flags.js';
import { deliverSeen } from '../../cli/output/partial.js';
import { parseId } from '../../domain/records/identifier.js';
import { outcomeDocument } from '../../report/records/outcomes.js';
import { suggestionView } from '../../report/records/suggestions.js';
import { getOutcome } from '../../store/records/outcome-names.js';
import { listMilestones } from '../../store/records/outcome-parts.js';
import { getSuggestions } from '../../store/records/suggestions.js';
import { message } from '../../locale/message.js';

export default defineCommand({
  args: [outcomeArg],
  examples: [message('entering.outcomeShowPaprika'), 'outcome show O-2 --json'],
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
    await deliverSeen(context, read, outcomeDocument(outcome, parts, locale));
  },
});
