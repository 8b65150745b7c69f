import type { ReplyRule } from '../../domain/time/reply-rule.js';
import type { Settings } from '../../domain/settings.js';
import type { Locale } from '../../locale/index.js';
import type { Written } from '../../output/view.js';
import type { Prompter } from '../../prompt/prompter.js';
import type { Store, StoreOptions } from '../../store/store.js';
import type { GlobalOptions } from './flags.js';
import type { StoreLocation } from '../config/location.js';

/** How a command opens the store. `look` opens it for reading and does not bring an old schema up to date. */
export type Access = 'read' | 'write' | 'look';

/** The standard streams, as commands may use them. */
export interface Io {
  readonly in: NodeJS.ReadableStream;
  /** Writes data. Resolves when it was accepted. */
  readonly out: (piece: Written) => Promise<void>;
  /** Writes progress, questions, confirmations, hints and errors. */
  readonly err: (text: string) => void;
  readonly isTTY: { readonly in: boolean; readonly out: boolean; readonly err: boolean };
  /** Width of the terminal on stdout in columns; undefined when stdout is not a terminal. */
  readonly columns: number | undefined;
  readonly colour: { readonly out: boolean; readonly err: boolean };
}

/** This program among others of this machine and of others. */
export interface Program {
  /** Tells it from all that run at this moment: the machine's letters and digits, `-`, the number of the process. */
  readonly name: string;
  /** Whether the one of that name has ended; of another machine's it is not known, and false. */
  readonly isOver: (name: string) => boolean;
  /** Files that it is writing, to be removed when it is told to stop. */
  readonly unfinished: Set<string>;
}

/** Everything that a command may use of its environment. */
export interface Context {
  readonly io: Io;
  readonly clock: () => Date;
  /** The calendar day in the time zone of the machine. */
  readonly today: () => string;
  readonly locale: Locale;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user of the system. The author of changes is `Store.user`. */
  readonly user: string;
  readonly options: GlobalOptions;
  /** The user's settings; flags and environment variables override them. */
  readonly settings: Settings;
  /** The rule for the due day of replies. @throws EarshotError config when the holidays cannot be read */
  readonly replyRule: () => Promise<ReplyRule>;
  /** The command line for the journal, without personal data. */
  readonly line: string;
  readonly program: Program;
  /** Asks the user. @throws EarshotError usage when nobody can be asked */
  readonly prompter: () => Promise<Prompter>;
  /** The path of the store, and how it was chosen. */
  readonly storePath: () => StoreLocation;
  /** Author, clock and waiting, for opening another store than `storePath`. */
  readonly storeOptions: () => StoreOptions;
  /**
   * Opens the store on first use, so that `--help` opens none. A write creates a missing file. A read gives an empty
   * store if the default file is missing, a `look` if any file is.
   */
  readonly store: (access?: Access) => Promise<Store>;
  /** The same when the command has opened it already. */
  readonly opened: () => Promise<Store> | undefined;
}
