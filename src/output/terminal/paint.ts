import type { Tone } from '../view.js';

/** Adds escape sequences of a colour to a text; without colour it returns the text. */
export type Brush = (text: string) => string;

/** Colours by purpose. They only repeat what the words say, and never change a width. */
export interface Paint {
  readonly plain: Brush;
  readonly strong: Brush;
  readonly hint: Brush;
  readonly tone: (tone: Tone | undefined) => Brush;
}

const plain: Brush = (text) => text;

/** The brushes of a document. Chalk is loaded only for `colour`. */
export async function paintFor(colour: boolean): Promise<Paint> {
  if (!colour) return { plain, strong: plain, hint: plain, tone: () => plain };
  // Loaded here, because output to a pipe does not need it.
  const { Chalk } = await import('chalk');
  // Level 1, the sixteen colours of the terminal's theme; chalk's detection is not used.
  const chalk = new Chalk({ level: 1 });
  const tones: Readonly<Record<Tone, Brush>> = { good: chalk.green, bad: chalk.red, dim: chalk.dim };
  return {
    plain,
    strong: (text) => (text === '' ? text : chalk.bold(text)),
    hint: (text) => (text === '' ? text : chalk.dim(text)),
    tone: (tone) => (tone ? tones[tone] : plain),
  };
}
