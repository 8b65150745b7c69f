import type { Dictionary } from './en/index.js';

/** The keys of all messages: `section.name`. */
export type Key = {
  [S in Extract<keyof Dictionary, string>]: {
    [N in Extract<keyof Dictionary[S], string>]: Dictionary[S][N] extends string
      ? `${S}.${N}`
      : Dictionary[S][N] extends (...values: infer V) => string
        ? V[number] extends Value
          ? `${S}.${N}`
          : never
        : never;
  }[Extract<keyof Dictionary[S], string>];
}[Extract<keyof Dictionary, string>];

/** A value in a message; a message within it is written in the same language. */
export type Value = string | number | boolean | null | undefined | Message;

/** A text for people, independent of the language: its key and its values. It can be stored as JSON. */
export interface Message {
  readonly key: Key;
  readonly values: readonly Value[];
}

type SentenceOf<K extends Key> = K extends `${infer S}.${infer N}`
  ? S extends keyof Dictionary
    ? N extends keyof Dictionary[S]
      ? Dictionary[S][N]
      : never
    : never
  : never;

type Values<S> = S extends (...values: infer V) => string
  ? { [I in keyof V]: string extends V[I] ? V[I] | Message : V[I] }
  : [];

/** Makes a message: `message('forget.confirm', 3)`. `locale/index.ts` renders it. */
export const message = <K extends Key>(key: K, ...values: Values<SentenceOf<K>>): Message => ({
  key,
  values,
});

/** A text that is the same in every language: a code, a name, a typed value. */
export const verbatim = (text: string): Message => message('common.verbatim', text);

/** Joins messages with a separator. */
export const joined = (separator: string, ...parts: readonly (string | Message)[]): Message =>
  message('common.joined', separator, ...parts);
