import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawn } from '@lydell/node-pty';
import Database from 'better-sqlite3';
import stringWidth from 'string-width';
import { afterAll, afterEach } from 'vitest';
import { removeFolder } from './remove.js';

/** Runs `earshot` in a pseudo-terminal: tests send keys and read the screen. */

const root = fileURLToPath(new URL('../../', import.meta.url));
export const earshot = join(root, 'bin', 'earshot.js');

const ESC = '\u001b';
const keys = {
  enter: '\r',
  tab: '\t',
  backspace: '\u007f',
  escape: ESC,
  up: `${ESC}[A`,
  down: `${ESC}[B`,
  right: `${ESC}[C`,
  left: `${ESC}[D`,
  home: `${ESC}[H`,
  'ctrl-c': '\u0003',
  'ctrl-d': '\u0004',
  'ctrl-u': '\u0015',
  'ctrl-z': '\u001a',
} as const;

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** A command line for the shell instead of earshot; `$EARSHOT` runs it. */
  readonly shell?: string;
}

export interface Terminal {
  /** Waits until the text is printed, after the last text waited for. */
  waitFor(text: string | RegExp, seconds?: number): Promise<void>;
  type(text: string): void;
  press(...names: (keyof typeof keys)[]): void;
  resize(columns: number, rows: number): void;
  /** Closes the terminal. */
  close(): void;
  kill(signal: NodeJS.Signals): void;
  readonly pid: number;
  readonly exit: Promise<{ code: number; signal: number }>;
  /** Everything printed, with escapes. */
  readonly raw: string;
  /** Everything printed, without escapes. */
  readonly text: string;
  /** The lines of the screen and above it. */
  readonly lines: string[];
  readonly cursorShown: boolean;
}

const folders: string[] = [];
const open = new Set<Terminal>();

afterEach(() => {
  for (const terminal of open) terminal.close();
  open.clear();
});
afterAll(() => {
  for (const folder of folders) removeFolder(folder);
});

export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-tty-'));
  folders.push(folder);
  return folder;
}

