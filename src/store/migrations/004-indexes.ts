/**
 * Indexes that answer by themselves: figures without a look at the rows, which are ten times as large, and what is due
 * without one at what has been answered.
 */
export const indexes = (): string => `
DROP INDEX suggestion_status;
CREATE INDEX suggestion_figures
  ON suggestion (status, received_on, resolved_on, replied_on, reply_due_on, department);
CREATE INDEX suggestion_replied ON suggestion (replied_on, reply_due_on);
CREATE INDEX suggestion_review ON suggestion (review_on) WHERE status = 'long-term';
`;
