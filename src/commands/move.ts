import { resolve } from 'node:path';
import { missing } from '../cli/ask.js';
import { defineCommand } from '../cli/command.js';
import { deliverData, tell } from '../cli/deliver.js';
import { flag } from '../cli/flags.js';
import { isAddress, parsePlace, withoutPassword } from '../domain/address.js';
import { words } from '../domain/words.js';
import { moveTo } from '../store/making.js';

export default defineCommand({
  flags: [
    flag({
      key: 'to',
      placeholder: 'FILE|URL',
      help: words('a new file, or an empty database', '새 파일이나 빈 데이터베이스'),
      parse: parsePlace,
    }),
  ],
  about: words(
    'Everything goes along, history, journal and names included, and is compared before it counts. The old store stays as it is.',
    '이력, 작업 기록, 이름까지 모두 옮기고, 맞는지 견주어 본 뒤에 마칩니다. 원래 저장소는 그대로 남습니다.',
  ),
  examples: ['move --to postgres://office.example/earshot', 'move --to copy.db --db postgres://office.example/earshot'],
  access: 'read',
  async run(context, { to }) {
    if (to == null) throw missing(['--to'], 'move');
    const { shared } = context.locale.say;
    const path = isAddress(to) ? to : resolve(to);
    const store = await context.store();
    const moved = await moveTo(store, path, context.storeOptions());
    const shown = withoutPassword(path);
    tell(
      context,
      shared.moved(context.storePath().shown, shown, moved.session ?? 0, moved.suggestion ?? 0, moved.operation ?? 0),
      shared.use(shown),
    );
    await deliverData(context, { moved: shown, from: context.storePath().shown, rows: moved });
  },
});
