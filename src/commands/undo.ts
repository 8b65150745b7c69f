import { arg, defineCommand } from '../cli/command.js';
import { turn } from '../cli/turn.js';
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
  about: words(
    'One command is one unit, an import of thousands of rows too. What others changed since is not undone: it is named.',
    '명령 하나가 한 단위이며, 수천 행을 가져온 것도 하나입니다. 그 뒤에 다른 사람이 바꾼 것은 되돌리지 않고 알려 줍니다.',
  ),
  examples: ['undo', 'undo 2'],
  access: 'write',
  undo: false,
  run: (context, { times }) => turn(context, 'undo', times ?? 1),
});
