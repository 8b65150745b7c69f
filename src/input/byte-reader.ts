/** Reads chunks one at a time, or as many as it takes to see a given number of bytes. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>;

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#chunks = bytes[Symbol.asyncIterator]();
  }

  /** The next chunk; undefined at the end. */
  async next(): Promise<Buffer | undefined> {
    const result = await this.#chunks.next();
    if (result.done === true) return undefined;
    const { buffer, byteOffset, byteLength } = result.value;
    return Buffer.from(buffer, byteOffset, byteLength);
  }

  /** `start` and what follows, up to at least `size` bytes; `last` when nothing is left behind them. */
  async gather(start: Buffer, size: number): Promise<{ chunk: Buffer; last: boolean }> {
    const parts = [start];
    let length = start.length;
    while (length < size) {
      const next = await this.next();
      if (next === undefined) return { chunk: Buffer.concat(parts), last: true };
      parts.push(next);
      length += next.length;
    }
    return { chunk: Buffer.concat(parts), last: false };
  }

  /** Closes what is read from; reading may have stopped early. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}
