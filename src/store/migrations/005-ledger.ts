import type { Dialect } from '../engine/dialect.js';

/**
 * What figures are sums of, kept as differences from month to month (see domain/ledger.ts), and indexes that answer by
 * themselves what else figures and reports ask.
 */
export const ledger = ({ integer, text, keyedOptions }: Dialect): string => `
CREATE TABLE ledger (
  account ${text} NOT NULL,
  name ${text} NOT NULL,
  month ${text} NOT NULL,
  what ${text} NOT NULL,
  suggestions ${integer} NOT NULL,
  PRIMARY KEY (account, name, month, what)
) ${keyedOptions};
DROP INDEX session_held_on;
CREATE INDEX session_figures ON session (held_on, attendees, closed_at);
DROP INDEX suggestion_review;
CREATE INDEX suggestion_review ON suggestion (status, review_on, received_on) WHERE status = 'long-term';
`;
