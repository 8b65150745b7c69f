import type { SqlValue } from '../../statements.js';

/** A connection to a PostgreSQL server. Errors are passed on unchanged, with the code of the server or the system. */
export interface Wire {
  query(sql: string, params: readonly SqlValue[]): Promise<{ rows: unknown[]; affected: number }>;
  /** Several statements without parameters. */
  exec(sql: string): Promise<void>;
  end(): Promise<void>;
}
