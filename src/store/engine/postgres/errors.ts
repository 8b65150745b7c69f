import { EarshotError, type ErrorCode } from '../../../domain/errors.js';
import { type Message, message } from '../../../locale/message.js';
import { tlsError } from './wire/tls-errors.js';

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return '';
  // The driver's own limit of time for a connection has no code.
  return 'code' in error ? String(error.code) : error.message === 'timeout expired' ? 'ECONNTIMEOUT' : '';
};

const again = message('engine.nothingWasChangedTryAgain');

/** True when the connection is lost or was ended by the server: what was not committed is gone. */
export function isLost(error: unknown): boolean {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  return (
    code.startsWith('08') ||
    ['57P01', '57P02', '57P05', '25P03', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code) ||
    /connection terminated|not queryable|connection (?:error|ended|closed)/i.test(message)
  );
}

/** True when a lock was not free within `lock_timeout`. */
export const isLocked = (error: unknown): boolean => codeOf(error) === '55P03';

/** True for PostgreSQL's `undefined_table` (42P01). */
export const isNoTable = (error: unknown): boolean => codeOf(error) === '42P01';

/** The server asks for a password, and none was given. */
export const NO_PASSWORD = 'NO_PASSWORD';

interface Told {
  readonly code: ErrorCode;
  readonly text: (where: string) => Message;
  readonly hint?: Message;
}

/** Messages by the server's code (or its class, ending with `…`), or by the system's code. */
const told: readonly (readonly [codes: readonly string[], told: Told])[] = [
  [
    ['28…', NO_PASSWORD],
    {
      code: 'permission',
      text: (where) => message('engine.doesNotLetThisUser', where),
      hint: message('engine.checkUserAndPasswordIn'),
    },
  ],
  [
    ['42501'],
    {
      code: 'permission',
      text: (where) => message('engine.thisUserMayNotDo', where),
      hint: message('engine.administratorMayEarshotMigrateRoles'),
    },
  ],
  [
    ['25006'],
    {
      code: 'permission',
      text: (where) => message('engine.canOnlyBeReadIt', where),
      hint: message('engine.writeToServerThatIt'),
    },
  ],
  [
    ['57014', '55P03', '40001', '40P01', '53300', '57P03'],
    {
      code: 'busy',
      text: (where) => message('engine.isTooBusy', where),
      hint: again,
    },
  ],
  [
    ['53100', '53200', '58030', 'XX001', 'XX002'],
    {
      code: 'io',
      text: (where) => message('engine.hasNoRoomOrIts', where),
    },
  ],
  [
    ['42P01', '42703'],
    {
      code: 'store',
      text: (where) => message('engine.isNotStoreOfEarshot', where),
      hint: message('engine.earshotMigrateMakesItOne'),
    },
  ],
  [
    ['0A000', '2BP01'],
    {
      code: 'conflict',
      text: (where) => message('engine.somethingThatIsNotEarshot', where),
      hint: message('engine.dropThatViewOrRule'),
    },
  ],
  [
    ['3F000'],
    {
      code: 'store',
      text: (where) => message('engine.thereIsNoSuchSchema', where),
      hint: message('engine.createSchemaMakesOneThen'),
    },
  ],
  [
    ['3D000'],
    {
      code: 'store',
      text: (where) => message('engine.thereIsNoSuchDatabase', where),
      hint: message('engine.createdbMakesOneThenEarshot'),
    },
  ],
  [
    ['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN', 'ENOENT', 'ECONNTIMEOUT'],
    {
      code: 'store',
      text: (where) => message('engine.cannotBeReached', where),
      hint: message('engine.isServerRunningAndIts'),
    },
  ],
];

/** The error for a connection that broke while it wrote. `where`: the server, without a password. */
export const lostWrite = (where: string, cause: unknown): EarshotError =>
  new EarshotError('busy', message('engine.connectionToWasLost', where), {
    hint: again,
    cause,
  });

/** It cannot be found out whether the data was written. */
export class CommitUnknown extends EarshotError {
  constructor(where: string, cause: unknown) {
    super('busy', message('engine.connectionToWasLostJust', where), {
      hint: message('engine.lookWhetherItIsThere'),
      cause,
    });
  }
}

/** The error for another writer that did not finish in time. */
export const waitedTooLong = (where: string): EarshotError =>
  new EarshotError('busy', message('engine.anotherEarshotIsWritingTo', where), {
    hint: again,
  });

/** The error for a role that may not write these tables anew: it does not own them. */
export const mayNotPurge = (where: string, tables: readonly string[]): EarshotError =>
  new EarshotError('permission', message('engine.onlyOwnerOfTablesMayDo', where, tables.join(', ')));

/** Tables that were to be written anew and that others are reading all the time. */
export const stillRead = (where: string, tables: readonly string[]): EarshotError =>
  new EarshotError('busy', message('engine.somebodyIsReadingOrWriting', tables.join(', '), where));

/** Says in our words what the server and the system say in theirs. */
export function translate(error: unknown, where: string): unknown {
  if (error instanceof EarshotError) return error;
  const code = codeOf(error);
  const found = told.find(([codes]) =>
    codes.some((each) => (each.endsWith('…') ? code.startsWith(each.slice(0, -1)) : each === code)),
  )?.[1];
  if (found) return new EarshotError(found.code, found.text(where), { hint: found.hint, cause: error });
  if (isLost(error)) return lostWrite(where, error);
  return tlsError(error, where) ?? error;
}

/** The server does not take a setting of the session, or the driver a port: undefined, invalid, fixed at the start. */
const SETTINGS: ReadonlySet<string> = new Set(['42704', '22023', '42601', '22P02', '55P02', 'ERR_SOCKET_BAD_PORT']);

/** Codes that mean something else than of a statement while a connection is made. */
const OWN_WORDS: ReadonlySet<string> = new Set(['42501', '0A000', '55000']);

/** Says what kept a connection from being made; the server's own words tell more than its code there. */
export function translateConnecting(error: unknown, where: string): unknown {
  const code = codeOf(error);
  const said = error instanceof Error ? error.message : '';
  if (SETTINGS.has(code))
    return new EarshotError('config', message('engine.refusesSetting', where, said), {
      hint: message('engine.settingsComeFrom'),
      cause: error,
    });
  const known = OWN_WORDS.has(code) ? error : translate(error, where);
  const isDefect = !(error instanceof Error) || error instanceof TypeError || error instanceof ReferenceError;
  if (known instanceof EarshotError || isDefect) return known;
  return new EarshotError(code === '42501' ? 'permission' : 'store', message('engine.refusesConnection', where, said), {
    hint: message('engine.askAdministratorOfServer'),
    cause: error,
  });
}

/** The error for a new connection that leads to another database than before. */
export const otherDatabase = (where: string): EarshotError =>
  new EarshotError('store', message('engine.isNotDatabaseThatWas', where), {
    hint: message('engine.nothingMoreWasWrittenRun'),
  });
