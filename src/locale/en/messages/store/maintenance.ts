export const maintenance = {
  areResolvedButByHistory: (columns: number, history: number): string =>
    `${columns} are resolved, but by the history ${history}`,
  backupIsInItsPlace: (text: string): string => `the backup is in its place, but may not last: ${text}`,
  bytesOfForgottenNamesMay: 'bytes of forgotten names may still lie in the file',
  cannotBeFoundByTheir: (count: number): string => `${count} cannot be found by their text`,
  copyInFileOfIts: 'A copy in a file of its own: earshot move --to FILE',
  earshotMigrateRolesPrintsRights: 'earshot migrate --roles prints the rights that it takes',
  figuresMayBeWrongWhat: 'figures may be wrong: what is kept for them is not what the records say',
  fileIsDamagedRestoreBackup: 'the file is damaged; restore a backup',
  firstEarshotOutcomeEditName: (id: string): string => `First: earshot outcome edit ${id} --name …`,
  isDamaged: (path: string, pages: string | undefined): string =>
    `${path} is damaged: ${pages ?? 'rows point to what is not there'}`,
  isStoreItself: (from: string): string => `${from} is the store itself`,
  isThereAlready: (to: string): string => `${to} is there already`,
  itIsErasedFromRecords: (text: string): string =>
    `it is erased from the records, but bytes of it may be left in the store's files: ${text}`,
  receivedBeforeTheirSession: (count: number): string =>
    `${count} received before the day of their session: earshot edit ID --received-on DAY, or earshot session edit N --held-on DAY`,
  lackWhatTheirStatusDemands: (count: number): string =>
    `${count} lack what their status demands: earshot list --incomplete`,
  lookedCounts: 'counts',
  historyOfAnotherOperation: (count: number): string =>
    `${count} have history under another name or day than the operation that made it`,
  idsGoOnElsewhere: (count: number): string =>
    `${count} tables go on with ids that are given out already, or are far away`,
  lookedFigures: 'figures',
  lookedIds: 'the next ids',
  lookedJournal: 'the journal against the rows',
  lookedLostOperations: 'lost operations',
  lookedOutcomeNames: 'names of outcomes',
  lookedPurge: 'names that are to be purged',
  lookedRecords: 'records and their history',
  lookedSearchIndex: 'the index of the search',
  lookedStatistics: "names in the server's statistics",
  lookedTexts: 'texts',
  lookedUnusedNames: 'names and contacts that belong to nobody any more',
  mergedIntoEachOtherSo: (count: number): string => `${count} merged into each other, so that none of them counts`,
  moveIntoEmptyStore: 'Move into an empty store',
  nameBackupEarshotBackupMakes: 'Name a backup: earshot backup makes one',
  namesOrContactsAreIn: "names or contacts are in the server's statistics (pg_stats)",
  namesOrContactsOfPeople: (count: number): string =>
    `${count} names or contacts of people who belong to no suggestion any more: earshot forget --unused`,
  noSuchBackup: (from: string): string => `there is no file ${from}`,
  notLookedAt: (list: string) => `not checked, since this role may not read what that takes: ${list}`,
  imagesCannotBeRead: (count: number): string =>
    `${count} operations have entries in the journal that cannot be read; they cannot be undone, and names that only they refer to are not found by forget ID`,
  operationsAreMissingFromJournal: 'operations are missing from the journal, the first before this number',
  operationsOfWhichJournalHas: (size: number): string =>
    `${size} operations of which the journal has not all changes: a part of the file is older than the rest`,
  operationsWithRowsMissingFrom: (count: number): string => `${count} operations with rows missing from the journal`,
  outcomesCannotBeFoundBy: (count: number): string => `${count} outcomes cannot be found by their name`,
  outcomesWithoutSuggestionEarshotOutcome: (count: number): string =>
    `${count} outcomes without a suggestion: earshot outcome link`,
  roleMayNotReadWhich: 'the role may not read which ids were given out',
  rowsAreNotAsJournal: (count: number): string =>
    `${count} rows are not as the journal left them (by the operation in brackets): a part of the file is older than the rest, or somebody changed them by SQL; look for a newer copy or a backup`,
  rowsPointToWhatIs: (count: number): string => `${count} rows point to what is not there`,
  searchDoesNotFindAll: 'search does not find all that is there',
  sessionsWouldGiveIdTwice: (count: number): string => `${count} sessions would give an id twice`,
  thereIsNoFile: (path: string): string => `there is no file ${path}`,
  thisStoreIsBackedUp: 'this store is backed up by its own server',
  toFinishItWhenThat: 'To finish it, when that is over: earshot doctor --repair, or the next earshot forget',
  whatWasThereBeforeIs: (kept: string): string => `What was there before is kept in ${kept}`,
  withAnotherDayOfResolution: (count: number): string =>
    `${count} with another day of resolution than the last step of the history`,
  withAnotherStatusThanLast: (count: number): string =>
    `${count} with another status than the last step of the history`,
  withEarlierReplyThanDay: (count: number): string =>
    `${count} with an earlier reply than the day of the first reply says`,
  withGapInHistory: (count: number): string => `${count} with a gap in the history`,
  wouldHaveNameOfAnother: (id: string): string => `${id} would have the name of another outcome`,
};
