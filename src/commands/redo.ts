import { arg, defineCommand } from '../cli/command.js';
import { turn } from '../cli/turn.js';
import { parseOrdinal } from '../domain/values.js';
import { words } from '../domain/words.js';

export default defineCommand({
  args: [
    arg({
      key: 'times',
      name: 'N',
      help: words('how many; one when left out', '다시 할 명령의 수; 생략하면 하나'),
      parse: parseOrdinal,
    }),
  ],
  about: words('Until you write something new.', '새로 무엇을 쓰기 전까지 할 수 있습니다.'),
  examples: ['redo'],
  access: 'write',
  undo: false,
  run: (context, { times }) => turn(context, 'redo', { times: times ?? undefined }),
});
