/** The index of what was said, told and noted. */
export const search = `
CREATE TABLE search_index (
  suggestion_id BIGINT PRIMARY KEY,
  grams TSVECTOR NOT NULL
);
CREATE INDEX search_index_grams ON search_index USING gin (grams);
`;
