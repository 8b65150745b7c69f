import { missing } from '../../cli/ask.js';
import { defineCommand } from '../../cli/command.js';
import { deliverData, tell } from '../../cli/deliver.js';
import { longFlag } from '../../cli/flags.js';
import { outcomeArg, outcomeListFlags } from '../../cli/outcome-flags.js';
import { checkOutcomeDays } from '../../domain/outcome.js';
import { outcomeEntryFields, outcomeFields } from '../../domain/outcome-fields.js';
import { words } from '../../domain/words.js';
import { summaryRecord } from '../../report/outcomes.js';
import { getOutcome } from '../../store/outcome-names.js';
import { setPartners } from '../../store/outcome-parts.js';
import { type OutcomeValues, updateOutcome } from '../../store/outcomes.js';

const fields = [outcomeFields.name, ...outcomeEntryFields] as const;

export default defineCommand({
  args: [outcomeArg],
  fields,
  flags: outcomeListFlags,
  about: words(
    'Only what is given is changed. An empty value clears: --summary "". Figures and partners that are given take the\nplace of all that are there.',
    '준 것만 바뀝니다. 빈 값은 지웁니다: --summary "". 수치와 협력기관은 준 것으로 모두 바뀝니다.',
  ),
  examples: [
    words(
      'outcome edit Paprika --figure "23 schools" --beneficiaries "students of 23 schools"',
      'outcome edit 파프리카 --figure "학교: 23곳" --beneficiaries "23개 학교 학생"',
    ),
  ],
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
