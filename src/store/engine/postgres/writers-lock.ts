/** Writers lock this table, which only roles with write permission can lock; readers are not affected. */
export const WRITERS = 'LOCK TABLE setting IN EXCLUSIVE MODE';

/** The lock for making the tables when there are none yet: "EARS" and the schema. */
export const MAKERS = "SELECT pg_advisory_xact_lock(1161908819, hashtext(coalesce(current_schema(), '')))";

/**
 * Takes a lock for the transaction; fails with 55P03 when somebody else holds it all the time.
 * @param patience milliseconds
 */
export const locking = (lock: string, patience: number): string =>
  // A timeout of 0 would mean no timeout.
  `SET LOCAL lock_timeout = ${Math.max(1, Math.ceil(patience))}; ${lock}; SET LOCAL lock_timeout TO DEFAULT`;
