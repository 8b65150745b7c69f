declare module 'cli-table3/src/utils.js' {
  /** The width that cli-table3 assumes for a text, without colours. */
  export function strlen(text: string): number;
}
