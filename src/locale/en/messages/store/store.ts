import { plural } from '../../numbers.js';

export const store = {
  anotherStateOfStoreWas: 'another state of the store was restored while this command waited; nothing was written',
  anotherStateOfStoreWasRestored:
    'another state of the store was restored meanwhile, without what was written down here',
  asNewRecordsInSessions:
    'as new records, in sessions with new numbers: --into-new-sessions · if both are the same records (this store is a copy of that one): --same-store',
  cannotBeTakenBackBecause: (operation: number, why: string): string =>
    `operation ${operation} cannot be taken back: ${why}`,
  changedColumns: (names: string): string => ` (${names})`,
  columnFromStoreNamesThemImport: 'The column fromStore names them; import what is of each by itself',
  columnName: (flag: string, _label: string): string => flag,
  couldBe: (typed: string, list: string, more: string): string => `"${typed}" could be ${list}${more}`,
  countsForMergedIntoIt: (ids: string): string => `counts for ${ids}, merged into it, which would then count nowhere`,
  countsForMergedIntoItWhich: (id: string, ids: string): string =>
    `${id} counts for ${ids}, merged into it, which would then count nowhere`,
  earshotDoctorSaysWhatIs:
    'earshot doctor says what is known · put the -wal back beside it, or earshot restore FILE · earshot doctor --repair takes the store as it is',
  earshotListSessionShowsThem: (number: number): string => `earshot list --session ${number} shows them`,
  earshotListSessionShowsThose: (session: number): string =>
    `earshot list --session ${session} shows those of its session`,
  earshotLogShowsWhatWas: 'earshot log shows what was done',
  earshotOutcomeEditChangesIt: (id: string): string => `earshot outcome edit ${id} changes it`,
  earshotOutcomeListShowsThem: 'earshot outcome list shows them',
  earshotOutcomeShowNumbersThem: (id: string): string => `earshot outcome show ${id} numbers them`,
  earshotSessionListShowsThem: 'earshot session list shows them',
  equalNumbersWouldBeTaken: 'equal numbers would be taken for equal records',
  exportThemAnewWithThis: 'Export them anew with this version of earshot',
  extent: (sessions: number, suggestions: number, span: string): string =>
    `${plural(sessions, 'session')}, ${plural(suggestions, 'suggestion')}${span}`,
  first: (unlink: string): string => `First: ${unlink}`,
  firstEarshotStatusReviewing: (id: string): string => `First: earshot status ${id} reviewing`,
  firstMakeItCountBy: (reopen: string): string => `First make it count by itself: ${reopen}`,
  firstReviewMerged: (merged: string): string => `First: earshot status ${merged} reviewing`,
  giveAllFilesOfExport: 'Give all files of the export together, or the sessions and outcomes first',
  goOnSoIntoNew: 'Go on so: --into-new-sessions',
  hadItsNextStepOn: (id: string, bound: string, receivedOn: string): string =>
    `${id} had its next step on ${bound}, before ${receivedOn}`,
  hasNoHistory: (id: string): string => `${id} has no history`,
  hasNoMilestone: (name: string, seq: number): string => `${name} has no milestone ${seq}`,
  hasNoRecordsYet: (shown: string): string => `${shown} has no records yet`,
  historyEndsOtherwiseThanStatus: (status: string | undefined): string =>
    `the history ends otherwise than the status, ${status ?? ''}`,
  installNewerEarshotStoreWas: 'Install the newer earshot; the store was not touched',
  intoNewSessionsIsFor:
    '--into-new-sessions is for the export of another store, and these rows do not say which store they come from',
  isAnotherRecordHere: (clash: string): string => `${clash} is another record here`,
  correctThoseFirst: 'Correct those first: earshot edit ID --received-on DAY, or --step N --on DAY',
  hadNextStepOn: (on: string): string => `had its next step on ${on}`,
  sessionCannotMoveTo: (number: number, day: string): string =>
    `session ${number} cannot be moved to ${day}: suggestions of it would be from before it`,
  wasReceivedBefore: (on: string): string => `was received on ${on}`,
  isAfterStepAfterIt: (on: string): string => `is after the step after it, ${on}`,
  noteNeedsWords: 'a note needs words; earshot undo takes one back',
  showNumbersParts: (show: string): string => `${show} numbers the steps, replies (r1) and notes (n1)`,
  storyHasNoPart: (id: string, of: string, seq: number): string =>
    `${id} has no ${of === 'change' ? 'step' : of} ${seq}`,
  isBeforeStepBeforeIt: (on: string): string => `is before the step before it, ${on}`,
  isOfOlderEarshot: (shown: string): string => `${shown} is of an older earshot`,
  isThereAlready: (shown: string): string => `${shown} is there already`,
  itsFirstReplyIsOf: (first: string): string => `its first reply is of ${first}; correct the reply`,
  itsWalWasTakenAway: (accept: string): string =>
    `its -wal was taken away, and with it what was not in the file yet: ${accept}`,
  leaveIntoNewSessionsOut: 'Leave --into-new-sessions out',
  leaveNumberOutForNext: 'Leave --number out for the next free one',
  ledTo: (id: string, name: string): string => `${id} led to ${name}`,
  lookAtRecordsAndRun: 'Look at the records and run the command again',
  lookEarshotToChangeIt: (look: string): string =>
    `Look: earshot ${look} · to change it all the same, run the command again`,
  lookForItOrFor: 'look for it or for a newer copy; --repair takes the store as it is',
  mergeInto: (end: string): string => `Merge into ${end}`,
  mergeIntoAnotherOrMake: (reopen: string): string => `Merge into another, or make it count again first: ${reopen}`,
  nameNewFile: 'Name a new file',
  nothingIsWrittenToThis: (operation: number): string =>
    `nothing is written to this store: its -wal was taken away, and operation ${operation} is not here; the ids of what is gone would be given out again`,
  nothingWasChangedEarshotLog: 'Nothing was changed; earshot log shows what came after',
  nothingWasChangedFirstEarshot: (first: string): string =>
    `Nothing was changed. First: earshot status ${first} reviewing`,
  nothingWasWrittenTheseChanges: 'nothing was written; these changes cannot be made',
  operationBy: (line: string, id: number, by: string): string => `${line} (operation ${id}, by ${by})`,
  journalCannotBeRead: (operation: number): string =>
    `the journal of operation ${operation} cannot be read: it is damaged`,
  earshotDoctorNamesAll: 'earshot doctor names all operations with damaged entries',
  operationCannotBeTakenBack: (operation: number, why: string): string =>
    `operation ${operation} cannot be taken back: a later change stands on it${why && `: ${why}`}`,
  operationWasWrittenDownAnd: (id: number, accept: string): string =>
    `operation ${id} was written down and is not here, and earlier ones may be gone with it; it was in a -wal that was taken away, or an older file is in its place: ${accept}`,
  outcomeOfOtherStoreNot: (count: number, shown: string): string =>
    `outcome${count === 1 ? '' : 's'} ${shown} of the other store: not in these files, and not brought in before`,
  record: 'a record',
  recordsOfAreHereWith: (name: string): string =>
    `the records of ${name} are here with their own numbers; as new ones they would be here twice`,
  recordsOfWereBroughtIn: (name: string): string =>
    `records of ${name} were brought in as new ones before, with other numbers here`,
  rowsComeFromMoreThan: (value: string): string => `the rows come from more than one store: ${value}`,
  session: (number: string): string => `session ${number}`,
  sessionIsThereAlreadyHeld: (number: number, heldOn: string): string =>
    `session ${number} is there already, held on ${heldOn}`,
  sessionOfOtherStoreNot: (count: number, shown: string): string =>
    `session${count === 1 ? '' : 's'} ${shown} of the other store: not in these files, and not brought in before`,
  statusChange: (was: string, is: string): string => ` (${was} → ${is})`,
  suggestionsHangOnSession: (count: number, number: number): string => `${count} suggestions hang on session ${number}`,
  thereIsNoOutcome: (typed: string): string => `there is no outcome "${typed}"`,
  thereIsNoSession: (number: number): string => `there is no session ${number}`,
  thereIsNoSuggestion: (shown: string): string => `there is no suggestion ${shown}`,
  thereIsOutcomeAlready: (name: string, id: string): string => `there is an outcome ${name} already (${id})`,
  theseRecordsComeFromAnother: (name: string, theirs: string, called: string, ours: string, why: string): string =>
    `these records come from another store, ${name} (${theirs}); this store${called} (${ours}), has its own, and ${why}. Nothing was written`,
  typeMoreOfNameOr: 'Type more of the name, or its number',
  wasChangedAfterYouRead: (name: string): string => `${name} was changed after you read it`,
  wasChangedByAtAfter: (name: string, by: string, when: string | undefined, what: string): string =>
    `${name} was changed by ${by} at ${when ?? ''}, after you read it${what}`,
  wasItselfMergedInto: (id: string, end: string): string => `${id} was itself merged into ${end}`,
  wasMergedInto: (id: string, survivor: string): string => `${id} was merged into ${survivor}`,
  wasTakenOutByAt: (name: string, by: string, when: string): string =>
    `${name} was taken out by ${by} at ${when}, after you read it`,
  wasWithdrawnAndDoesNot: (id: string): string => `${id} was withdrawn and does not count`,
  wasWrittenByNewerEarshot: (where: string, version: number, schemaVersion: number): string =>
    `${where} was written by a newer earshot (schema ${version}, this one knows ${schemaVersion})`,
  whatWasWrittenDownHere: 'what was written down here was taken back elsewhere meanwhile',
  withoutUpdateChangedRowsAre: 'Without --update the changed rows are left as they are',
  wouldBeMergedIntoAgain: (ids: string, mergedInto: null | string): string =>
    `${ids} would be merged into ${mergedInto ?? '?'} again, which does not count, and so count nowhere`,
};
