import { fstatSync, statSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import { sep } from 'node:path';
import { isatty } from 'node:tty';

/** On other systems, only Node's own streams can write to a console. */
const posix = sep === '/';

/** True when the descriptor cannot be a terminal: a file, a pipe, or /dev/null. */
function isPlain(descriptor: number): boolean {
  const found = fstatSync(descriptor);
  return !found.isCharacterDevice() || found.rdev === statSync(devNull).rdev;
}

/**
 * True when a descriptor is a terminal. Asks the system first, because Node loads its network code for this, a tenth of
 * a short command's time.
 */
export function isTerminal(descriptor: number): boolean {
  try {
    return !(posix && isPlain(descriptor)) && isatty(descriptor);
  } catch {
    return false;
  }
}

/**
 * Writes to a descriptor directly, because opening a stream takes longer than most commands. Uses a stream when the
 * descriptor cannot take all at once, for terminals, and on Windows.
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

  /** Node's stream; all later writes use it. */
  get through(): NodeJS.WriteStream {
    if (!this.stream) {
      this.stream = this.open();
      // Errors of a stream are also events, which would end the program with a stack.
      this.stream.on('error', () => undefined);
    }
    return this.stream;
  }

  /** True when everything was written. */
  get isEmpty(): boolean {
    return !this.stream || this.stream.writableLength === 0;
  }

  /** Resolves when everything was written. @throws the system's error, EPIPE when the reader is gone */
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

  /** Writes without waiting and without errors. */
  say(text: string): void {
    try {
      const rest = this.begin(text);
      if (rest.length > 0) this.through.write(rest);
    } catch {
      // There is nobody to report the error to.
    }
  }

  /** Writes as much as the descriptor takes. @returns the rest, for the stream */
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
