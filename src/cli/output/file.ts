import { type BigIntStats, lstatSync, realpathSync, rmSync, statSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { meantAddress, isAddress, withoutPassword } from '../../domain/address.js';
import { EarshotError } from '../../domain/errors.js';
import { message } from '../../locale/message.js';
import type { Written } from '../../output/view.js';
import { allCompanions, isStoreFile, MARK } from '../../store/engine/sqlite/files/header.js';
import { listOutputParts, outputPart, programOf } from '../../store/maintenance/output-parts.js';
import type { Context, Program } from '../frame/context.js';
import { settingsPath } from '../config/location.js';

/** True when the path exists, also as a broken link. */
export const exists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** The status of a path; undefined when it does not exist, or a parent is a file. */
function standing(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** True for a terminal, /dev/null or a named pipe, which is written to and never replaced. */
function isDevice(path: string): boolean {
  const found = standing(path);
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

/** A path without links, also for a file that does not exist. */
function realPlace(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(resolve(path));
    return folder === resolve(path) ? folder : join(realPlace(folder), basename(path));
  }
}

/** True for the same file by name, through links, or by another hard link. */
function isSame(one: string, other: string): boolean {
  if (realPlace(one) === realPlace(other)) return true;
  const [a, b] = [one, other].map(standing);
  return a !== undefined && b !== undefined && a.ino !== 0n && a.ino === b.ino && a.dev === b.dev;
}

/** The store to which a companion file belongs, by its name; undefined for other files. */
function ownerOf(path: string): string | undefined {
  const suffix = [...allCompanions, MARK].find((each) => path.endsWith(each));
  return suffix && path.slice(0, -suffix.length);
}

type Surroundings = Pick<Context, 'env' | 'storePath'>;

/**
 * True for the files of earshot: settings, the present store and its companions, and any store, recognised by content.
 */
function isKept(path: string, { env, storePath }: Surroundings): boolean {
  const places: string[] = [];
  try {
    const { path: store, shared } = storePath();
    if (!shared) places.push(...['', ...allCompanions, MARK].map((suffix) => realPlace(store) + suffix));
    places.push(settingsPath(env));
  } catch {
    // Without HOME there is no default; opening the store reports a wrong path.
  }
  // For a link to a store, SQLite puts the companions beside the target.
  const owners = [path, realPlace(path)].flatMap((each) => ownerOf(each) ?? []);
  // Compared by name first: reading the header of an open store would release its locks, which belong to process and
  // file.
  return [path, ...owners].some((each) => places.some((place) => isSame(each, place)) || isStoreFile(each));
}

/**
 * An output must never replace a store, a copy of one, its companions, or the settings.
 * @throws EarshotError conflict, also with `--force`; usage for the address of a server
 */
export function refuseKept(path: string, around: Surroundings): void {
  if (isAddress(path) || meantAddress(path) !== undefined) {
    const shown = withoutPassword(path);
    throw new EarshotError('usage', message('commandLine.isNoFileToWrite', shown), {
      hint: message('commandLine.nameFile'),
    });
  }
  if (isDevice(path) || !isKept(path, around)) return;
  throw new EarshotError('conflict', message('commandLine.holdsRecordsOrSettingsOf', path), {
    hint: message('commandLine.nameAnotherFile'),
  });
}

/**
 * Checks that the path is a file in an existing folder.
 * @throws EarshotError conflict when it is a folder, no-input when its folder does not exist
 */
export function refuseNoPlace(path: string): void {
  if (standing(path)?.isDirectory() || /[/\\]$/.test(path)) {
    throw new EarshotError('conflict', message('commandLine.isFolderNotFile', path), {
      hint: message('commandLine.nameFileInIt'),
    });
  }
  const folder = dirname(path);
  const found = standing(folder);
  if (found?.isDirectory()) return;
  throw new EarshotError(
    'no-input',
    found
      ? message('commandLine.cannotBeWrittenIsFile', path, folder)
      : message('commandLine.cannotBeWrittenThereIs', path, folder),
    { hint: message('commandLine.makeFolderOrNameAnother') },
  );
}

/** Adds the path of the output to an error of the system, which has none or that of the temporary file. */
async function naming<T>(path: string, step: Promise<T>): Promise<T> {
  try {
    return await step;
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const message = `${error.message.replace(/^[A-Z]+: /, '').replace(/, .*$/s, '')}: ${path}`;
    throw Object.assign(error, { message, path });
  }
}

/** @throws EarshotError conflict when the path exists, also as a broken link */
export function refuseTaken(path: string, force: boolean | undefined): void {
  if (force || isDevice(path) || !exists(path)) return;
  throw new EarshotError('conflict', message('commandLine.isThereAlready', path), {
    hint: message('commandLine.forceWritesOverIt'),
  });
}

/** @throws EarshotError conflict when the output must not be written to this path */
export function refuseExisting(path: string, context: Surroundings & Pick<Context, 'options'>): void {
  refuseKept(path, context);
  refuseTaken(path, context.options.force);
}

/** Writes the output of a command. @throws EarshotError conflict like `refuseExisting` and `writeFileWhole` */
export async function writeOutput(
  path: string,
  pieces: AsyncIterable<Written>,
  context: Surroundings & Pick<Context, 'options' | 'program'>,
): Promise<void> {
  refuseKept(path, context);
  await writeFileWhole(path, pieces, { force: context.options.force, program: context.program });
}

async function writeToDevice(path: string, pieces: AsyncIterable<Written>): Promise<void> {
  const device = await naming(path, open(path, 'w'));
  try {
    for await (const piece of pieces) await naming(path, device.writeFile(piece));
  } finally {
    await device.close();
  }
}

/**
 * Writes and flushes a new file, readable by its owner only; removes it when that fails.
 * @param shown the path for errors, when the file will be renamed
 */
export async function writeNew(path: string, pieces: AsyncIterable<Written>, shown = path): Promise<void> {
  const file = await naming(shown, open(path, 'wx', 0o600));
  try {
    try {
      for await (const piece of pieces) await naming(shown, file.writeFile(piece));
      await naming(shown, file.sync());
    } finally {
      await file.close();
    }
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** Removes what programs that were ended by force left of these unfinished files; others stay. */
export function sweep(parts: readonly string[], { isOver }: Program): void {
  for (const path of parts.filter((each) => isOver(programOf(each) ?? ''))) {
    try {
      rmSync(path, { force: true });
    } catch {
      // Another user's: what is to be done can be done all the same.
    }
  }
}

/**
 * Writes a file completely or not at all: under a temporary name, flushed, then renamed. Readable by its owner only.
 * @throws EarshotError conflict when it exists and `force` is not set, and like `refuseNoPlace`
 */
export async function writeFileWhole(
  path: string,
  pieces: AsyncIterable<Written>,
  { force, program }: { readonly force: boolean | undefined; readonly program: Program },
): Promise<void> {
  if (!isDevice(path)) refuseNoPlace(path);
  refuseTaken(path, force);
  if (isDevice(path)) return writeToDevice(path, pieces);
  const folder = dirname(path);
  sweep(listOutputParts(folder), program);
  const beside = outputPart(folder, program.name);
  program.unfinished.add(beside);
  try {
    await writeNew(beside, pieces, path);
    refuseTaken(path, force);
    await naming(path, rename(beside, path));
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  } finally {
    program.unfinished.delete(beside);
  }
}
