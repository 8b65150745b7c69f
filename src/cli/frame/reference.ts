import type { ErrorCode } from '../../domain/errors.js';
import { type Message, message } from '../../locale/message.js';
import { exitCodes } from './exit.js';

/** Exit codes, environment variables and paths for the reference in docs/; the program itself does not use them. */

const meanings: Readonly<Record<ErrorCode, Message>> = {
  usage: message('commandLine.commandLineCannotBeUnderstood'),
  'not-found': message('commandLine.thereIsNoSuchRecord'),
  conflict: message('commandLine.changedMeanwhileStepThatCannot'),
  'bad-data': message('commandLine.wrongDataInInput'),
  'no-input': message('commandLine.inputCannotBeOpened'),
  store: message('commandLine.storeCannotBeUsedNot'),
  io: message('commandLine.diskFailedOrIsFull'),
  busy: message('commandLine.anotherEarshotIsWritingTry'),
  permission: message('commandLine.permissionWasRefused'),
  config: message('commandLine.settingsOrEnvironmentCannotBe'),
  cancelled: message('commandLine.brokenOffByUser'),
};

/** A status that the program can exit with, for the reference. */
export interface ExitStatus {
  readonly code: number;
  readonly means: Message;
}

/** All exit codes, in order. */
export const exitStatuses: readonly ExitStatus[] = [
  { code: 0, means: message('commandLine.doneAlsoWhenNothingWas') },
  { code: 1, means: message('commandLine.defectOfOursStackTrace') },
  ...Object.entries(meanings).map(([error, means]) => ({ code: exitCodes[error as ErrorCode], means })),
  { code: 129, means: message('commandLine.terminalWasClosed') },
  { code: 143, means: message('commandLine.toldToStop') },
].sort((one, other) => one.code - other.code);

/** An environment variable that the program reads, for the reference. */
export interface Variable {
  readonly name: string;
  readonly means: Message;
}

/** All environment variables that the program reads. */
export const environment: readonly Variable[] = [
  {
    name: 'EARSHOT_DB',
    means: message('commandLine.storeFileOrServerDb'),
  },
  { name: 'EARSHOT_CONFIG', means: message('common.fileOfSettings') },
  {
    name: 'EARSHOT_LANG',
    means: message('commandLine.languageEnOrKoLang'),
  },
  {
    name: 'EARSHOT_USER',
    means: message('commandLine.whoWritesInJournalElse'),
  },
  {
    name: 'SQLITE_TMPDIR',
    means: message('commandLine.whereSQLiteSTemporaryFiles'),
  },
  {
    name: 'EARSHOT_BUSY_SECONDS',
    means: message('commandLine.howLongToWaitFor'),
  },
  {
    name: 'EARSHOT_NOW',
    means: message('commandLine.instantThatCountsAsNow'),
  },
  {
    name: 'PGHOST, PGUSER, PGDATABASE, PGPASSWORD, PGSSLMODE, PGOPTIONS, PGSERVICE, PGSERVICEFILE, PGSYSCONFDIR',
    means: message('commandLine.whatAddressOfServerLeaves'),
  },
  {
    name: 'VISUAL, EDITOR',
    means: message('commandLine.editorThatRecordOpensWith'),
  },
  {
    name: 'LC_ALL, LC_MESSAGES, LANG',
    means: message('commandLine.languageWhenNothingElseSays'),
  },
  { name: 'NO_COLOR', means: message('commandLine.noColourWhateverItHolds') },
  { name: 'TERM', means: message('commandLine.noColourWhenItIs') },
  {
    name: 'HOME, XDG_DATA_HOME, XDG_CONFIG_HOME, LOCALAPPDATA, USERPROFILE',
    means: message('commandLine.whereStoreAndSettingsLie'),
  },
];

/** A path where the program keeps something, for the reference. */
export interface DefaultPath {
  readonly path: string;
  readonly means: Message;
}

/** Default paths; on Windows and macOS in the usual folders there. */
export const places: readonly DefaultPath[] = [
  {
    path: '~/.local/share/earshot/earshot.db',
    means: message('commandLine.storeUnderXdgDataHome'),
  },
  {
    path: '~/.config/earshot/config.json',
    means: message('commandLine.settingsUnderXdgConfigHome'),
  },
  {
    path: 'backups/',
    means: message('commandLine.besideStoreCopiesThatBackup'),
  },
];
