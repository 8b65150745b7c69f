import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * The path under which an output is written, beside its place, until it is whole.
 * @param program which program writes it: letters and digits, `-`, digits
 */
export const outputPart = (folder: string, program: string): string =>
  join(folder, `.${program}.${randomBytes(6).toString('hex')}.earshot-new`);

/** Which program writes, or began to write, such an output; undefined for another file. */
export const programOf = (path: string): string | undefined =>
  /^\.(\w+-\d+)\.[\da-f]{12}\.earshot-new$/.exec(basename(path))?.[1];

/** Outputs in a folder that are being written, or were left by a program that was ended by force. */
export function listOutputParts(folder: string): string[] {
  let names: string[] = [];
  try {
    names = readdirSync(folder);
  } catch {
    // No folder any more, or one that may not be listed.
  }
  return names.filter((name) => programOf(name) !== undefined).map((name) => join(folder, name));
}
