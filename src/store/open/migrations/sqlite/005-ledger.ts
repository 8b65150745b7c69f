/** The sums that figures are made of, and indexes from which the other figures and reports are read without the rows. */
export const ledger = `
CREATE TABLE ledger (
  account TEXT NOT NULL,
  name TEXT NOT NULL,
  month TEXT NOT NULL,
  what TEXT NOT NULL,
  suggestions INTEGER NOT NULL,
  PRIMARY KEY (account, name, month, what)
) STRICT, WITHOUT ROWID;
DROP INDEX session_held_on;
CREATE INDEX session_figures ON session (held_on, attendees, closed_at);
DROP INDEX suggestion_review;
CREATE INDEX suggestion_review ON suggestion (status, review_on, received_on) WHERE status = 'long-term';
`;
