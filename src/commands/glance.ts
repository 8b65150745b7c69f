import { defineCommand } from '../cli/command.js';
import { forPerson } from '../cli/deliver.js';
import { visibleLine } from '../domain/text.js';
import { countedStatuses, openStatuses } from '../domain/status.js';
import { findLatestSession } from '../store/sessions.js';
import { countSuggestions } from '../store/suggestions.js';

/** What stands below the help when earshot is called by its name alone: where the records are and how they stand. */
export default defineCommand({
  examples: [],
  access: 'read',
  async run(context) {
    if (!forPerson(context)) return;
    const { io, locale } = context;
    const { say, count } = locale;
    const { shown } = context.storePath();
    const { read } = await context.store('look');
    const latest = await findLatestSession(read);
    const lines = latest
      ? [
          say.glance.store(shown, count(await countSuggestions(read, { status: countedStatuses }))),
          say.glance.latest(
            latest.number,
            locale.dayAndWeekday(latest.heldOn),
            latest.place ?? latest.district ?? '',
            count(await countSuggestions(read, { session: [latest.number], status: countedStatuses })),
          ),
          say.glance.open(
            count(await countSuggestions(read, { status: openStatuses })),
            count(await countSuggestions(read, { overdueOn: context.today() })),
          ),
        ]
      : [say.noStore(shown), say.noStoreHint];
    await io.out(`\n${lines.map(visibleLine).join('\n')}\n`);
  },
});
