/** Milliseconds to wait for another writer before it is reported. */
const MOMENT = 2000;

/**
 * Waits for the write lock and reports a longer wait.
 * @param lock tries for so many milliseconds
 * @param timeout milliseconds in all
 * @returns true when the lock was obtained
 */
export async function waitForLock(
  lock: (patience: number) => Promise<boolean>,
  timeout: number,
  onWait?: () => void,
): Promise<boolean> {
  const patience = Math.min(timeout, MOMENT);
  if (await lock(patience)) return true;
  if (timeout <= patience) return false;
  onWait?.();
  return lock(timeout - patience);
}
