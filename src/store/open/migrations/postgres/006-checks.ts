/** Checks of codes as comparisons one by one, as in SQLite's tables, where they are faster. */
export const checks = `
ALTER TABLE suggestion
  DROP CONSTRAINT suggestion_kind_check,
  ADD CONSTRAINT suggestion_kind_check CHECK (kind = 'complaint' OR kind = 'request' OR kind = 'proposal'),
  DROP CONSTRAINT suggestion_status_check,
  ADD CONSTRAINT suggestion_status_check CHECK (status = 'received' OR status = 'reviewing' OR status = 'in-progress' OR status = 'resolved' OR status = 'long-term' OR status = 'declined' OR status = 'transferred' OR status = 'merged' OR status = 'withdrawn'),
  DROP CONSTRAINT suggestion_reason_check,
  ADD CONSTRAINT suggestion_reason_check CHECK (reason = 'law' OR reason = 'budget' OR reason = 'land' OR reason = 'safety' OR reason = 'competence' OR reason = 'consent' OR reason = 'other');
ALTER TABLE status_change
  DROP CONSTRAINT status_change_from_status_check,
  ADD CONSTRAINT status_change_from_status_check CHECK (from_status = 'received' OR from_status = 'reviewing' OR from_status = 'in-progress' OR from_status = 'resolved' OR from_status = 'long-term' OR from_status = 'declined' OR from_status = 'transferred' OR from_status = 'merged' OR from_status = 'withdrawn'),
  DROP CONSTRAINT status_change_to_status_check,
  ADD CONSTRAINT status_change_to_status_check CHECK (to_status = 'received' OR to_status = 'reviewing' OR to_status = 'in-progress' OR to_status = 'resolved' OR to_status = 'long-term' OR to_status = 'declined' OR to_status = 'transferred' OR to_status = 'merged' OR to_status = 'withdrawn');
ALTER TABLE outcome
  DROP CONSTRAINT outcome_kind_check,
  ADD CONSTRAINT outcome_kind_check CHECK (kind = 'policy' OR kind = 'programme' OR kind = 'event' OR kind = 'facility' OR kind = 'service'),
  DROP CONSTRAINT outcome_status_check,
  ADD CONSTRAINT outcome_status_check CHECK (status = 'planned' OR status = 'running' OR status = 'ended' OR status = 'dropped');
`;
