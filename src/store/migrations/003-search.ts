import type { Dialect } from '../engine/dialect.js';

/** What was said, told and noted, to be found by any part of it. */
export const search = ({ search: { create } }: Dialect): string => create;
