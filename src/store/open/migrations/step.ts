/**
 * One migration, written out in full. Files of this folder import nothing from outside of it, because a migration must
 * never change. Released migrations are never edited; a later one follows.
 */
export interface Step {
  readonly version: number;
  readonly name: string;
  /**
   * Missing where a migration is about the content of tables, which is updated after all of them, or about another
   * engine.
   */
  readonly sql?: string;
  /** Tables by name, each with its whole new `CREATE TABLE`, because SQLite cannot change a check in place. */
  readonly remade?: Readonly<Record<string, string>>;
}
