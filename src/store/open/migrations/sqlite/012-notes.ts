/** Notes on suggestions without a change of status. */
export const notes = `
CREATE TABLE note (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  suggestion_id INTEGER NOT NULL REFERENCES suggestion (id),
  seq INTEGER NOT NULL CHECK (seq > 0),
  noted_on TEXT NOT NULL CHECK (noted_on IS date(noted_on)),
  text TEXT NOT NULL CHECK (trim(text) <> ''),
  public INTEGER NOT NULL DEFAULT 0 CHECK (public IN (0, 1)),
  entered_at TEXT,
  entered_by TEXT,
  operation_id INTEGER NOT NULL REFERENCES operation (id),
  UNIQUE (suggestion_id, seq)
) STRICT;
`;
