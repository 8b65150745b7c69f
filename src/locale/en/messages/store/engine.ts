export const engine = {
  addressOfStore: (reason: string): string => `the address of the store ${reason}`,
  addressOfStoreHasThat: 'the address of the store has a % that is followed by no two digits of an escape',
  administratorMayEarshotMigrateRoles: 'An administrator may; earshot migrate --roles says who may do what',
  anotherEarshotIsWritingTo: (where: string): string => `another earshot is writing to ${where}`,
  anotherIsWriting: (path: string): string => `another earshot is writing to ${path}`,
  askAdministratorOfServer: "Ask the server's administrator",
  canOnlyBeReadIt: (where: string): string => `${where} can only be read: it is a replica`,
  cannotBeReached: (where: string): string => `${where} cannot be reached`,
  cannotBeRead: (path: string): string => `${path} cannot be read`,
  certificateOfHasExpired: (where: string): string => `the certificate of ${where} has expired`,
  certificateOfIsNotValid: (where: string): string => `the certificate of ${where} is not valid yet`,
  certificateOfIsOfAnother: (where: string, error: string, host: string | undefined): string =>
    `the certificate of ${where} is of another host: ${error}, not ${host ?? '?'}`,
  certificateOfIsSignedBy: (where: string): string =>
    `the certificate of ${where} is signed by an authority that is not known here`,
  checkUserAndPasswordIn: 'Check user and password: in the address, PGPASSWORD, ~/.pgpass or a service file',
  compareThisMachineSClock:
    "Compare this machine's clock; if it is right, the server's administrator has to put a valid certificate in place",
  connectionToWasLost: (where: string): string => `the connection to ${where} was lost`,
  connectionToWasLostJust: (where: string): string =>
    `the connection to ${where} was lost just when it was being written`,
  copyItWithItsWal:
    'Copy it, with its -wal and -journal where there are such, into a folder of your own, and name the copy with --db',
  createSchemaMakesOneThen: 'CREATE SCHEMA makes one, then earshot migrate',
  createdbMakesOneThenEarshot: 'createdb makes one, then earshot migrate',
  diskCannotBeReadOr: (path: string): string => `the disk cannot be read or written: ${path}`,
  diskIsFull: (path: string): string => `the disk is full: ${path}`,
  doesNotEncryptItsConnections: (where: string): string => `${where} does not encrypt its connections`,
  doesNotGoWithLeft: (path: string, name: string): string =>
    `${path} does not go with ${name}, left over from an earlier store`,
  doesNotGoWithWal: (path: string): string => `${path} does not go with ${path}-wal, left over from an earlier store`,
  doesNotLetThisUser: (where: string): string => `${where} does not let this user in`,
  dropThatViewOrRule: 'Drop that view or rule, run the command again, and make it anew',
  earshotMigrateMakesItOne: 'earshot migrate makes it one',
  giveAnotherFileWithDb: 'Give another file with --db; this one is left as it is',
  givePlaceThatYouCan: 'Give a place that you can write to with --db',
  hasNoRoomOrIts: (where: string): string => `${where} has no room, or its disk fails`,
  howToWritePercent: 'A % itself is written %25',
  isDamagedOrNotStore: (path: string): string => `${path} is damaged or not a store of earshot`,
  isDamagedRowsOfPoint: (path: string, table: string): string =>
    `${path} is damaged: rows of ${table} point to what is not there`,
  isNotDatabaseThatWas: (where: string): string =>
    `${where} is not the database that was opened: it was replaced meanwhile`,
  isNotFileThatWas: (path: string): string =>
    `${path} is not the file that was opened: it was moved, deleted or replaced meanwhile`,
  isNotStore: (path: string): string => `${path} is not a store of earshot`,
  isNotStoreOfEarshot: (where: string): string => `${where} is not a store of earshot`,
  isServerRunningAndIts: 'Is the server running, and its address right?',
  isTooBusy: (where: string): string => `${where} is too busy`,
  isUnreadable: 'cannot be read',
  itMayBeFullOr: 'It may be full or failing: make room or check it, then run the command again',
  keepFileAsItIs: 'Keep the file as it is and restore a backup',
  lookWhetherItIsThere: 'Look whether it is there before doing it again: earshot log --limit 1',
  makeRoomThenRunCommand: 'Make room, then run the command again',
  mayOnlyBeReadAnd: (path: string, size: string): string =>
    `${path} may only be read, and then no more than 2 GB: it has ${size} GB`,
  mayOnlyBeReadBut: (path: string, companion: string): string =>
    `${path} may only be read, but changes in ${companion} must be written first`,
  mayOnlyBeReadThis: (path: string): string =>
    `${path} may only be read: this user cannot write to the file, or to its folder`,
  nameFileOfYourOffice:
    "Name the file of your office's certificate authority with ?sslrootcert=FILE; the server's administrator has it",
  namesFileThatCannotBe: (path: string): string => `names a file that cannot be read: ${path}`,
  namesServiceThatNoFile: (name: string): string => `names a service that no file has: ${name}`,
  noStoreCanBeMade: (path: string): string => `no store can be made at ${path}`,
  noTrustedConnectionTo: (where: string, code: string | undefined, message: string): string =>
    `no trusted connection to ${where} (${code ?? message})`,
  nothingMoreWasWrittenRun: 'Nothing more was written. Run the command again',
  nothingMoreWasWrittenWhere: 'Nothing more was written. Where the file was moved, name its new place: --db FILE',
  nothingWasChangedSeeEarshot: 'Nothing was changed. See earshot doctor, or restore a backup',
  nothingWasChangedTryAgain: 'Nothing was changed; try again in a moment',
  nothingWasSentAskServer: "Nothing was sent. Ask the server's administrator about its certificate",
  nothingWasSentServerS:
    "Nothing was sent. The server's administrator has to switch TLS on (ssl = on in postgresql.conf)",
  nothingWasTouchedPutBackup:
    'Nothing was touched. Put a backup in place with earshot restore FILE, or move the -journal file away',
  nothingWasTouchedPutBackupIn:
    'Nothing was touched. Put the backup in place with earshot restore FILE, or move the -wal and -shm files away',
  onlyOwnerOfTablesMayDo: (where: string, tables: string): string =>
    `only the owner of these tables may do that in ${where}: ${tables}`,
  refusesConnection: (where: string, said: string): string => `no connection to ${where}: ${said}`,
  refusesSetting: (where: string, said: string): string => `a setting of the connection to ${where} is wrong: ${said}`,
  saysSslmodeWhichIsNot: (mode: string): string => `says sslmode=${mode}, which is not known`,
  saysWhichIsNotKnown: (key: string): string => `says ${key}, which is not known`,
  settingsComeFrom:
    'Settings come from the address (?options=…), PGOPTIONS, PGPORT and the role: mend or remove it there',
  somebodyIsReadingOrWriting: (tables: string, where: string): string =>
    `somebody is reading or writing ${tables} in ${where}, or has had a transaction open on that server since before`,
  somethingThatIsNotEarshot: (where: string): string =>
    `something that is not earshot's depends on its tables in ${where}`,
  thereIsNoSuchDatabase: (where: string): string => `there is no such database: ${where}`,
  thereIsNoSuchSchema: (where: string): string => `there is no such schema: ${where}`,
  thisUserMayNotDo: (where: string): string => `this user may not do that in ${where}`,
  toWriteMakeCopyThat: 'To write, make a copy that is yours with earshot move --to FILE, then name it with --db',
  writeHostInAddressAs:
    'Write the host in the address as the certificate names it; if it does not, this may be another server',
  writeToServerThatIt: 'Write to the server that it copies',
};
