import type { ErrorCode } from '../domain/errors.js';
import { type Words, words } from '../domain/words.js';
import { exitCodes } from './exit.js';

/** What the reference says beside the commands. Who reads it are the pages in docs/; the program needs none of it. */

const meanings: Readonly<Record<ErrorCode, Words>> = {
  usage: words('the command line cannot be understood', '명령줄을 이해할 수 없음'),
  'not-found': words('there is no such record', '그런 기록이 없음'),
  conflict: words(
    'changed meanwhile, a step that cannot be taken, or something would be written over',
    '그사이 바뀌었거나, 할 수 없는 변경이거나, 있는 것을 덮어쓰게 됨',
  ),
  'bad-data': words('wrong data in an input', '읽은 자료가 잘못됨'),
  'no-input': words('an input cannot be opened', '읽을 파일을 열 수 없음'),
  store: words(
    'the store cannot be used: not ours, damaged, or of a newer earshot',
    '저장소를 쓸 수 없음: earshot의 것이 아니거나, 손상되었거나, 더 새로운 earshot의 것',
  ),
  io: words('the disk failed or is full', '디스크가 고장 났거나 가득 참'),
  busy: words('another earshot is writing; try again', '다른 earshot이 쓰는 중. 잠시 뒤 다시'),
  permission: words('permission was refused', '권한이 없음'),
  config: words('settings or environment cannot be used', '설정이나 환경 변수를 쓸 수 없음'),
  cancelled: words('broken off by the user', '사용자가 멈춤'),
};

export interface ExitStatus {
  readonly code: number;
  readonly means: Words;
}

/** Every code that the program can end with, in order. */
export const exitStatuses: readonly ExitStatus[] = [
  { code: 0, means: words('done, also when nothing was found', '마침. 찾은 것이 없어도 같음') },
  { code: 1, means: words('a defect of ours; a stack trace tells where', '프로그램의 결함. 위치가 함께 나옴') },
  ...Object.entries(meanings).map(([error, means]) => ({ code: exitCodes[error as ErrorCode], means })),
  { code: 129, means: words('the terminal was closed', '터미널이 닫힘') },
  { code: 143, means: words('told to stop', '멈추라는 신호를 받음') },
].sort((one, other) => one.code - other.code);

export interface Variable {
  readonly name: string;
  readonly means: Words;
}

/** Every variable of the environment that the program looks at. */
export const environment: readonly Variable[] = [
  {
    name: 'EARSHOT_DB',
    means: words('the store, a file or a server; --db goes before it', '저장소 파일이나 서버. --db가 앞섬'),
  },
  { name: 'EARSHOT_CONFIG', means: words('the file of settings', '설정 파일') },
  {
    name: 'EARSHOT_LANG',
    means: words('language, en or ko; --lang goes before it', '언어, en 또는 ko. --lang이 앞섬'),
  },
  {
    name: 'EARSHOT_USER',
    means: words(
      'who writes, in the journal; else the name at the system',
      '작업 기록에 남는 이름. 없으면 시스템의 이름',
    ),
  },
  {
    name: 'EARSHOT_BUSY_SECONDS',
    means: words('how long to wait for another earshot that writes', '다른 earshot이 쓰기를 기다리는 시간(초)'),
  },
  {
    name: 'EARSHOT_NOW',
    means: words(
      'the instant that counts as now, 2025-10-31T03:00:00Z, for figures that come out the same again',
      '지금으로 삼을 시각, 2025-10-31T03:00:00Z. 같은 수치를 다시 낼 때',
    ),
  },
  {
    name: 'PGHOST, PGUSER, PGDATABASE, PGPASSWORD, PGSSLMODE, PGOPTIONS, PGSERVICE, PGSERVICEFILE, PGSYSCONFDIR',
    means: words('what the address of a server leaves out, as psql reads it', '서버 주소에 없는 것. psql과 같음'),
  },
  {
    name: 'VISUAL, EDITOR',
    means: words('the editor that record opens with Ctrl-E', 'record에서 Ctrl-E로 여는 편집기'),
  },
  {
    name: 'LC_ALL, LC_MESSAGES, LANG',
    means: words('language, when nothing else says it', '따로 정하지 않았을 때의 언어'),
  },
  { name: 'NO_COLOR', means: words('no colour, whatever it holds', '값이 있으면 색 없이') },
  { name: 'TERM', means: words('no colour when it is dumb', 'dumb이면 색 없이') },
  {
    name: 'HOME, XDG_DATA_HOME, XDG_CONFIG_HOME, LOCALAPPDATA, USERPROFILE',
    means: words('where the store and the settings lie', '저장소와 설정 파일이 놓이는 곳'),
  },
];

export interface Place {
  readonly path: string;
  readonly means: Words;
}

/** Where things lie unless they are named; on Windows and macOS in the folders that are usual there. */
export const places: readonly Place[] = [
  {
    path: '~/.local/share/earshot/earshot.db',
    means: words('the store; under XDG_DATA_HOME when it is set', '저장소. XDG_DATA_HOME이 있으면 그 아래'),
  },
  {
    path: '~/.config/earshot/config.json',
    means: words('the settings; under XDG_CONFIG_HOME when it is set', '설정. XDG_CONFIG_HOME이 있으면 그 아래'),
  },
  {
    path: 'backups/',
    means: words('beside the store: the copies that backup makes', '저장소 옆. backup이 만드는 사본'),
  },
];
