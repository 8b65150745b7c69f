import { n, plural } from './numbers.js';

export const safety = {
  journal: {
    takeBack: (operation: number, by: string, ago: string, line: string): string =>
      `Take back operation ${operation}, by ${by}, ${ago}:  ${line}`,
    bringBack: (operation: number, by: string, ago: string, line: string): string =>
      `Bring back operation ${operation}, by ${by}, ${ago}:  ${line}`,
    you: 'you',
    ago: (minutes: number): string =>
      minutes < 1
        ? 'just now'
        : minutes < 60
          ? `${plural(minutes, 'minute')} ago`
          : minutes < 2880
            ? `${plural(Math.floor(minutes / 60), 'hour')} ago`
            : `${plural(Math.floor(minutes / 1440), 'day')} ago`,
    takenBack: 'Taken back.   redo: earshot redo',
    broughtBack: 'Brought back.   undo: earshot undo',
    isFinal: (line: string): string => `${line} cannot be taken back. What came before it:`,
    takeBackInstead: 'Take this back instead?',
    takeAllBack: (commands: number, records: number): string =>
      `Take back ${plural(commands, 'command')} with ${plural(records, 'record')}?`,
    bringAllBack: (commands: number, records: number): string =>
      `Bring back ${plural(commands, 'command')} with ${plural(records, 'record')}?`,
    standOnIt: (count: number): string =>
      count === 1
        ? 'A later command of yours stands on it. Both would be taken back:'
        : `${n(count)} later commands of yours stand on it. All would be taken back:`,
    nothingToUndo: 'There is nothing of yours to take back.',
    nothingToRedo: 'There is nothing to bring back.',
    gone: 'taken out',
    back: 'back again',
    rows: (count: number, table: string): string => `${n(count)} × ${table}`,
    tables: {
      session: 'session',
      suggestion: 'suggestion',
      status_change: 'step',
      reply: 'reply',
      note: 'note',
      person: 'person',
      outcome: 'outcome',
      outcome_suggestion: 'link',
      outcome_partner: 'partner',
      milestone: 'milestone',
    } as Record<string, string>,
    none: 'Nothing has been written down here.',
    isTakenBack: (by: number): string => `taken back by ${by}`,
    more: (count: number): string => `… and ${n(count)} more`,
  },
  safety: {
    backedUp: (path: string): string => `Backed up to ${path}, and checked.`,
    upgraded: (backup: string): string =>
      `The store was brought up to this version of earshot. As it was before: ${backup}`,
    notRotated: (count: number): string =>
      `${plural(count, 'other copy', 'other copies')} in backups/ left as they are: of another store, kept by restore or doctor, or made by an earlier earshot.`,
    rotated: (count: number): string => `${plural(count, 'older backup')} removed.`,
    restoreConfirm: (from: string, store: string): string => `Put ${from} in the place of ${store}?`,
    restored: (from: string, store: string): string => `${store} is now as it was in ${from}.`,
    kept: (path: string): string => `What was there before is kept in ${path}`,
    well: (sessions: number, suggestions: number, changes: number, seconds: string): string =>
      `Well: ${plural(sessions, 'session')}, ${plural(suggestions, 'suggestion')}, ${plural(changes, 'change')}; checked in ${seconds} s.`,
    ill: (count: number): string => `${plural(count, 'thing is', 'things are')} wrong:`,
    lastBackup: (day: string): string => `Last backup ${day}.`,
    noBackup: 'No backup yet: earshot backup',
    mendable: 'earshot doctor --repair backs up, then mends what is marked *',
    mended: (count: number): string => `Mended: ${n(count)}.`,
    forgotten: (people: number): string =>
      `${plural(people, 'person', 'people')} forgotten: name and contact are erased for good; what was said stays.`,
    wouldForget: (people: number): string => `${plural(people, 'person', 'people')} would be forgotten.`,
    forgetConfirm: (people: number): string =>
      `Erase name and contact of ${plural(people, 'person', 'people')} for good? This cannot be undone.`,
    forgottenAgain: (people: number): string =>
      `${plural(people, 'person', 'people')} in that copy had been forgotten since; name and contact are erased again:`,
    forgottenBack: (people: number): string =>
      `${plural(people, 'person', 'people')} in that copy had been forgotten since; name and contact are back:`,
    erasedAgain: (places: number): string =>
      `In ${plural(places, 'place', 'places')} that copy had words that were erased since; they are erased again.`,
    erasedBack: (places: number): string =>
      `In ${plural(places, 'place', 'places')} that copy had words that were erased since; they are back.`,
    namedApart: (id: string, name: string): string =>
      `${id} would have had the name of another outcome; it is now: ${name}`,
    namesStay: (people: number): string =>
      `The name or contact of ${plural(people, 'person', 'people')} stays in the store, for undo. To erase it: earshot forget --unused`,
    morePlaces: (count: number): string => `  … and ${n(count)} more; --json lists all`,
    nowhere: 'It stands nowhere: in no text, name, draft or line of the log.',
    notInText: 'It stands in no text that this role sees.',
    inPeople: (count: number): string =>
      `${plural(count, 'person has', 'people have')} it in their name or contact: earshot forget NAME erases these`,
    draftsUnseen: 'What others are writing (drafts) was not looked at: only the owner of the tables sees it.',
    standsIn: (places: number, operations: number, drafts: number, files: number): string =>
      `It stands in ${plural(places, 'place', 'places')} of the records, ${plural(operations, 'operation', 'operations')} of the log, ${plural(drafts, 'draft', 'drafts')} and ${plural(files, 'name of an imported file', 'names of imported files')}.`,
    inUnsaved: (count: number): string =>
      `It stands in ${plural(count, 'file', 'files')} of texts that could not be saved:`,
    eraseConfirm: (count: number): string =>
      `Put … in its place in all ${n(count)} for good? Figures stay as they are. This cannot be undone.`,
    erased: (count: number): string => `Erased in ${plural(count, 'place', 'places')}; … stands there now.`,
    nobody: 'Nobody to forget there.',
    copiesKeep: 'These files, made of this store, may still hold them; remove them yourself when you may:',
  },
};
