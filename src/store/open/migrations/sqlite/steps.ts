import type { Step } from '../step.js';
import { records } from './001-records.js';
import { outcomes } from './002-outcomes.js';
import { search } from './003-search.js';
import { indexes } from './004-indexes.js';
import { ledger } from './005-ledger.js';
import { checks } from './006-checks.js';
import { people } from './008-people.js';
import { notes } from './012-notes.js';

/** The schema of a store in a file, step by step. */
export const steps: readonly Step[] = [
  { version: 1, name: 'records', sql: records },
  { version: 2, name: 'outcomes', sql: outcomes },
  { version: 3, name: 'search', sql: search },
  { version: 4, name: 'indexes', sql: indexes },
  { version: 5, name: 'ledger', sql: ledger },
  { version: 6, name: 'checks', remade: checks },
  { version: 7, name: 'normal-form' },
  { version: 8, name: 'people', sql: people },
  // All about roles, which a file does not have.
  { version: 9, name: 'authors' },
  { version: 10, name: 'kept' },
  { version: 11, name: 'images' },
  { version: 12, name: 'notes', sql: notes },
];
