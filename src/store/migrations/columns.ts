/** A CHECK that lets only these codes through. NULL passes. */
export const oneOf = (column: string, codes: readonly string[]): string =>
  `CHECK (${column} IN (${codes.map((code) => `'${code}'`).join(', ')}))`;
