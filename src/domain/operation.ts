/** A command that wrote to the store, as the journal records it. */
export interface OperationRecord {
  readonly id: number;
  /** UTC instant. */
  readonly at: string;
  readonly by: string;
  readonly command: string;
  readonly line: string;
  /** The operation that this one reverts: an undo reverts a command, a redo reverts an undo. */
  readonly reverts: number | null;
}

/** An operation as `log` lists it. */
export interface LoggedOperation extends OperationRecord {
  /** Number of rows written, those of an import included. */
  readonly rows: number;
  /** The operation that reverted it; undefined while it is in effect. */
  readonly takenBackBy?: number | undefined;
}

/** Tables whose rows have a name for clerks; the last of them are parts of a suggestion or an outcome. */
export const namedTables = [
  'session',
  'suggestion',
  'status_change',
  'reply',
  'note',
  'outcome',
  'outcome_suggestion',
  'outcome_partner',
  'milestone',
] as const;

/** The effect of reverting an operation on one record, for a preview. */
export interface RevertEffect {
  readonly table: (typeof namedTables)[number];
  /** `172-3`, `O-3`, or the number of a session. */
  readonly name: string;
  /** The part that comes or goes: a step, a reply, a note, a linked suggestion, a partner, a milestone; null for the record itself. */
  readonly part: string | null;
  /** The record comes back, is removed, or is changed. */
  readonly what: 'back' | 'gone' | 'changed';
  /** Columns that change, with their values before and after. */
  readonly columns: readonly {
    readonly column: string;
    readonly from: string | number | null;
    readonly to: string | number | null;
  }[];
}

/** Everything that undo or redo would do, found without writing. */
export interface RevertEffects {
  readonly records: readonly RevertEffect[];
  /** Numbers of rows without an image of their own, from an import. */
  readonly bulk: readonly { readonly table: string; readonly count: number }[];
}

/** A command that can be undone or redone. */
export interface Undoable {
  /** The command itself. */
  readonly command: OperationRecord;
  /** The operation to revert: the command, or the last undo or redo of it. */
  readonly revert: number;
}

/** Commands that cannot be undone. */
const final: ReadonlySet<string> = new Set(['forget']);
/** Commands that showed names and contacts. The journal records them although they change nothing. */
const looks: ReadonlySet<string> = new Set(['show', 'export']);

/** True for a command that the journal records without any change of a row. */
export const changesNoRow = (command: string): boolean => final.has(command) || looks.has(command);

/**
 * The last command of a user that cannot be undone and was given after another one.
 * @param operations of one user, oldest first
 * @param before number of that other one
 */
export const finalAfter = (operations: readonly OperationRecord[], before: number): OperationRecord | undefined =>
  operations.findLast(({ id, command }) => id > before && final.has(command));

/** What a user can undo and redo; in each list the next one stands last. */
export interface UndoLists {
  /** Commands in effect. */
  readonly done: readonly Undoable[];
  /** Commands taken back since the user's last new command: what `redo` brings back without a number. */
  readonly undone: readonly Undoable[];
  /** All commands taken back, those of `undone` included. */
  readonly takenBack: readonly Undoable[];
}

/**
 * The commands that a user can undo and redo.
 * @param operations of one user, oldest first
 */
export function undoLists(operations: readonly OperationRecord[]): UndoLists {
  const done: Undoable[] = [];
  const takenBack: Undoable[] = [];
  const fresh = new Set<Undoable>();
  for (const operation of operations) {
    if (changesNoRow(operation.command)) continue;
    const taken = done.findIndex(({ revert }) => revert === operation.reverts);
    const brought = takenBack.findIndex(({ revert }) => revert === operation.reverts);
    if (operation.reverts === null) {
      done.push({ command: operation, revert: operation.id });
      fresh.clear();
    } else if (taken >= 0) {
      const moved = done.splice(taken, 1).map(({ command }) => ({ command, revert: operation.id }));
      takenBack.push(...moved);
      for (const each of moved) fresh.add(each);
    } else if (brought >= 0) {
      done.push(...takenBack.splice(brought, 1).map(({ command }) => ({ command, revert: operation.id })));
    }
  }
  return { done, undone: takenBack.filter((each) => fresh.has(each)), takenBack };
}

/**
 * Finds the command in effect that an operation belongs to: a redo belongs to the command that it brought back.
 * @param operations of everybody, oldest first
 */
export function commandFinder(operations: readonly OperationRecord[]): (id: number) => OperationRecord | undefined {
  const known = new Map(operations.map((each) => [each.id, each]));
  const stands = standingCommands(operations);
  return (id) => {
    let operation = known.get(id);
    while (operation && operation.reverts !== null) operation = known.get(operation.reverts);
    return operation && stands.has(operation.id) ? operation : undefined;
  };
}

/** The operations in effect: those that were not reverted, or whose reverting operation was itself reverted. */
export function standing(operations: readonly OperationRecord[]): ReadonlySet<number> {
  const stands = new Set(operations.map(({ id }) => id));
  // Newest first: an operation in effect cancels the one that it reverts.
  for (const { id, reverts } of [...operations].reverse()) {
    if (reverts !== null && stands.has(id)) stands.delete(reverts);
  }
  return stands;
}

/** The commands in effect. An undo is not one of them: it restores the state before its command. */
export function standingCommands(operations: readonly OperationRecord[]): ReadonlySet<number> {
  const stands = standing(operations);
  return new Set(operations.filter(({ id, reverts }) => reverts === null && stands.has(id)).map(({ id }) => id));
}
