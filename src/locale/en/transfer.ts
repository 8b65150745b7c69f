import { n, plural } from './numbers.js';

export const transfer = {
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
};
