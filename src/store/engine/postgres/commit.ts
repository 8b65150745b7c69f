import type { Wire } from './wire/wire.js';

const PAUSE_MS = 100;

/**
 * Finds out whether a transaction was committed when the connection broke during its commit. The server may still be
 * working on it.
 * @param timeout milliseconds
 * @throws when it is not finished by then
 */
export async function becameOf(wire: Wire, id: string, timeout: number): Promise<boolean> {
  const until = performance.now() + timeout;
  for (;;) {
    const { rows } = await wire.query('SELECT pg_xact_status(CAST($1 AS xid8)) AS status', [id]);
    const { status } = rows[0] as { status: string | null };
    if (status !== 'in progress') return status === 'committed';
    if (performance.now() > until) throw new Error('it was still in progress');
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
