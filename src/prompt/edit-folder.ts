import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The folder for texts while an editor is open. They contain what citizens said. */
export interface EditPlace {
  readonly folder: string;
  /** Prefix of its folders; another store in the same folder has another prefix. */
  readonly name: string;
  /** The id of this process. */
  readonly pid: number;
  readonly isRunning: (pid: number) => boolean;
}

/** A private folder for a text while an editor is open; removed at the end of the program, also when interrupted. */
export class EditFolder {
  private open: string | undefined;

  constructor(private readonly place: () => EditPlace) {}

  make(): string {
    const { folder, name, pid } = this.place();
    return (this.open = mkdtempSync(join(folder, `${name}.edit-${pid}-`)));
  }

  remove(): void {
    if (this.open !== undefined) rmSync(this.open, { recursive: true, force: true });
    this.open = undefined;
  }

  /** Removes folders of killed programs. */
  sweep(): void {
    const { folder, name, isRunning } = this.place();
    let names: string[] = [];
    try {
      names = readdirSync(folder);
    } catch {
      // No folder, or no permission: there is nothing to remove.
    }
    for (const each of names) {
      if (!each.startsWith(`${name}.edit-`)) continue;
      const pid = Number(each.slice(`${name}.edit-`.length).split('-')[0]);
      if (!isRunning(pid)) rmSync(join(folder, each), { recursive: true, force: true });
    }
  }
}
