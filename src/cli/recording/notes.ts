import type { Context } from '../context.js';
export async function recordNotes(
  _context: Context,
  _file: string,
  _options: { number: number | undefined; dryRun: boolean },
): Promise<void> {}
