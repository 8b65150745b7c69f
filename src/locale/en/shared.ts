import { plural } from './numbers.js';

export const shared = {
  shared: {
    moved: (from: string, to: string, sessions: number, suggestions: number, operations: number): string =>
      `Moved from ${from} to ${to}: ${plural(sessions, 'session')}, ${plural(suggestions, 'suggestion')}, ${plural(operations, 'operation')}; the same on both sides.`,
    use: (to: string): string => `From now on: earshot config set db '${to}' · the old store stays as it is.`,
    migrated: (store: string, from: number, to: number): string =>
      from === 0 ? `${store} is ready (schema ${to}).` : `${store} was brought from schema ${from} to ${to}.`,
    partial: 'Of a part of the records: the server keeps the other rows from this role.',
    upToDate: (store: string, version: number): string => `${store} is up to date (schema ${version}).`,
  },
};
