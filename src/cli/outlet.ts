import { fstatSync, statSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import { sep } from 'node:path';
import { isatty } from 'node:tty';

/** Elsewhere a console is written to by Node's own means alone. */
const posix = sep === '/';

/** Whether it is nothing that can be a terminal: a file, a pipe, or where nothing is kept. */
function isPlain(descriptor: number): boolean {
  const found = fstatSync(descriptor);
  return !found.isCharacterDevice() || found.rdev === statSync(devNull).rdev;
}

/**
 * Whether a descriptor is a terminal. Node loads all of its network to tell, a tenth of a short command's time; so what
 * the system says is asked first.
 */
export function isTerminal(descriptor: number): boolean {
  try {
    return !(posix && isPlain(descriptor)) && isatty(descriptor);
  } catch {
    return false;
  }
}

/**
 * Where the program writes: into the descriptor itself, since opening a stream takes longer than most commands' own work.
 * A stream takes over where the descriptor will not wait for its reader, on terminals, and on Windows.
 */
export class Outlet {
  private stream: NodeJS.WriteStream | undefined;
  private terminal: boolean | undefined;

  constructor(
    private readonly descriptor: number,
    private readonly open: () => NodeJS.WriteStream,
  ) {}

  get isTerminal(): boolean {
    return (this.terminal ??= isTerminal(this.descriptor));
  }

  /** Node's own stream; what is written from then on goes through it. */
  get through(): NodeJS.WriteStream {
    if (!this.stream) {
      this.stream = this.open();
      // Errors of a stream also come as events, and would end the program with a stack.
      this.stream.on('error', () => undefined);
    }
    return this.stream;
  }

  /** Whether all that was written has been taken. */
  get isEmpty(): boolean {
    return !this.stream || this.stream.writableLength === 0;
  }

  /** Resolves when all of it has been taken. @throws the system's error, EPIPE when the reader has gone */
  async write(piece: string | Uint8Array): Promise<void> {
    const rest = this.begin(piece);
    if (rest.length === 0) return;
    await new Promise<void>((resolve, reject) => {
      this.through.write(rest, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  }

  /** The same without waiting, and whatever becomes of it. */
  say(text: string): void {
    try {
      const rest = this.begin(text);
      if (rest.length > 0) this.through.write(rest);
    } catch {
      // Nobody is there to be told.
    }
  }

  /** Writes what the descriptor takes by itself. @returns what is left for the stream */
  private begin(piece: string | Uint8Array): Uint8Array {
    let rest = typeof piece === 'string' ? Buffer.from(piece) : piece;
    while (posix && !this.isTerminal && !this.stream && rest.length > 0) {
      try {
        rest = rest.subarray(writeSync(this.descriptor, rest));
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
        return rest;
      }
    }
    return rest;
  }
}
