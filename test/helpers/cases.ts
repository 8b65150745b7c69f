/** True where all cases are wanted: in CI, and where a developer asks for them. */
const isThorough = ['long', 'all'].includes(process.env['EARSHOT_TEST'] ?? '');

/** The number of cases of a property: `few` in `npm test`, `all` in CI. Its file is in the list `many` of vitest.config.ts. */
export const cases = (few: number, all: number): number => (isThorough ? all : few);
