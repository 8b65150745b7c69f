import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineCommand } from '../cli/command.js';
import { deliver, forPerson } from '../cli/deliver.js';
import { gather, locateIn } from '../cli/intake.js';
import { withoutPassword } from '../domain/address.js';
import { EarshotError } from '../domain/errors.js';
import { officeRule } from '../domain/reply-rule.js';
import { words } from '../domain/words.js';
import type { Document } from '../output/view.js';
import { statisticsDocument } from '../report/statistics.js';
import { Intake } from '../store/intake/intake.js';
import { countAll } from '../store/statistics.js';
import { openStore } from '../store/opening.js';
import type { Store } from '../store/store.js';
import { countSuggestions } from '../store/suggestions.js';
import type { Context } from '../cli/context.js';

/** The last day of which the sample city knows: its figures are those of that evening, whenever they are looked at. */
const SAMPLE_DAY = '2025-10-31';

const FILES = ['sessions', 'suggestions', 'history', 'replies', 'outcomes', 'milestones'];

/** Where the store is made: the place that was named, or a new folder that the system clears away some day. */
async function place(context: Context): Promise<string> {
  const { path, explicit } = context.storePath();
  return explicit && context.options.db !== undefined
    ? path
    : join(await mkdtemp(join(tmpdir(), 'earshot-demo-')), 'sample-city.db');
}

async function fill(context: Context, store: Store): Promise<void> {
  const intake = await Intake.begin(store, { today: context.today(), replyRule: officeRule });
  const folder = fileURLToPath(new URL(`../data/${context.locale.lang}/`, import.meta.url));
  const reading = { statusWords: new Map(), dayReader: undefined, today: context.today() };
  for (const [index, file] of FILES.entries()) {
    await gather(context, intake, join(folder, `${file}.csv`), index, { rules: [], reading, keepRaw: false });
  }
  const operation = { command: 'demo', line: 'demo' };
  const { plan } = await intake.apply({ operation, files: [], skipBad: false, update: false, locate: locateIn([]) });
  if (plan.wrong > 0) throw new Error(`the sample city has ${plan.wrong} wrong rows`);
}

export default defineCommand({
  about: words(
    'Makes a store of the sample city in a temporary place, or where --db says, and prints its figures.',
    '견본 도시의 저장소를 임시 폴더나 --db로 지정한 곳에 만들고 통계를 보여 줍니다.',
  ),
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
        throw new EarshotError('conflict', words(`${shown} has records already`, `이미 기록이 있습니다: ${shown}`), {
          hint: words('The sample city wants a file of its own', '견본 도시에는 따로 파일을 지정하십시오'),
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
