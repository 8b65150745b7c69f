/** What suggestions led to, with its partners, its milestones and the suggestions that led to it. */
export const outcomes = `
CREATE TABLE outcome (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (trim(name) <> ''),
  name_key TEXT NOT NULL UNIQUE,
  summary TEXT,
  kind TEXT CHECK (kind IN ('policy', 'programme', 'event', 'facility', 'service')),
  status TEXT NOT NULL CHECK (status IN ('planned', 'running', 'ended', 'dropped')),
  started_on TEXT CHECK (length(started_on) IN (4, 7, 10)) CHECK (substr(started_on || '-01-01', 1, 10) IS date(substr(started_on || '-01-01', 1, 10))),
  launched_on TEXT CHECK (length(launched_on) IN (4, 7, 10)) CHECK (substr(launched_on || '-01-01', 1, 10) IS date(substr(launched_on || '-01-01', 1, 10))),
  beneficiaries TEXT,
  figures TEXT,
  revision INTEGER NOT NULL DEFAULT 1,
  operation_id INTEGER NOT NULL REFERENCES operation (id)
) STRICT;
CREATE INDEX outcome_operation ON outcome (operation_id);

CREATE TABLE outcome_suggestion (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  outcome_id INTEGER NOT NULL REFERENCES outcome (id),
  suggestion_id INTEGER NOT NULL REFERENCES suggestion (id),
  operation_id INTEGER NOT NULL REFERENCES operation (id),
  UNIQUE (outcome_id, suggestion_id)
) STRICT;
CREATE INDEX outcome_suggestion_row ON outcome_suggestion (suggestion_id);

CREATE TABLE outcome_partner (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  outcome_id INTEGER NOT NULL REFERENCES outcome (id),
  seq INTEGER NOT NULL CHECK (seq > 0),
  name TEXT NOT NULL CHECK (trim(name) <> ''),
  operation_id INTEGER NOT NULL REFERENCES operation (id),
  UNIQUE (outcome_id, name)
) STRICT;

CREATE TABLE milestone (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  outcome_id INTEGER NOT NULL REFERENCES outcome (id),
  seq INTEGER NOT NULL CHECK (seq > 0),
  happened_on TEXT NOT NULL CHECK (length(happened_on) IN (4, 7, 10)) CHECK (substr(happened_on || '-01-01', 1, 10) IS date(substr(happened_on || '-01-01', 1, 10))),
  text TEXT NOT NULL CHECK (trim(text) <> ''),
  operation_id INTEGER NOT NULL REFERENCES operation (id),
  UNIQUE (outcome_id, seq)
) STRICT;
`;
