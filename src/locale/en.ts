const number = new Intl.NumberFormat('en-US');
const n = (value: number): string => number.format(value);
const plural = (value: number, one: string, many = `${one}s`): string => `${n(value)} ${value === 1 ? one : many}`;

/** What earshot says on the screen in English. ko.ts has the same keys. */
export const en = {
  yes: 'yes',
  no: '',
  none: '(none)',
  weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  day: (day: string): string => day,
  month: (month: string): string => month,
  quarter: (quarter: string): string => quarter,
  year: (year: string): string => year,
  sessionName: (number: number | string): string => `session ${number}`,
  total: 'total',
  list: (names: readonly string[]): string => names.join(', '),

  about: 'earshot keeps what people said at on-site sessions, and what became of it.',
  error: 'error',
  undo: 'undo: earshot undo',
  safety: {
    backedUp: (path: string): string => `Backed up to ${path}, and checked.`,
    rotated: (count: number): string => `${plural(count, 'older backup')} removed.`,
    restoreConfirm: (from: string, store: string): string => `Put ${from} in the place of ${store}?`,
    restored: (from: string, store: string): string => `${store} is now as it was in ${from}.`,
    kept: (path: string): string => `What was there before is kept in ${path}`,
    well: (sessions: number, suggestions: number, changes: number, seconds: string): string =>
      `Well: ${plural(sessions, 'session')}, ${plural(suggestions, 'suggestion')}, ${plural(changes, 'change')}; checked in ${seconds} s.`,
    ill: (count: number): string => `${plural(count, 'thing is', 'things are')} wrong:`,
    lastBackup: (day: string): string => `Last backup ${day}.`,
    noBackup: 'No backup yet: earshot backup',
    openToOthers: (path: string): string => `others on this machine can read ${path}`,
    onNetwork: (path: string): string =>
      `${path} lies on a network drive, where two machines writing at once can damage it`,
    mendable: 'earshot doctor --repair backs up, then mends what is marked *',
    mended: (count: number): string => `Mended: ${n(count)}.`,
    notMended: (count: number): string => `${plural(count, 'thing')} left that a person must look at.`,
    forgotten: (people: number): string =>
      `${plural(people, 'person', 'people')} forgotten: name and contact are erased for good; what was said stays.`,
    wouldForget: (people: number): string => `${plural(people, 'person', 'people')} would be forgotten.`,
    forgetConfirm: (people: number): string =>
      `Erase name and contact of ${plural(people, 'person', 'people')} for good? This cannot be undone.`,
    nobody: 'Nobody to forget there.',
    backupsKeep: 'These backups still hold them; remove them yourself when you may:',
  },
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
      person: 'person',
    } as Record<string, string>,
    none: 'Nothing has been written down here.',
    isTakenBack: (by: number): string => `taken back by ${by}`,
    more: (count: number): string => `… and ${n(count)} more`,
  },
  page: (shown: number, of: number, next: number | undefined): string =>
    `${n(shown)} of ${n(of)}.${next === undefined ? '' : `   more: --page ${next} · all: --limit 0`}`,
  counted: {
    sessions: (count: number): string => plural(count, 'session'),
    suggestions: (count: number): string => plural(count, 'suggestion'),
    citizens: (count: number): string => plural(count, 'citizen'),
    months: (count: number): string => plural(count, 'month'),
    rows: (count: number): string => plural(count, 'row'),
    changes: (count: number): string => plural(count, 'change'),
    replies: (count: number): string => plural(count, 'reply', 'replies'),
  },

  stats: {
    status: 'Status',
    suggestions: 'Suggestions',
    share: 'Share',
    resolved: 'Resolved',
    rate: 'Rate',
    inProgress: 'In progress',
    median: 'Median days',
    overdue: 'Overdue',
    received: 'Received',
    headline: (sessions: number, months: number, span: string, citizens: number, suggestions: number): string =>
      `${plural(sessions, 'session')} in ${plural(months, 'month')}${span} · ${plural(citizens, 'citizen')} · ${plural(suggestions, 'suggestion')}`,
    span: (first: string, last: string): string => ` (${first} to ${last})`,
    happenedHeadline: (period: string, received: number, resolved: number): string =>
      `Happened ${period}: ${plural(received, 'suggestion')} received, ${n(resolved)} resolved (whenever they were received)`,
    raisedHeading: (period: string): string => `Raised ${period}, and where that stands`,
    asOf: (day: string): string => `As of ${day}, from the history of changes.`,
    period: (from: string | undefined, to: string | undefined): string =>
      from === undefined
        ? to === undefined
          ? 'in all'
          : `up to ${to}`
        : to === undefined
          ? `since ${from}`
          : `from ${from} to ${to}`,
    replies: (onTime: number, late: number, waiting: number, overdue: number): string =>
      `Replies    ${n(onTime)} on time · ${n(late)} late · ${n(waiting)} waiting · ${n(overdue)} overdue`,
    resolvedWithin: (median: string, p90: number, count: number): string =>
      `Resolved   half within ${median} ${median === '1' ? 'day' : 'days'}, nine in ten within ${p90} (${n(count)} with a known day)`,
    rateIs: (percent: number, resolved: number, of: number): string =>
      `Resolution rate ${percent}% = ${n(resolved)} resolved of ${n(of)} received. Declined and transferred are not resolved;`,
    notCounted: (merged: number, withdrawn: number): string =>
      `${n(merged)} merged and ${n(withdrawn)} withdrawn are not counted.`,
    secondRate: (percent: number, resolved: number, of: number): string =>
      `Without transferred and declined: ${percent}% = ${n(resolved)} of ${n(of)}.`,
    nothing: 'Nothing has been suggested here.',
    unknownDay: (count: number): string =>
      `${plural(count, 'change')} of old records on days that nobody knows are not counted here.`,
    unclosed: (count: number): string =>
      `${plural(count, 'session is', 'sessions are')} not closed   earshot session list --open`,
    definition:
      'resolved ÷ all received that count; declined and transferred stay in the denominator; merged and withdrawn are left out',
    happenedDefinition:
      'resolved in the period, whenever received; no rate, since they are no part of those received in it',
    by: {
      month: 'Month',
      quarter: 'Quarter',
      year: 'Year',
      session: 'Session',
      district: 'District',
      department: 'Department',
      category: 'Category',
      kind: 'Kind',
      audience: 'Audience',
      reason: 'Reason',
    },
  },

  session: {
    line: (number: number, day: string, about: string): string => `Session ${number} · ${day}${about}`,
    added: (number: number): string => `Session ${number} added.`,
    edited: (number: number): string => `Session ${number} changed.`,
    unchanged: (number: number): string => `Session ${number} was so already.`,
    closed: (number: number, suggestions: number): string =>
      `Session ${number} closed with ${plural(suggestions, 'suggestion')}.`,
    removed: (number: number): string => `Session ${number} removed.`,
    none: 'No sessions here.',
    noneHint: 'earshot session add --held-on DAY --place PLACE begins one',
    recordNext: (number: number): string => `next: earshot record ${number}`,
    closeNext: (number: number): string => `next: earshot session close ${number}`,
    removeConfirm: (number: number): string => `Remove session ${number}?`,
    isClosed: 'closed',
    isOpen: 'not closed',
    count: 'Suggestions',
    state: 'State',
  },

  suggestion: {
    added: (id: string): string => `${id} written down.`,
    edited: (id: string): string => `${id} changed.`,
    unchanged: (id: string): string => `${id} was so already.`,
    removed: (count: number): string => `${plural(count, 'suggestion')} removed.`,
    removeConfirm: (count: number): string => `Remove ${plural(count, 'suggestion')} with the whole history?`,
    replyDue: (day: string): string => `The reply is due by ${day}.`,
    none: 'No suggestions here.',
    noneHint: 'earshot record writes some down · earshot list without filters shows all',
    now: 'Now',
    becomes: 'Becomes',
    due: 'Due',
    text: 'Text',
    said: (session: string): string => `said at ${session}`,
    replied: (day: number, of: number): string => `replied, day ${day} of ${of}`,
    repliedAgain: 'replied again',
    repliedUnknown: 'replied',
    replyDueLine: (day: string): string => `reply due by ${day}`,
    replyOverdueLine: (day: string): string => `reply was due by ${day}`,
    entered: (day: string, by: string): string => `entered ${day} by ${by}`,
    dayUnknown: 'day not known',
    with: (names: string): string => `with ${names}`,
    onTheSpot: 'answered on the spot',
    personal: 'Proposer',
    mergedFrom: (ids: string): string => `merged into it: ${ids}`,
    daysAgo: (days: number): string => (days === 1 ? 'yesterday' : `${n(days)} days ago`),
    today: 'today',
    incomplete: (what: string): string => `incomplete: ${what} is missing`,
    changeConfirm: (count: number, day: string): string => `Change ${plural(count, 'suggestion')}, from ${day}?`,
    statusChanged: (count: number, status: string, same: number): string =>
      `${n(count)} ${status}${same > 0 ? `, ${n(same)} ${same === 1 ? 'was' : 'were'} so already` : ''}.`,
    nothingChanged: 'Nothing to change: all were so already.',
    repliesKept: (count: number): string => `${plural(count, 'reply', 'replies')} kept.`,
    merged: (count: number, into: string): string =>
      `${plural(count, 'suggestion')} merged into ${into}, which counts for all.`,
    notDone: 'Nothing was changed.',
  },

  record: {
    begin: 'empty text: finish · Ctrl-C: stop, keeping what was entered',
    whatWasSaid: 'What was said?',
    saved: (id: string): string => `${id} saved`,
    summary: (number: number, count: number): string =>
      `Session ${number}: ${plural(count, 'suggestion')} written down`,
    nothing: (number: number): string => `Session ${number}: nothing written down.`,
    dueBy: (day: string): string => `Replies are due by ${day}.`,
    keptUnfinished: (id: string): string => `${id} is kept as far as it was answered: earshot edit ${id}`,
    interrupted: (count: number): string => `Kept: ${plural(count, 'suggestion')}.`,
    keptText: (text: string): string => `The text that was being typed is kept, too: ${text}`,
    newSession: (number: number): string => `Session ${number} is new.`,
    whichSession: (number: number, day: string, place: string): string => `Session ${number}, ${day} ${place}?`,
    skip: '(leave out)',
  },

  import: {
    title: (name: string, rows: number): string => `${name} · ${plural(rows, 'row')}`,
    sheet: (name: string): string => `sheet ${name}`,
    column: 'Column',
    field: 'Field',
    firstValue: 'First value',
    notUsed: '(not used)',
    counts: (added: number, same: number, changed: number, wrong: number): string =>
      `New ${n(added)} · same ${n(same)} · changed ${n(changed)} · wrong ${n(wrong)}`,
    newSessions: (count: number): string => `${plural(count, 'new session')} made for them`,
    incomplete: (count: number): string =>
      `${plural(count, 'row lacks', 'rows lack')} what the status demands   earshot list --incomplete`,
    blank: (count: number): string => `${plural(count, 'blank row')} skipped`,
    nothingWritten: 'Nothing was written.',
    skipBadHint: 'without the wrong rows: --skip-bad',
    updateHint: 'with the changed ones: --update',
    dryRunHint: 'all of them: --dry-run',
    andMore: (count: number): string => `… and ${n(count)} more`,
    imported: (added: number, changed: number): string =>
      `Imported: ${n(added)} new${changed > 0 ? `, ${n(changed)} changed` : ''}.`,
    nothingNew: 'Nothing new: all of it is here already.',
    rejected: (count: number, file: string): string => `${plural(count, 'wrong row')} left out, kept in ${file}`,
    changedLeft: (count: number): string =>
      `${plural(count, 'changed row')} left as they are here; --update writes them`,
    progress: (rows: number): string => `${n(rows)} rows read`,
  },

  export: {
    written: (count: number, file: string): string => `${plural(count, 'record')} written to ${file}`,
  },

  demo: {
    title:
      'The sample city: published figures of Paju City, Korea; the texts and days are invented but for six stories.',
    next: 'Look around:',
    removed: (path: string): string => `It is a store of its own, in ${path}`,
  },

  noStore: (path: string): string => `Nothing has been written down yet (no store at ${path}).`,
  noStoreHint: 'earshot demo to look around · earshot session add to begin',
  written: (path: string): string => `Written to ${path}`,
};

export type Dictionary = typeof en;
