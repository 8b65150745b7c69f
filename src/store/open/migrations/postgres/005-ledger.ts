/** The sums that figures are made of, and indexes from which the other figures and reports are read without the rows. */
export const ledger = `
CREATE TABLE ledger (
  account TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  month TEXT COLLATE "C" NOT NULL,
  what TEXT COLLATE "C" NOT NULL,
  suggestions BIGINT NOT NULL,
  PRIMARY KEY (account, name, month, what)
);
DROP INDEX session_held_on;
CREATE INDEX session_figures ON session (held_on, attendees, closed_at);
DROP INDEX suggestion_review;
CREATE INDEX suggestion_review ON suggestion (status, review_on, received_on) WHERE status = 'long-term';
`;
