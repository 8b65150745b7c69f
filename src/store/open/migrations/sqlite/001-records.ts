/** Sessions, suggestions, their history and replies, and the journal of every write. */
export const records = `
CREATE TABLE operation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  entered_at TEXT NOT NULL,
  entered_by TEXT NOT NULL,
  command TEXT NOT NULL,
  line TEXT NOT NULL,
  reverts INTEGER REFERENCES operation (id)
) STRICT;

CREATE TABLE change (
  operation_id INTEGER NOT NULL REFERENCES operation (id),
  seq INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  before_image TEXT,
  after_image TEXT,
  PRIMARY KEY (operation_id, seq),
  CHECK (before_image IS NOT NULL OR after_image IS NOT NULL)
) STRICT;
CREATE INDEX change_row ON change (table_name, row_key);

CREATE TABLE import_file (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  mapping TEXT NOT NULL,
  counts TEXT NOT NULL,
  operation_id INTEGER NOT NULL REFERENCES operation (id)
) STRICT;

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE session (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  held_on TEXT NOT NULL CHECK (held_on IS date(held_on)),
  place TEXT,
  district TEXT,
  title TEXT,
  audience TEXT,
  attendees INTEGER CHECK (attendees >= 0),
  host TEXT,
  notes TEXT,
  closed_at TEXT CHECK (closed_at IS NULL OR attendees IS NOT NULL),
  source_key TEXT UNIQUE,
  revision INTEGER NOT NULL DEFAULT 1,
  operation_id INTEGER NOT NULL REFERENCES operation (id)
) STRICT;
CREATE INDEX session_held_on ON session (held_on);

CREATE TABLE issued (
  session INTEGER PRIMARY KEY,
  last_seq INTEGER NOT NULL
) STRICT;

CREATE TABLE person (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT,
  contact TEXT
) STRICT;

CREATE TABLE suggestion (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  session INTEGER NOT NULL REFERENCES session (number),
  seq INTEGER NOT NULL CHECK (seq > 0),
  text TEXT NOT NULL CHECK (trim(text) <> ''),
  search_text TEXT NOT NULL,
  kind TEXT CHECK (kind IN ('complaint', 'request', 'proposal')),
  category TEXT,
  district TEXT,
  department TEXT,
  co_departments TEXT,
  proposer_group TEXT,
  status TEXT NOT NULL CHECK (status IN ('received', 'reviewing', 'in-progress', 'resolved', 'long-term', 'declined', 'transferred', 'merged', 'withdrawn')),
  on_the_spot INTEGER NOT NULL DEFAULT 0 CHECK (on_the_spot IN (0, 1)),
  received_on TEXT NOT NULL CHECK (received_on IS date(received_on)),
  reply_due_on TEXT NOT NULL CHECK (reply_due_on IS date(reply_due_on)),
  replied_on TEXT CHECK (replied_on IS date(replied_on)),
  resolved_on TEXT CHECK (resolved_on IS date(resolved_on)),
  review_on TEXT CHECK (review_on IS date(review_on)),
  reason TEXT CHECK (reason IN ('law', 'budget', 'land', 'safety', 'competence', 'consent', 'other')),
  alternative TEXT,
  body TEXT,
  merged_into INTEGER REFERENCES suggestion (id),
  source_key TEXT UNIQUE,
  person_id INTEGER REFERENCES person (id),
  revision INTEGER NOT NULL DEFAULT 1,
  operation_id INTEGER NOT NULL REFERENCES operation (id),
  UNIQUE (session, seq),
  CHECK (reply_due_on >= received_on),
  CHECK (replied_on >= received_on),
  CHECK (resolved_on >= received_on),
  CHECK (resolved_on IS NULL OR status = 'resolved'),
  CHECK (merged_into IS NULL OR merged_into <> id)
) STRICT;
CREATE INDEX suggestion_received ON suggestion (received_on);
CREATE INDEX suggestion_status ON suggestion (status, received_on);
CREATE INDEX suggestion_department ON suggestion (department);
CREATE INDEX suggestion_operation ON suggestion (operation_id);
CREATE INDEX suggestion_merged ON suggestion (merged_into);

CREATE TABLE status_change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  suggestion_id INTEGER NOT NULL REFERENCES suggestion (id),
  seq INTEGER NOT NULL CHECK (seq > 0),
  from_status TEXT CHECK (from_status IN ('received', 'reviewing', 'in-progress', 'resolved', 'long-term', 'declined', 'transferred', 'merged', 'withdrawn')),
  to_status TEXT NOT NULL CHECK (to_status IN ('received', 'reviewing', 'in-progress', 'resolved', 'long-term', 'declined', 'transferred', 'merged', 'withdrawn')),
  effective_on TEXT NOT NULL CHECK (effective_on IS date(effective_on)),
  day_known INTEGER NOT NULL DEFAULT 1 CHECK (day_known IN (0, 1)),
  entered_at TEXT,
  entered_by TEXT,
  detail TEXT,
  note TEXT,
  public INTEGER NOT NULL DEFAULT 0 CHECK (public IN (0, 1)),
  operation_id INTEGER NOT NULL REFERENCES operation (id),
  UNIQUE (suggestion_id, seq),
  CHECK ((seq = 1) = (from_status IS NULL))
) STRICT;
CREATE INDEX status_change_day ON status_change (effective_on);

CREATE TABLE reply (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  suggestion_id INTEGER NOT NULL REFERENCES suggestion (id),
  seq INTEGER NOT NULL CHECK (seq > 0),
  replied_on TEXT NOT NULL CHECK (replied_on IS date(replied_on)),
  text TEXT,
  entered_at TEXT,
  entered_by TEXT,
  operation_id INTEGER NOT NULL REFERENCES operation (id),
  UNIQUE (suggestion_id, seq)
) STRICT;
`;
