/** The index of what was said, told and noted. */
export const search = `
CREATE VIRTUAL TABLE search_index USING fts5(
  grams, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
`;
