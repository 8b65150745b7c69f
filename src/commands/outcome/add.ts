import { arg, defineCommand } from '../../cli/frame/command.js';
import { deliverData, tell } from '../../cli/output/deliver.js';
import { outcomeListFlags, suggestionFlag } from '../../cli/args/outcome-flags.js';
import { checkOutcomeDays, usualStatus } from '../../domain/records/outcome.js';
import { outcomeEntryFields, outcomeFields } from '../../domain/records/outcome-fields.js';
import { parseId } from '../../domain/records/identifier.js';
import { message } from '../../locale/message.js';
import { summaryRecord } from '../../report/records/outcomes.js';
import { linkSuggestions, setPartners } from '../../store/records/outcome-parts.js';
import { insertOutcome, outcomeOf } from '../../store/records/outcomes.js';
import { getSuggestions } from '../../store/records/suggestions.js';

export default defineCommand({
  args: [
    arg({
      key: 'name',
      name: 'NAME',
      help: message('common.whatItIsCalled'),
      required: true,
      parse: outcomeFields.name.parse,
    }),
  ],
  fields: outcomeEntryFields,
  flags: [...outcomeListFlags, suggestionFlag],
  about: message('entering.outcomeIsWhatSuggestionsLed'),
  examples: [message('entering.outcomeAddNightPharmacyKind'), message('entering.outcomeAddSafeSchoolLanes')],
  access: 'write',
  async run(context, { name, figure, partner, suggestion, status, ...rest }) {
    const values = {
      ...{ summary: null, kind: null, startedOn: null, launchedOn: null, beneficiaries: null },
      ...rest,
      status: status ?? usualStatus(rest.launchedOn ?? null, context.today()),
    };
    checkOutcomeDays(values, context.today());
    const store = await context.store();
    const outcome = await store.write({ command: 'outcome add', line: context.line }, async (write) => {
      const { key } = await insertOutcome(write, { name: name ?? '', ...values, figures: figure?.flat() ?? [] });
      await setPartners(write, { key }, partner?.flat() ?? []);
      await linkSuggestions(write, { key }, await getSuggestions(write.handle, (suggestion ?? []).map(parseId)));
      return outcomeOf(write.handle, key);
    });
    const { say } = context.locale;
    const next = outcome.suggestions.length > 0 ? say.outcome.nextTrace : say.outcome.nextLink;
    tell(context, say.outcome.added(outcome.id, outcome.name), next(outcome.id));
    await deliverData(context, summaryRecord(outcome));
  },
});
