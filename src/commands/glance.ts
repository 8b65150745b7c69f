import { defineCommand } from '../cli/frame/command.js';
import { forPerson } from '../cli/output/deliver.js';
import { visibleLine } from '../domain/text/text.js';
import { countedStatuses, openStatuses } from '../domain/records/status.js';
import { weekday } from '../domain/time/day.js';
import { findLatestSession } from '../store/records/sessions.js';
import { countSuggestions } from '../store/records/suggestions.js';

/** The text below the help when earshot is called without a command: where the records are, and a summary. */
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
            say.dayAndWeekday(latest.heldOn, weekday(latest.heldOn)),
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
