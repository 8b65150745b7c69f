/**
 * The fields that the rows of suggestions lack to say at which visit something was said: its number, or its day and place.
 * @param keys of the fields that are read
 */
export function lackingVisit(keys: ReadonlySet<string>): readonly string[] {
  if (keys.has('session') || keys.has('id')) return [];
  return [...(keys.has('heldOn') || keys.has('receivedOn') ? [] : ['heldOn']), ...(keys.has('place') ? [] : ['place'])];
}
