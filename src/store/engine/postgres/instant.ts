import type { Statements } from '../statements.js';

/** The present instant by the clock of the server, as the journal has it. */
export async function instant(on: Statements): Promise<string> {
  const [row] = await on.all<{ at: string }>(
    `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at`,
  );
  return row?.at ?? '';
}
