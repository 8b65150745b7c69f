import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineCommand } from '../cli/frame/command.js';
import { deliver, forPerson } from '../cli/output/deliver.js';
import { stage } from './import/stage-files.js';
import { locateIn } from './import/place.js';
import { withoutPassword } from '../domain/address.js';
import { EarshotError } from '../domain/errors.js';
import { officeRule } from '../domain/time/reply-rule.js';
import { message } from '../locale/message.js';
import type { Document } from '../output/view.js';
import { statisticsDocument } from '../report/figures/statistics.js';
import { Import } from '../store/import/import.js';
import { countAll } from '../store/figures/statistics.js';
import { openStore } from '../store/open/open.js';
import type { Store } from '../store/store.js';
import { countSuggestions } from '../store/records/suggestions.js';
import type { Context } from '../cli/frame/context.js';

/** The last day of the sample city; its figures are those of that day, whenever they are shown. */
const SAMPLE_DAY = '2025-10-31';

const FILES = ['sessions', 'suggestions', 'history', 'replies', 'outcomes', 'milestones'];

/** The path of the new store: the given one, or a new folder for temporary files. */
async function place(context: Context): Promise<string> {
  const { path, explicit } = context.storePath();
  return explicit && context.options.db !== undefined
    ? path
    : join(await mkdtemp(join(tmpdir(), 'earshot-demo-')), 'sample-city.db');
}

async function fill(context: Context, store: Store): Promise<void> {
  const importing = await Import.begin(store, { today: context.today(), replyRule: officeRule });
  const folder = fileURLToPath(new URL(`../data/${context.locale.lang}/`, import.meta.url));
  const reading = { statusWords: new Map(), days: {}, today: context.today() };
  for (const [index, file] of FILES.entries()) {
    await stage(context, importing, join(folder, `${file}.csv`), index, { rules: [], reading, keepRaw: false });
  }
  const operation = { command: 'demo', line: 'demo' };
  const { plan } = await importing.apply({ operation, files: [], skipBad: false, update: false, locate: locateIn([]) });
  if (plan.wrong > 0) throw new Error(`the sample city has ${plan.wrong} wrong rows`);
}

export default defineCommand({
  about: message('keeping.makesStoreOfSampleCity'),
  examples: ['demo', 'demo --lang ko'],
  access: 'write',
  async run(context) {
    const { locale } = context;
    const { say } = locale;
    const path = await place(context);
    const store = await openStore(path, true, context.storeOptions());
    const shown = withoutPassword(path);
    if (!store) throw new Error(`no store at ${shown}`);
    try {
      if ((await countSuggestions(store.read, {})) > 0) {
        throw new EarshotError('conflict', message('common.hasRecordsAlready', shown), {
          hint: message('keeping.sampleCityWantsFileOf'),
        });
      }
      await fill(context, store);
      const scope = { view: 'raised' as const, asOf: SAMPLE_DAY, filter: {} };
      const figures = statisticsDocument(await countAll(store.read, scope), locale);
      const quoted = /^[\w./\\:-]+$/.test(shown) ? shown : `"${shown}"`;
      const next = [
        `earshot stats --by department --as-of ${SAMPLE_DAY} --db ${quoted}`,
        `earshot stats --from 2025-09 --to 2025-09 --view happened --db ${quoted}`,
        `earshot list --status in-progress --from 2025-09 --db ${quoted}`,
        `earshot trace 37-4 --db ${quoted}`,
        `earshot session list --from 2025-09 --db ${quoted}`,
      ];
      const document: Document = {
        ...figures,
        blocks: [
          { kind: 'words', text: say.demo.title },
          ...figures.blocks,
          {
            kind: 'hint',
            text: `${say.demo.removed(shown)}\n${say.demo.next}\n${next.map((line) => `  ${line}`).join('\n')}`,
          },
        ],
      };
      await deliver(context, forPerson(context) ? document : figures);
    } finally {
      await store.close();
    }
  },
});
