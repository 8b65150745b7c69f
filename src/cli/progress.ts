import type { Context } from './context.js';

const QUIET_MS = 1000;
const EVERY_MS = 200;

/** How many rows have been read, on a terminal's stderr, once it takes longer than a second. */
export function progress({ io, locale }: Context): { show: (rows: number) => void; clear: () => void } {
  const began = performance.now();
  let last = 0;
  return {
    show(rows) {
      const now = performance.now();
      if (!io.isTTY.err || now - began < QUIET_MS || now - last < EVERY_MS) return;
      last = now;
      io.err(`\r${locale.say.import.progress(rows)}`);
    },
    clear() {
      if (last > 0) io.err('\r\u001b[K');
    },
  };
}
