/**
 * An index from people to their suggestions, for forgetting many. Removes the statistics on names and contacts, which
 * contain samples of the values; setting the type of a column drops them.
 */
export const people = `
CREATE INDEX suggestion_person ON suggestion (person_id) WHERE person_id IS NOT NULL;
ALTER TABLE person ALTER COLUMN name SET STATISTICS 0, ALTER COLUMN contact SET STATISTICS 0;
ALTER TABLE person ALTER COLUMN name TYPE TEXT COLLATE "C", ALTER COLUMN contact TYPE TEXT COLLATE "C";
`;
