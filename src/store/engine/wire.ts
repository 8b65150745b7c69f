import type { SqlValue } from './statements.js';

/** A connection to a server of PostgreSQL's protocol. Errors are as they come: with the server's code, or the system's. */
export interface Wire {
  query(sql: string, params: readonly SqlValue[]): Promise<{ rows: unknown[]; affected: number }>;
  /** Several statements without parameters. */
  exec(sql: string): Promise<void>;
  end(): Promise<void>;
}
