/** Indexes from which figures and what is due are read without the rows, which are ten times as large. */
export const indexes = `
DROP INDEX suggestion_status;
CREATE INDEX suggestion_figures
  ON suggestion (status, received_on, resolved_on, replied_on, reply_due_on, department);
CREATE INDEX suggestion_replied ON suggestion (replied_on, reply_due_on);
CREATE INDEX suggestion_review ON suggestion (review_on) WHERE status = 'long-term';
`;
