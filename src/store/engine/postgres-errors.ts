import { EarshotError, type ErrorCode } from '../../domain/errors.js';
import { type Words, words } from '../../domain/words.js';

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

const again = words('Nothing was changed; try again in a moment', '바뀐 것은 없습니다. 잠시 뒤 다시 하십시오');

/** The connection has gone, or the server has ended it: whatever was not committed is not there. */
export function isLost(error: unknown): boolean {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  return (
    code.startsWith('08') ||
    ['57P01', '57P02', '57P05', '25P03', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code) ||
    /connection terminated|not queryable|connection (?:error|ended|closed)/i.test(message)
  );
}

/** The server asks for a password, and there is none. */
export const NO_PASSWORD = 'NO_PASSWORD';

interface Told {
  readonly code: ErrorCode;
  readonly text: (where: string) => Words;
  readonly hint?: Words;
}

/** By the server's code (its class where it ends with `…`), or the system's. */
const told: readonly (readonly [codes: readonly string[], told: Told])[] = [
  [
    ['28…', NO_PASSWORD],
    {
      code: 'permission',
      text: (where) => words(`${where} does not let this user in`, `이 사용자로 접속할 수 없습니다: ${where}`),
      hint: words(
        'Check user and password: in the address, PGPASSWORD, ~/.pgpass or a service file',
        '사용자와 암호를 확인하십시오: 주소, PGPASSWORD, ~/.pgpass 또는 서비스 파일',
      ),
    },
  ],
  [
    ['42501'],
    {
      code: 'permission',
      text: (where) => words(`this user may not do that in ${where}`, `이 사용자에게는 권한이 없습니다: ${where}`),
      hint: words(
        'An administrator may; earshot migrate --roles says who may do what',
        '관리자가 할 수 있습니다. 권한은 earshot migrate --roles로 볼 수 있습니다',
      ),
    },
  ],
  [
    ['25006'],
    {
      code: 'permission',
      text: (where) => words(`${where} can only be read: it is a replica`, `읽기 전용 복제본입니다: ${where}`),
      hint: words('Write to the server that it copies', '원본 서버에 쓰십시오'),
    },
  ],
  [
    ['57014', '55P03', '40001', '40P01', '53300', '57P03'],
    {
      code: 'busy',
      text: (where) => words(`${where} is too busy`, `서버가 바쁩니다: ${where}`),
      hint: again,
    },
  ],
  [
    ['53100', '53200', '58030', 'XX001', 'XX002'],
    {
      code: 'io',
      text: (where) =>
        words(`${where} has no room, or its disk fails`, `서버의 공간이 없거나 디스크 오류입니다: ${where}`),
    },
  ],
  [
    ['42P01', '42703'],
    {
      code: 'store',
      text: (where) => words(`${where} is not a store of earshot`, `earshot 저장소가 아닙니다: ${where}`),
      hint: words('earshot migrate makes it one', 'earshot migrate로 만드십시오'),
    },
  ],
  [
    ['3F000'],
    {
      code: 'store',
      text: (where) => words(`there is no such schema: ${where}`, `스키마가 없습니다: ${where}`),
      hint: words(
        'CREATE SCHEMA makes one, then earshot migrate',
        'CREATE SCHEMA로 만든 뒤 earshot migrate를 실행하십시오',
      ),
    },
  ],
  [
    ['3D000'],
    {
      code: 'store',
      text: (where) => words(`there is no such database: ${where}`, `데이터베이스가 없습니다: ${where}`),
      hint: words('createdb makes one, then earshot migrate', 'createdb로 만든 뒤 earshot migrate를 실행하십시오'),
    },
  ],
  [
    ['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN', 'ENOENT', 'ECONNTIMEOUT'],
    {
      code: 'store',
      text: (where) => words(`${where} cannot be reached`, `서버에 연결할 수 없습니다: ${where}`),
      hint: words('Is the server running, and its address right?', '서버가 켜져 있고 주소가 맞는지 확인하십시오'),
    },
  ],
];

const isTls = (code: string, message: string): boolean =>
  /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|ERR_TLS_)/.test(code) ||
  /does not support SSL|SSL|TLS/.test(message);

const untrusted = (where: string, cause: unknown): EarshotError =>
  new EarshotError('store', words(`no trusted connection to ${where}`, `믿을 수 있는 연결이 아닙니다: ${where}`), {
    hint: words(
      'Name its certificate with ?sslrootcert=FILE; ?sslmode=disable only inside a network that you trust',
      '?sslrootcert=파일로 인증서를 지정하십시오. ?sslmode=disable은 믿을 수 있는 망에서만 쓰십시오',
    ),
    cause,
  });

export const lostWrite = (where: string, cause: unknown): EarshotError =>
  new EarshotError('busy', words(`the connection to ${where} was lost`, `서버와 연결이 끊겼습니다: ${where}`), {
    hint: again,
    cause,
  });

export const commitUnknown = (where: string, cause: unknown): EarshotError =>
  new EarshotError(
    'busy',
    words(
      `the connection to ${where} was lost just when it was being written`,
      `쓰는 순간에 서버와 연결이 끊겼습니다: ${where}`,
    ),
    {
      hint: words(
        'Look whether it is there before doing it again: earshot log --limit 1',
        '다시 하기 전에 기록되었는지 확인하십시오: earshot log --limit 1',
      ),
      cause,
    },
  );

export const waitedTooLong = (where: string): EarshotError =>
  new EarshotError('busy', words(`another earshot is writing to ${where}`, `다른 earshot이 쓰는 중입니다: ${where}`), {
    hint: again,
  });

export const mayNotPurge = (where: string): EarshotError =>
  new EarshotError(
    'permission',
    words(`only an administrator may do that in ${where}`, `관리자만 할 수 있습니다: ${where}`),
  );

/** Says in our words what the server and the system say in theirs. */
export function translate(error: unknown, where: string): unknown {
  if (error instanceof EarshotError) return error;
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  const found = told.find(([codes]) =>
    codes.some((each) => (each.endsWith('…') ? code.startsWith(each.slice(0, -1)) : each === code)),
  )?.[1];
  if (found) return new EarshotError(found.code, found.text(where), { hint: found.hint, cause: error });
  if (isLost(error)) return lostWrite(where, error);
  if (isTls(code, message)) return untrusted(where, error);
  return error;
}

/** A new connection leads to another database than the one before. */
export const otherDatabase = (where: string): EarshotError =>
  new EarshotError(
    'store',
    words(
      `${where} is not the database that was opened: it was replaced meanwhile`,
      `처음 연 데이터베이스가 아닙니다. 그 사이에 바뀌었습니다: ${where}`,
    ),
    {
      hint: words('Nothing more was written. Run the command again', '더는 쓰지 않았습니다. 명령을 다시 실행하십시오'),
    },
  );