/** Runs earshot without a terminal, to prepare or read a store. @returns its stdout */
export function run(...args: string[]): string {
  return execFileSync(process.execPath, [earshot, ...args], {
    env: bareEnv(temporary()),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Reads rows directly, which is faster than running a command. */
export function rows(db: string, sql: string): unknown[] {
  const store = new Database(db);
  try {
    return store.prepare(sql).all();
  } finally {
    store.close();
  }
}

/** Nothing of the tester's own environment. */
export const bareEnv = (home: string): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: home,
  TERM: 'xterm-256color',
  LC_ALL: 'C.UTF-8',
  EARSHOT_NOW: '2025-10-31T03:00:00.000Z',
  EARSHOT_USER: 'tester',
});

const SEQUENCE = new RegExp(`${ESC}(?:\\[[0-9;?]*[ -/]*[@-~]|\\][^\\u0007]*\\u0007|[@-Z\\\\^_])`, 'g');

export const plain = (raw: string): string => raw.replace(SEQUENCE, '').replaceAll('\r', '');

const seen = (raw: string): string => raw.replaceAll(ESC, '\\e').replaceAll('\r', '');

export function terminal(args: readonly string[], options: TerminalOptions = {}): Terminal {
  const { columns = 80, rows = 30 } = options;
  const home = temporary();
  const env: Record<string, string> = { ...bareEnv(home), EARSHOT: `${process.execPath} ${earshot}`, ...options.env };
  const [file, argv] =
    options.shell === undefined ? [process.execPath, [earshot, ...args]] : ['/bin/sh', ['-c', options.shell]];
  const pty = spawn(file, argv, { cols: columns, rows, cwd: home, env, name: env['TERM'] ?? 'xterm-256color' });
  const paper = new Paper(columns, rows);
  let raw = '';
  let from = 0;
  let look: (() => void) | undefined;
  pty.onData((data) => {
    raw += data;
    paper.write(data);
    look?.();
  });
  let ended = false;
  const exit = new Promise<{ code: number; signal: number }>((resolve) => {
    pty.onExit(({ exitCode, signal }) => {
      // The end is told on another way than the output, whose last piece can still be on its own.
      setTimeout(() => {
        ended = true;
        look?.();
        resolve({ code: exitCode, signal: signal ?? 0 });
      }, 200);
    });
  });

  const self: Terminal = {
    waitFor: (text, seconds = 10) =>
      new Promise((resolve, reject) => {
        const done = (error?: Error): void => {
          clearTimeout(timer);
          look = undefined;
          if (error) reject(error);
          else resolve();
        };
        const fail = (why: string): void =>
          done(
            new Error(`${why} without ${String(text)}; on the screen:\n${paper.lines.join('\n')}\n--\n${seen(raw)}`),
          );
        const timer = setTimeout(() => fail(`${seconds} s`), seconds * 1000);
        look = () => {
          const fresh = plain(raw).slice(from);
          const [found] =
            typeof text === 'string' ? [fresh.includes(text) ? text : undefined] : (text.exec(fresh) ?? []);
          if (found !== undefined) {
            from += fresh.indexOf(found) + found.length;
            done();
          } else if (ended) fail('ended');
        };
        look();
      }),
    type: (text) => pty.write(text),
    press: (...names) => {
      for (const name of names) pty.write(keys[name]);
    },
    resize: (wide, high) => {
      pty.resize(wide, high);
      paper.resize(wide, high);
    },
    close: () => {
      open.delete(self);
      if (ended) return;
      try {
        // The master's end is closed: the kernel hangs up.
        (pty as unknown as { destroy: () => void }).destroy();
      } catch {
        // It has ended meanwhile.
      }
    },
    kill: (signal) => pty.kill(signal),
    pid: pty.pid,
    exit,
    get raw() {
      return raw;
    },
    get text() {
      return plain(raw);
    },
    get lines() {
      return paper.lines;
    },
    get cursorShown() {
      return raw.lastIndexOf(`${ESC}[?25h`) >= raw.lastIndexOf(`${ESC}[?25l`);
    },
  };
  open.add(self);
  return self;
}

/** As much of a terminal's screen as is needed to know what stands on it: cursor, erasing, wrapping, wide characters. */
class Paper {
  private cells: string[][] = [[]];
  private row = 0;
  private column = 0;
  private rest = '';

  constructor(
    private columns: number,
    private rows: number,
  ) {}

  resize(columns: number, rows: number): void {
    this.columns = columns;
    this.rows = rows;
  }

  get lines(): string[] {
    const lines = this.cells.map((cells) =>
      Array.from(cells, (cell: string | undefined) => cell ?? ' ')
        .join('')
        .trimEnd(),
    );
    while (lines.at(-1) === '') lines.pop();
    return lines;
  }

  private get top(): number {
    return Math.max(0, this.cells.length - this.rows);
  }

  private move(row: number): void {
    this.row = Math.min(Math.max(row, this.top), this.top + this.rows - 1);
    while (this.cells.length <= this.row) this.cells.push([]);
  }

  private feed(): void {
    this.row += 1;
    while (this.cells.length <= this.row) this.cells.push([]);
  }

  write(data: string): void {
    const tokens = new RegExp(`${ESC}\\[([0-9;?]*)[ -/]*([@-~])|${ESC}.?|[^${ESC}]`, 'gsu');
    const whole = this.rest + data;
    // A sequence may come in two pieces.
    const cut = new RegExp(`${ESC}(?:\\[[0-9;?]*)?$`).exec(whole)?.index ?? whole.length;
    this.rest = whole.slice(cut);
    for (const [token, given = '', final] of whole.slice(0, cut).matchAll(tokens)) {
      if (final !== undefined) this.obey(final, given);
      else if (token === '\r') this.column = 0;
      else if (token === '\n') this.feed();
      else if (token === '\b') this.column = Math.max(0, this.column - 1);
      else if (token >= ' ' && !token.startsWith(ESC)) this.put(token);
    }
  }

  private put(character: string): void {
    const width = stringWidth(character);
    const line = (): string[] => (this.cells[this.row] ??= []);
    if (width === 0) {
      const cells = line();
      const before = Math.max(0, this.column - (cells[this.column - 1] === '' ? 2 : 1));
      cells[before] = (cells[before] ?? '') + character;
      return;
    }
    if (this.column + width > this.columns) {
      this.feed();
      this.column = 0;
    }
    line()[this.column] = character;
    if (width === 2) line()[this.column + 1] = '';
    this.column += width;
  }

  private obey(final: string, given: string): void {
    const count = Number(given.split(';')[0] ?? '') || 1;
    if (final === 'A') this.move(this.row - count);
    else if (final === 'B') this.move(this.row + count);
    else if (final === 'C') this.column = Math.min(this.columns - 1, this.column + count);
    else if (final === 'D') this.column = Math.max(0, this.column - count);
    else if (final === 'G') this.column = count - 1;
    else if (final === 'K')
      this.cells[this.row] = given === '2' ? [] : (this.cells[this.row] ?? []).slice(0, this.column);
    else if (final === 'J') {
      this.cells[this.row] = (this.cells[this.row] ?? []).slice(0, this.column);
      for (let below = this.row + 1; below < this.cells.length; below += 1) this.cells[below] = [];
    }
  }
}
