import { missing } from '../../cli/args/ask.js';
import { defineCommand } from '../../cli/frame/command.js';
import { deliverData, tell } from '../../cli/output/deliver.js';
import { longFlag } from '../../cli/frame/flags.js';
import { outcomeArg, outcomeListFlags } from '../../cli/args/outcome-flags.js';
import { checkOutcomeDays } from '../../domain/records/outcome.js';
import { outcomeEntryFields, outcomeFields } from '../../domain/records/outcome-fields.js';
import { message } from '../../locale/message.js';
import { summaryRecord } from '../../report/records/outcomes.js';
import { getOutcome } from '../../store/records/outcome-names.js';
import { setPartners } from '../../store/records/outcome-parts.js';
import { type OutcomeValues, updateOutcome } from '../../store/records/outcomes.js';

const fields = [outcomeFields.name, ...outcomeEntryFields] as const;

export default defineCommand({
  args: [outcomeArg],
  fields,
  flags: outcomeListFlags,
  about: message('entering.onlyWhatIsGivenIs'),
  examples: [message('entering.exampleOfOutcomeEdit')],
  access: 'write',
  async run(context, { outcome: typed, figure, partner, ...rest }) {
    const { name, status } = rest;
    if (Object.keys(rest).length === 0 && !figure && !partner) {
      throw missing([...fields, ...outcomeListFlags].map(longFlag), 'outcome edit');
    }
    if (name === null || status === null) throw missing([name === null ? '--name' : '--status'], 'outcome edit');
    const values = { ...rest, ...(figure && { figures: figure.flat() }) } as OutcomeValues;
    const store = await context.store();
    const { changed, after } = await store.write({ command: 'outcome edit', line: context.line }, async (write) => {
      const before = await getOutcome(write.handle, typed ?? '');
      checkOutcomeDays({ ...before, ...values }, context.today());
      if (partner) await setPartners(write, before, partner.flat());
      return { after: await updateOutcome(write, before, values), changed: write.begun() !== undefined };
    });
    const { say } = context.locale;
    tell(context, changed ? say.outcome.edited(after.name) : say.outcome.unchanged(after.name));
    await deliverData(context, summaryRecord(after));
  },
});
