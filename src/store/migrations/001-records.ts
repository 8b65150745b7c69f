import { declineReasons, statusCodes } from '../../domain/status.js';
import { kinds } from '../../domain/suggestion.js';
import type { Dialect } from '../engine/dialect.js';
import { oneOf } from './columns.js';

/** Sessions, suggestions, their history and replies, and the journal of every write. */
export function records({ identity, integer, text, tableOptions, dayCheck }: Dialect): string {
  const flag = (column: string): string => `${column} ${integer} NOT NULL DEFAULT 0 CHECK (${column} IN (0, 1))`;
  const day = (column: string): string => `${column} ${text} ${dayCheck(column)}`;
  const requiredDay = (column: string): string => `${column} ${text} NOT NULL ${dayCheck(column)}`;
  const operation = `operation_id ${integer} NOT NULL REFERENCES operation (id)`;

  return `
CREATE TABLE operation (
  id ${identity},
  entered_at ${text} NOT NULL,
  entered_by ${text} NOT NULL,
  command ${text} NOT NULL,
  line ${text} NOT NULL,
  reverts ${integer} REFERENCES operation (id)
) ${tableOptions};

CREATE TABLE change (
  operation_id ${integer} NOT NULL REFERENCES operation (id),
  seq ${integer} NOT NULL,
  table_name ${text} NOT NULL,
  row_key ${text} NOT NULL,
  before_image ${text},
  after_image ${text},
  PRIMARY KEY (operation_id, seq),
  CHECK (before_image IS NOT NULL OR after_image IS NOT NULL)
) ${tableOptions};
CREATE INDEX change_row ON change (table_name, row_key);

CREATE TABLE import_file (
  id ${identity},
  name ${text} NOT NULL,
  sha256 ${text} NOT NULL,
  mapping ${text} NOT NULL,
  counts ${text} NOT NULL,
  ${operation}
) ${tableOptions};

CREATE TABLE setting (
  key ${text} PRIMARY KEY,
  value ${text} NOT NULL
) ${tableOptions};

CREATE TABLE session (
  number ${integer} PRIMARY KEY CHECK (number > 0),
  ${requiredDay('held_on')},
  place ${text},
  district ${text},
  title ${text},
  audience ${text},
  attendees ${integer} CHECK (attendees >= 0),
  host ${text},
  notes ${text},
  closed_at ${text} CHECK (closed_at IS NULL OR attendees IS NOT NULL),
  source_key ${text} UNIQUE,
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
  name ${text},
  contact ${text}
) ${tableOptions};

CREATE TABLE suggestion (
  id ${identity},
  session ${integer} NOT NULL REFERENCES session (number),
  seq ${integer} NOT NULL CHECK (seq > 0),
  text ${text} NOT NULL CHECK (trim(text) <> ''),
  search_text ${text} NOT NULL,
  kind ${text} ${oneOf('kind', Object.keys(kinds))},
  category ${text},
  district ${text},
  department ${text},
  co_departments ${text},
  proposer_group ${text},
  status ${text} NOT NULL ${oneOf('status', statusCodes)},
  ${flag('on_the_spot')},
  ${requiredDay('received_on')},
  ${requiredDay('reply_due_on')},
  ${day('replied_on')},
  ${day('resolved_on')},
  ${day('review_on')},
  reason ${text} ${oneOf('reason', Object.keys(declineReasons))},
  alternative ${text},
  body ${text},
  merged_into ${integer} REFERENCES suggestion (id),
  source_key ${text} UNIQUE,
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
  from_status ${text} ${oneOf('from_status', statusCodes)},
  to_status ${text} NOT NULL ${oneOf('to_status', statusCodes)},
  ${requiredDay('effective_on')},
  day_known ${integer} NOT NULL DEFAULT 1 CHECK (day_known IN (0, 1)),
  entered_at ${text},
  entered_by ${text},
  detail ${text},
  note ${text},
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
  text ${text},
  entered_at ${text},
  entered_by ${text},
  ${operation},
  UNIQUE (suggestion_id, seq)
) ${tableOptions};
`;
}
