import { arg, defineCommand } from '../cli/command.js';
import { deliver } from '../cli/deliver.js';
import { toggle } from '../cli/flags.js';
import { parseName } from '../domain/values.js';
import { words } from '../domain/words.js';
import { traceDocument } from '../report/trace.js';
import { readTraces } from '../store/stories.js';

export default defineCommand({
  args: [
    arg({
      key: 'what',
      name: 'ID|OUTCOME',
      help: words('a suggestion, or an outcome by number or name', '건의번호, 또는 성과의 번호나 이름'),
      required: true,
      parse: parseName,
    }),
  ],
  flags: [toggle('notes', words('also notes that are not public', '공개하지 않는 메모도'))],
  about: words(
    'From the first voice to what came of it and after, with the days between. It can be shown to anyone: notes that are\nnot public are left out, names and contacts always.',
    '첫 목소리에서 성과와 그 뒤까지, 걸린 날수와 함께 보여 줍니다. 누구에게나 보일 수 있습니다. 공개하지 않는 메모는 빠지고,\n이름과 연락처는 언제나 빠집니다.',
  ),
  examples: [
    words('trace Paprika', 'trace 파프리카'),
    words('trace "Business Expo"', 'trace 기업박람회'),
    'trace 37-4 --format markdown',
    'trace O-1 --json',
  ],
  access: 'read',
  async run(context, { what, notes }) {
    const { locale } = context;
    const traces = await readTraces((await context.store()).read, what ?? '');
    await deliver(context, traceDocument(traces, { locale, today: context.today(), notes: notes ?? false }));
  },
});
