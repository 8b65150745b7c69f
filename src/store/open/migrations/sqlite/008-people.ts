/** An index from people to their suggestions, for forgetting many. */
export const people = `
CREATE INDEX suggestion_person ON suggestion (person_id) WHERE person_id IS NOT NULL;
`;
