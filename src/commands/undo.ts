import { arg, defineCommand } from '../cli/command.js';
import { flag } from '../cli/flags.js';
import { turn } from '../cli/turn.js';
import { EarshotError } from '../domain/errors.js';
import { parseOrdinal } from '../domain/values.js';
import { words } from '../domain/words.js';

export default defineCommand({
  args: [
    arg({
      key: 'times',
      name: 'N',
      help: words('how many of your commands; one when left out', '되돌릴 명령의 수; 생략하면 하나'),
      parse: parseOrdinal,
    }),
  ],
  flags: [
    flag({
      key: 'operation',
      placeholder: 'N',
      help: words('the one command that has this number in the log', '작업 기록에서 이 번호인 명령 하나'),
      parse: parseOrdinal,
    }),
  ],
  about: words(
    'One command is one unit, an import of thousands of rows too. What others changed since is not undone: it is named.\nRight after what cannot be taken back (forget, restore, doctor --repair, migrate) it asks first.',
    '명령 하나가 한 단위이며, 수천 행을 가져온 것도 하나입니다. 그 뒤에 다른 사람이 바꾼 것은 되돌리지 않고 알려 줍니다.\n되돌릴 수 없는 일(forget, restore, doctor --repair, migrate) 바로 뒤에는 먼저 묻습니다.',
  ),
  examples: ['undo', 'undo 2'],
  access: 'write',
  undo: false,
  async run(context, { times, operation }) {
    if (times != null && operation != null) {
      throw new EarshotError(
        'usage',
        words(
          'a number of commands and --operation do not go together',
          '되돌릴 수와 --operation은 함께 쓸 수 없습니다',
        ),
        { hint: words('Leave one of them out', '하나를 빼십시오') },
      );
    }
    await turn(context, 'undo', { times: times ?? undefined, operation: operation ?? undefined });
  },
});
