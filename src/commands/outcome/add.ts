import { arg, defineCommand } from '../../cli/command.js';
import { deliverData, tell } from '../../cli/deliver.js';
import { outcomeListFlags, suggestionFlag } from '../../cli/outcome-flags.js';
import { checkOutcomeDays, usualStatus } from '../../domain/outcome.js';
import { outcomeEntryFields, outcomeFields } from '../../domain/outcome-fields.js';
import { parseId } from '../../domain/identifier.js';
import { words } from '../../domain/words.js';
import { summaryRecord } from '../../report/outcomes.js';
import { linkSuggestions, setPartners } from '../../store/outcome-parts.js';
import { insertOutcome, outcomeOf } from '../../store/outcomes.js';
import { getSuggestions } from '../../store/suggestions.js';

export default defineCommand({
  args: [
    arg({
      key: 'name',
      name: 'NAME',
      help: words('what it is called', '정책·사업의 이름'),
      required: true,
      parse: outcomeFields.name.parse,
    }),
  ],
  fields: outcomeEntryFields,
  flags: [...outcomeListFlags, suggestionFlag],
  about: words(
    'An outcome is what suggestions led to. A day may be known to the month or the year alone: 2024-03, 2024.',
    '성과는 건의가 이어진 정책·사업입니다. 날짜는 연월이나 연도까지만 알아도 됩니다: 2024-03, 2024.',
  ),
  examples: [
    words(
      'outcome add "Night pharmacy" --kind service --launched-on 2025-09 --suggestion 37-5 --partner "Paju Pharmacists" --figure "3 pharmacies"',
      'outcome add "심야 약국" --kind 서비스 --launched-on 2025-09 --suggestion 37-5 --partner 파주시약사회 --figure "약국: 3곳"',
    ),
    words(
      'outcome add "Safe school lanes" --kind programme --status planned',
      'outcome add "안전한 통학로" --kind 프로그램 --status 계획',
    ),
  ],
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
