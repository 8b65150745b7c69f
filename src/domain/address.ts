/** A server of PostgreSQL's protocol, not a file. */
export const isAddress = (place: string): boolean => /^postgres(?:ql)?:\/\//i.test(place);

/** An address as it may be shown and kept: without its password. */
export function withoutPassword(place: string): string {
  if (!isAddress(place)) return place;
  return place.replace(/^([a-z]+:\/\/[^/?#]*?):[^/?#]*@/i, '$1@').replace(/([?&]password=)[^&]*/gi, '$1…');
}
