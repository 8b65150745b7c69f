/** One command that wrote something, as the journal has it. */
export interface OperationRecord {
  readonly id: number;
  /** UTC instant. */
  readonly at: string;
  readonly by: string;
  readonly command: string;
  readonly line: string;
  /** The operation that this one takes back; an undo takes back a command, a redo an undo. */
  readonly reverts: number | null;
}

/** A command that can be taken back or brought back. */
export interface Turn {
  /** The command itself, as its user knows it. */
  readonly command: OperationRecord;
  /** What to revert: the command, or the undo or redo that was the last to touch it. */
  readonly revert: number;
}

/** Commands that cannot be taken back, and are passed over. */
const final: ReadonlySet<string> = new Set(['forget']);

/**
 * The last command of a user when it is one that cannot be taken back.
 * @param operations of one user, oldest first
 */
export function lastFinal(operations: readonly OperationRecord[]): OperationRecord | undefined {
  const last = operations.at(-1);
  return last && final.has(last.command) ? last : undefined;
}

/**
 * What a user can take back and bring back, the next one last. A new command ends what could be brought back.
 * @param operations of one user, oldest first
 */
export function turns(operations: readonly OperationRecord[]): { done: readonly Turn[]; undone: readonly Turn[] } {
  const done: Turn[] = [];
  let undone: Turn[] = [];
  for (const operation of operations) {
    if (final.has(operation.command)) continue;
    const taken = done.findIndex(({ revert }) => revert === operation.reverts);
    const brought = undone.findIndex(({ revert }) => revert === operation.reverts);
    if (operation.reverts === null) {
      done.push({ command: operation, revert: operation.id });
      undone = [];
    } else if (taken >= 0) {
      undone.push(...done.splice(taken, 1).map(({ command }) => ({ command, revert: operation.id })));
    } else if (brought >= 0) {
      done.push(...undone.splice(brought, 1).map(({ command }) => ({ command, revert: operation.id })));
    }
  }
  return { done, undone };
}

/** The operations whose effect stands: neither taken back, nor an undo that was itself taken back. */
export function standing(operations: readonly OperationRecord[]): ReadonlySet<number> {
  const stands = new Set(operations.map(({ id }) => id));
  // From the newest: one that stands takes down what it reverts.
  for (const { id, reverts } of [...operations].reverse()) {
    if (reverts !== null && stands.has(id)) stands.delete(reverts);
  }
  return stands;
}

/** The commands whose effect stands. An undo is none: what it left is what was there before the command it took back. */
export function standingCommands(operations: readonly OperationRecord[]): ReadonlySet<number> {
  const stands = standing(operations);
  return new Set(operations.filter(({ id, reverts }) => reverts === null && stands.has(id)).map(({ id }) => id));
}
