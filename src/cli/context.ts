import type { ReplyRule } from '../domain/reply-rule.js';
import type { Settings } from '../domain/settings.js';
import type { Locale } from '../locale/index.js';
import type { Written } from '../output/view.js';
import type { Prompter } from '../prompt/prompter.js';
import type { Store, StoreOptions } from '../store/store.js';
import type { GlobalOptions } from './flags.js';
import type { StoreLocation } from './location.js';

export type Access = 'read' | 'write' | 'look';

export interface Io {
  readonly in: NodeJS.ReadableStream;
  /** Data alone. Resolves when it has been taken. */
  readonly out: (piece: Written) => Promise<void>;
  /** Progress, questions, confirmations, hints, errors. */
  readonly err: (text: string) => void;
  readonly isTTY: { readonly in: boolean; readonly out: boolean; readonly err: boolean };
  /** Width of the terminal on stdout; undefined when it is not one. */
  readonly columns: number | undefined;
  readonly colour: { readonly out: boolean; readonly err: boolean };
}

/** All that a command knows of the world. */
export interface Context {
  readonly io: Io;
  readonly clock: () => Date;
  /** The local calendar day. */
  readonly today: () => string;
  readonly locale: Locale;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly user: string;
  readonly options: GlobalOptions;
  /** What the user has set; flags and the environment go before it. */
  readonly settings: Settings;
  /** How the days to reply are counted. @throws EarshotError config when the holidays cannot be read */
  readonly replyRule: () => ReplyRule;
  /** The command line as typed, personal data left out: what the journal keeps. */
  readonly line: string;
  /** Asks the user. @throws EarshotError usage where nobody can be asked */
  readonly prompter: () => Promise<Prompter>;
  /** The store's path and how it was named. */
  readonly storePath: () => StoreLocation;
  /** Who writes, by which clock, and how another writer is waited for: for opening a store beside that of `storePath`. */
  readonly storeOptions: () => StoreOptions;
  /**
   * Opens on first use, so that `--help` opens nothing. A write makes the file when there is none; a read of the default
   * place finds an empty store then, and a `look` does anywhere.
   */
  readonly store: (access?: Access) => Promise<Store>;
}
