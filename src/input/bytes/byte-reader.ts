/** Reads chunks one by one, or together until they have a given number of bytes. */
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

  /** Reads on after `start` until there are at least `size` bytes; `last` is true at the end of the file. */
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

  /** Closes the source, also before its end. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}
