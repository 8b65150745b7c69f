import { declineReasons, statusCodes } from '../../domain/status.js';
import { kinds } from '../../domain/suggestion.js';
import type { Dialect } from '../engine/dialect.js';
import { oneOf } from './columns.js';

/** Sessions, suggestions, their history and replies, and the journal of every write. */
export function records({ identity, integer, tableOptions, dayCheck }: Dialect): string {
  const flag = (column: string): string => `${column} ${integer} NOT NULL DEFAULT 0 CHECK (${column} IN (0, 1))`;
  const day = (column: string): string => `${column} TEXT ${dayCheck(column)}`;
  const requiredDay = (column: string): string => `${column} TEXT NOT NULL ${dayCheck(column)}`;
  const operation = `operation_id ${integer} NOT NULL REFERENCES operation (id)`;

  return `
CREATE TABLE operation (
  id ${identity},
  entered_at TEXT NOT NULL,
  entered_by TEXT NOT NULL,
  command TEXT NOT NULL,
  line TEXT NOT NULL,
  reverts ${integer} REFERENCES operation (id)
) ${tableOptions};

CREATE TABLE change (
  operation_id ${integer} NOT NULL REFERENCES operation (id),
  seq ${integer} NOT NULL,
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  before_image TEXT,
  after_image TEXT,
  PRIMARY KEY (operation_id, seq),
  CHECK (before_image IS NOT NULL OR after_image IS NOT NULL)
) ${tableOptions};
CREATE INDEX change_row ON change (table_name, row_key);

CREATE TABLE import_file (
  id ${identity},
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  mapping TEXT NOT NULL,
  counts TEXT NOT NULL,
  ${operation}
) ${tableOptions};

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) ${tableOptions};

CREATE TABLE session (
  number ${integer} PRIMARY KEY CHECK (number > 0),
  ${requiredDay('held_on')},
  place TEXT,
  district TEXT,
  title TEXT,
  audience TEXT,
  attendees ${integer} CHECK (attendees >= 0),
  host TEXT,
  notes TEXT,
  closed_at TEXT CHECK (closed_at IS NULL OR attendees IS NOT NULL),
  source_key TEXT UNIQUE,
  revision ${integer} NOT NULL DEFAULT 1,
  ${operation}
) ${tableOptions};
CREATE INDEX session_held_on ON session (held_on);

CREATE TABLE issued (
  session ${integer} PRIMARY KEY,
  last_seq ${integer} NOT NULL
) ${tableOptions};

CREATE TABLE person (
  id ${identity},
  name TEXT,
  contact TEXT
) ${tableOptions};

CREATE TABLE suggestion (
  id ${identity},
  session ${integer} NOT NULL REFERENCES session (number),
  seq ${integer} NOT NULL CHECK (seq > 0),
  text TEXT NOT NULL CHECK (trim(text) <> ''),
  search_text TEXT NOT NULL,
  kind TEXT ${oneOf('kind', Object.keys(kinds))},
  category TEXT,
  district TEXT,
  department TEXT,
  co_departments TEXT,
  proposer_group TEXT,
  status TEXT NOT NULL ${oneOf('status', statusCodes)},
  ${flag('on_the_spot')},
  ${requiredDay('received_on')},
  ${requiredDay('reply_due_on')},
  ${day('replied_on')},
  ${day('resolved_on')},
  ${day('review_on')},
  reason TEXT ${oneOf('reason', Object.keys(declineReasons))},
  alternative TEXT,
  body TEXT,
  merged_into ${integer} REFERENCES suggestion (id),
  source_key TEXT UNIQUE,
  person_id ${integer} REFERENCES person (id),
  revision ${integer} NOT NULL DEFAULT 1,
  ${operation},
  UNIQUE (session, seq),
  CHECK (reply_due_on >= received_on),
  CHECK (replied_on >= received_on),
  CHECK (resolved_on >= received_on),
  CHECK (resolved_on IS NULL OR status = 'resolved'),
  CHECK (merged_into IS NULL OR merged_into <> id)
) ${tableOptions};
CREATE INDEX suggestion_received ON suggestion (received_on);
CREATE INDEX suggestion_status ON suggestion (status, received_on);
CREATE INDEX suggestion_department ON suggestion (department);
CREATE INDEX suggestion_operation ON suggestion (operation_id);
CREATE INDEX suggestion_merged ON suggestion (merged_into);

CREATE TABLE status_change (
  id ${identity},
  suggestion_id ${integer} NOT NULL REFERENCES suggestion (id),
  seq ${integer} NOT NULL CHECK (seq > 0),
  from_status TEXT ${oneOf('from_status', statusCodes)},
  to_status TEXT NOT NULL ${oneOf('to_status', statusCodes)},
  ${requiredDay('effective_on')},
  day_known ${integer} NOT NULL DEFAULT 1 CHECK (day_known IN (0, 1)),
  entered_at TEXT,
  entered_by TEXT,
  detail TEXT,
  note TEXT,
  ${flag('public')},
  ${operation},
  UNIQUE (suggestion_id, seq),
  CHECK ((seq = 1) = (from_status IS NULL))
) ${tableOptions};
CREATE INDEX status_change_day ON status_change (effective_on);

CREATE TABLE reply (
  id ${identity},
  suggestion_id ${integer} NOT NULL REFERENCES suggestion (id),
  seq ${integer} NOT NULL CHECK (seq > 0),
  ${requiredDay('replied_on')},
  text TEXT,
  entered_at TEXT,
  entered_by TEXT,
  ${operation},
  UNIQUE (suggestion_id, seq)
) ${tableOptions};
`;
}
