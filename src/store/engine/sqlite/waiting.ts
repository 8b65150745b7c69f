/** How a connection waits for another writer. */
export interface Waiting {
  /** Milliseconds to wait at most. */
  readonly timeout: number;
  /** Called once when the wait is longer than a moment. */
  readonly onWait?: (() => void) | undefined;
}
