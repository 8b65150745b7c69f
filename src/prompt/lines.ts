import {
  createPrompt,
  isBackspaceKey,
  isDownKey,
  isEnterKey,
  isUpKey,
  makeTheme,
  useEffect,
  useKeypress,
  usePrefix,
  useRef,
  useState,
} from '@inquirer/core';
import { at, type Edited, edit, rowsOf } from './rows.js';

/** What the editor within a question is called with. */
export interface LinesConfig {
  readonly message: string;
  /** The text at first. */
  readonly begun: string;
  /** The line about its keys. */
  readonly help: string;
  /** The text as one line, for the screen after the end. */
  readonly short: (text: string) => string;
  /** Columns and rows of the terminal at this moment. */
  readonly size: () => { readonly columns: number; readonly rows: number };
  /** Called with the text at each key. */
  readonly onTyping: (text: string) => void;
}

/** readline, whose line is the row of the cursor: it knows the keys that edit a line. */
interface Row {
  line: string;
  cursor: number;
}

const INDENT = '  ';
/** Rows that the question, the line about the keys and the cursor need besides the text. */
const REST = 4;

/**
 * A question whose answer has several lines: Enter begins a line, Ctrl-E ends. Long lines are wrapped at the width of the
 * terminal; of a text with more rows than the terminal, those around the cursor are shown.
 */
export const linesPrompt = createPrompt<string, LinesConfig>((config, done) => {
  const { message, begun, help, size, onTyping } = config;
  const theme = makeTheme();
  const [status, setStatus] = useState<'idle' | 'done'>('idle');
  const [state, setState] = useState<Edited>({ text: begun, cursor: begun.length });
  const prefix = usePrefix({ status, theme });
  const width = Math.max(8, size().columns - INDENT.length - 2);
  const rows = rowsOf(state.text, width);
  const own = at(rows, state.cursor);
  const row = rows[own] ?? { from: 0, text: '' };
  const shown = useRef<Row | undefined>(undefined);
  // readline draws nothing itself; inquirer reads from it where the cursor is.
  if (shown.current) Object.assign(shown.current, { line: row.text, cursor: state.cursor - row.from });
  useEffect((rl) => {
    shown.current = rl as unknown as Row;
    Object.assign(rl, { line: row.text, cursor: state.cursor - row.from });
    // Draws again, now with the cursor.
    setState({ ...state });
  }, []);
  useKeypress((key, rl) => {
    const { sequence, name } = key as { sequence?: string; name?: string };
    if (sequence === '\u0005') {
      setStatus('done');
      done(state.text);
      return;
    }
    const { line, cursor } = rl as unknown as Row;
    const typed = { from: row.from, length: row.text.length, line: line.replaceAll('\t', ' '), cursor };
    const next =
      name === 'paste'
        ? edit.insert(state, sequence ?? '')
        : isEnterKey(key) || name === 'enter'
          ? edit.insert(state, '\n')
          : isUpKey(key)
            ? edit.toRow(state, rows, own - 1)
            : isDownKey(key)
              ? edit.toRow(state, rows, own + 1)
              : edit.row(state, typed, isBackspaceKey(key) ? 'backspace' : name);
    setState(next);
    if (next.text !== state.text) onTyping(next.text);
  });
  const head = [prefix, theme.style.message(message, status)].join(' ');
  if (status === 'done') return `${head} ${theme.style.answer(config.short(state.text))}`;
  const room = Math.max(3, size().rows - REST);
  const first = Math.max(0, Math.min(own - Math.floor(room / 2), rows.length - room));
  const drawn = (some: typeof rows): string[] => some.map((each) => INDENT + each.text);
  const above = drawn(rows.slice(first, own + 1));
  const below = drawn(rows.slice(own + 1, first + room));
  return [[head, ...above].join('\n'), [...below, theme.style.help(help)].join('\n')];
});
