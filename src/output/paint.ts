import type { Tone } from './view.js';

export type Brush = (text: string) => string;

/** Colours by what they are for. They only repeat what the words say, and never change a width. */
export interface Paint {
  readonly plain: Brush;
  readonly strong: Brush;
  readonly hint: Brush;
  readonly tone: (tone: Tone | undefined) => Brush;
}

const plain: Brush = (text) => text;

export async function paintFor(colour: boolean): Promise<Paint> {
  if (!colour) return { plain, strong: plain, hint: plain, tone: () => plain };
  // Loaded here, so that what is piped does not wait for it.
  const { Chalk } = await import('chalk');
  // Level 1, the sixteen colours that follow the terminal's own theme. Chalk's guess about the terminal is not asked.
  const chalk = new Chalk({ level: 1 });
  const tones: Readonly<Record<Tone, Brush>> = { good: chalk.green, bad: chalk.red, dim: chalk.dim };
  return {
    plain,
    strong: (text) => (text === '' ? text : chalk.bold(text)),
    hint: (text) => (text === '' ? text : chalk.dim(text)),
    tone: (tone) => (tone ? tones[tone] : plain),
  };
}
