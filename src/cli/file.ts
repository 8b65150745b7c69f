import { randomBytes } from 'node:crypto';
import { lstatSync, realpathSync, statSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { meantAddress, isAddress, withoutPassword } from '../domain/address.js';
import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';
import type { Written } from '../output/view.js';
import { allCompanions, isStoreFile } from '../store/engine/header.js';
import type { Context } from './context.js';
import { settingsPath } from './location.js';

const exists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** A terminal, /dev/null, a pipe with a name: it is written to, and never replaced by a file. */
function isDevice(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

/** A path without links on the way, also of a file that is not there. */
function realPlace(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(resolve(path));
    return folder === resolve(path) ? folder : join(realPlace(folder), basename(path));
  }
}

/** By name, through links, or as another name of the same file. */
function isSame(one: string, other: string): boolean {
  if (realPlace(one) === realPlace(other)) return true;
  const [a, b] = [one, other].map((path) => statSync(path, { bigint: true, throwIfNoEntry: false }));
  return a !== undefined && b !== undefined && a.ino !== 0n && a.ino === b.ino && a.dev === b.dev;
}

/** The file to which a companion belongs, by its name; undefined for what is none. */
function ownerOf(path: string): string | undefined {
  const suffix = allCompanions.find((each) => path.endsWith(each));
  return suffix && path.slice(0, -suffix.length);
}

type Surroundings = Pick<Context, 'env' | 'storePath'>;

/** What earshot keeps records and settings in: the store of this run, what belongs to it, and stores by their content. */
function isKept(path: string, { env, storePath }: Surroundings): boolean {
  const places: string[] = [];
  try {
    const { path: store, shared } = storePath();
    if (!shared) places.push(...['', ...allCompanions].map((suffix) => realPlace(store) + suffix));
    places.push(settingsPath(env));
  } catch {
    // Without a home there is none by default; what is wrong with a name is told by whoever opens it.
  }
  // Of a link to a store, SQLite keeps the companions beside the store.
  const owners = [path, realPlace(path)].flatMap((each) => ownerOf(each) ?? []);
  // By name first: reading the header of a store that is open would end its locks, which go by process and file.
  return [path, ...owners].some((each) => places.some((place) => isSame(each, place)) || isStoreFile(each));
}

/**
 * No output takes the place of a store, of a copy of one, of what SQLite keeps beside it, or of the settings.
 * @throws EarshotError conflict, whatever `--force` says; usage for the address of a server
 */
export function refuseKept(path: string, around: Surroundings): void {
  if (isAddress(path) || meantAddress(path) !== undefined) {
    const shown = withoutPassword(path);
    throw new EarshotError('usage', words(`${shown} is no file to write to`, `쓸 파일이 아닙니다: ${shown}`), {
      hint: words('Name a file', '파일 이름을 주십시오'),
    });
  }
  if (isDevice(path) || !isKept(path, around)) return;
  throw new EarshotError(
    'conflict',
    words(
      `${path} holds records or settings of earshot, and nothing is printed over it`,
      `earshot의 기록이나 설정이 있는 파일이라 덮어쓰지 않습니다: ${path}`,
    ),
    { hint: words('Name another file', '다른 파일 이름을 주십시오') },
  );
}

/** @throws EarshotError conflict when something stands there, a link to elsewhere too */
function refuseTaken(path: string, force: boolean | undefined): void {
  if (force || isDevice(path) || !exists(path)) return;
  throw new EarshotError('conflict', words(`${path} is there already`, `이미 있습니다: ${path}`), {
    hint: words('--force writes over it', '덮어쓰려면 --force'),
  });
}

/** @throws EarshotError conflict when an output may not be written there */
export function refuseExisting(path: string, context: Surroundings & Pick<Context, 'options'>): void {
  refuseKept(path, context);
  refuseTaken(path, context.options.force);
}

/** Writes what a command puts out. @throws EarshotError conflict as `refuseExisting` and `writeFileWhole` */
export async function writeOutput(
  path: string,
  pieces: AsyncIterable<Written>,
  context: Surroundings & Pick<Context, 'options'>,
): Promise<void> {
  refuseKept(path, context);
  await writeFileWhole(path, pieces, context.options.force);
}

async function writeToDevice(path: string, pieces: AsyncIterable<Written>): Promise<void> {
  const device = await open(path, 'w');
  try {
    for await (const piece of pieces) await device.writeFile(piece);
  } finally {
    await device.close();
  }
}

/**
 * Writes a file whole or not at all: beside its place, to the disk, then renamed. Only its owner can read it.
 * @throws EarshotError conflict when it exists and `force` does not say to replace it
 */
export async function writeFileWhole(
  path: string,
  pieces: AsyncIterable<Written>,
  force: boolean | undefined,
): Promise<void> {
  refuseTaken(path, force);
  if (isDevice(path)) return writeToDevice(path, pieces);
  const beside = join(dirname(path), `.${randomBytes(6).toString('hex')}.earshot-new`);
  const file = await open(beside, 'wx', 0o600);
  try {
    try {
      for await (const piece of pieces) await file.writeFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    refuseTaken(path, force);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
