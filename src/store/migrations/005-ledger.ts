import type { Dialect } from '../engine/dialect.js';

/** What figures are sums of, kept as differences from month to month: see domain/ledger.ts. */
export const ledger = ({ integer, text, tableOptions }: Dialect): string => `
CREATE TABLE ledger (
  account ${text} NOT NULL,
  name ${text} NOT NULL,
  month ${text} NOT NULL,
  what ${text} NOT NULL,
  suggestions ${integer} NOT NULL,
  PRIMARY KEY (account, name, month, what)
) ${tableOptions};
`;
