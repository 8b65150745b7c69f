import { createIndex } from '../engine/search-index.js';

/** What was said, told and noted, to be found by any part of it. */
export const search = (): string => createIndex;
