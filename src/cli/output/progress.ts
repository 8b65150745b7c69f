import type { Context } from '../frame/context.js';

const QUIET_MS = 1000;
const EVERY_MS = 200;

/** Shows on a terminal how many rows were read, when it takes longer than a second. */
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
