import { n, plural } from './numbers.js';

export const transfer = {
  import: {
    title: (name: string, rows: number): string => `${name} · ${plural(rows, 'row')}`,
    sheets: (names: string, count: number): string => `${count === 1 ? 'sheet' : 'sheets'} ${names}`,
    sheetLeftOut: (file: string, name: string, why: string): string =>
      `${file}: sheet ${name} not read: ${why}; --sheet NAME reads it`,
    tableLeftOut: (file: string, name: string, why: string): string =>
      `${file}: table ${name} not read: ${why}; --table N reads it`,
    column: 'Column',
    field: 'Field',
    firstValue: 'First value',
    notUsed: '(not used)',
    counts: (added: number, same: number, changed: number, wrong: number): string =>
      `New ${n(added)} · same ${n(same)} · changed ${n(changed)} · wrong ${n(wrong)}`,
    byDistrict: (count: number): string =>
      `${n(count)} of these were held on one day at one place and are told apart by district; with --session-by receivedOn,place they are one`,
    ofSeveralDistricts: (count: number): string =>
      `${plural(count, 'session')} without a district ${count === 1 ? 'has' : 'have'} rows of several districts now; if each was a visit of its own: --session-by receivedOn,place,district`,
    newSessions: (count: number): string => `${plural(count, 'new session')} made for them`,
    incomplete: (count: number): string =>
      `${plural(count, 'row lacks', 'rows lack')} what the status demands   earshot list --incomplete`,
    idsFound: (count: number): string =>
      `${plural(count, 'id', 'ids')} of which a spreadsheet made ${count === 1 ? 'a day' : 'days'}: the suggestion was found by version and text`,
    namesLeft: (count: number): string =>
      `${plural(count, 'row names somebody', 'rows name somebody')} whose suggestion has a name already: left as it is, for this role may not see names`,
    reopened: (count: number, listed: number): string =>
      `${plural(count, 'row reopens', 'rows reopen')} what is closed here${listed < count ? `; the first ${n(listed)}` : ''}:`,
    blank: (count: number): string => `${plural(count, 'blank row')} skipped`,
    titles: (count: number): string => `${plural(count, 'line')} above the header skipped`,
    remarks: (count: number, listed: number): string =>
      `${plural(count, 'value is', 'values are')} odd and taken as read${listed < count ? `; the first ${n(listed)}` : ''}:`,
    instants: (count: number, zone: string, isSet: boolean): string =>
      `${plural(count, 'moment', 'moments')} with a time zone became days of ${zone}${isSet ? '' : '; of another one: earshot config set timeZone ZONE'}`,
    yearless: (count: number): string =>
      `${plural(count, 'day says', 'days say')} no year and ${count === 1 ? 'has' : 'have'} that of the sheet's name, the title or the file's name`,
    noVersions: 'without the column Version nobody can tell whether a suggestion changed after the sheet was made',
    namesAlike: (rare: string, rows: number, usual: string, more: number, flag: string): string =>
      `"${rare}" (${plural(rows, 'row')}) is nearly "${usual}" (${plural(more, 'row')}); if it is the same: ${flag}`,
    nothingWritten: 'Nothing was written.',
    skipBadHint: 'without the wrong rows: --skip-bad',
    updateHint: 'with the changed ones: --update',
    imported: (added: number, changed: number): string =>
      `Imported: ${n(added)} new${changed > 0 ? `, ${n(changed)} changed` : ''}.`,
    nothingNew: (others: boolean): string =>
      `Nothing new: ${others ? 'the other rows are' : 'all of it is'} here already.`,
    columnsLacking: (file: string, columns: string): string =>
      `${file}: not in it, though the profile names it: ${columns}`,
    columnsNotUsed: (file: string, columns: string): string =>
      `${file}: not used: ${columns}; --map FIELD=COLUMN says what a column is`,
    keysNotShown: (count: number): string =>
      `${plural(count, 'key')} not read and not shown: each stands in one record, or there are too many`,
    rejected: (count: number, file: string): string => `${plural(count, 'wrong row')} left out, kept in ${file}`,
    changedLeft: (count: number): string =>
      `${plural(count, 'changed row')} left as they are here; --update writes them`,
    rowsLeftOut: (count: number, listed: boolean): string =>
      `${plural(count, 'row')} left out: no records${listed ? '' : '   all of them: --dry-run'}`,
    whatAreRows: (file: string): string => `${file}: what is one row?`,
    whichColumnIs: (file: string, field: string): string => `${file}: which column is "${field}"?`,
    noneOfThem: '(none of them)',
    oneForEachDay: 'No column says the place or the number. One session for each day?',
    whatMeans: (word: string, rows: number): string => `What does the status "${word}" mean? (${plural(rows, 'row')})`,
    meansNone: '(no status)',
    keepAnswers: (profile: string | undefined): string =>
      profile === undefined
        ? 'Keep these answers for other files like this?'
        : `Keep these answers in the profile ${profile}?`,
    nameOfProfile: 'Name',
    profileIsThere: (path: string): string => `${path} is there already; another name`,
    profileKept: (path: string, name: string): string => `Kept in ${path}\nnext time: --profile ${name}`,
    progress: (rows: number): string => `${n(rows)} rows read`,
  },
  export: {
    written: (count: number, file: string): string => `${plural(count, 'record')} written to ${file}`,
    unnamed:
      'The records do not say which store they come from: you may neither read nor make its name (earshot migrate --roles).',
    withoutOutcomeId:
      'The last outcome id that was given out is not in it: this role may not read it (earshot migrate --roles).',
  },
  demo: {
    title:
      'The sample city: published figures of Paju City, Korea; the texts and days are invented but for six stories.',
    next: 'Look around:',
    removed: (path: string): string => `It is a store of its own, in ${path}`,
  },
};
