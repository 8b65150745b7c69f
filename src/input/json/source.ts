import { inBatches } from '../table/batches.js';
import type { RawRecord, Source } from '../source.js';

/** How a JSON or NDJSON file is read. */
export interface JsonOptions {
  /** The file, as errors name it. */
  readonly name: string;
  readonly encoding?: () => string;
}

/** Makes a source; reads its first records, so that the columns are known. */
export async function objectSource(
  records: AsyncGenerator<readonly RawRecord[]>,
  source: Omit<Source, 'batches' | 'locate'> & { readonly empty?: () => Error },
): Promise<Source> {
  let first: readonly RawRecord[] = [];
  for (;;) {
    const result = await records.next();
    if (result.done === true) break;
    first = result.value;
    if (first.length > 0) break;
  }
  if (first.length === 0 && source.empty !== undefined) throw source.empty();
  const batches = async function* (): AsyncGenerator<readonly RawRecord[]> {
    try {
      yield* inBatches(first);
      first = [];
      for await (const more of records) yield* inBatches(more);
    } finally {
      await records.return(undefined);
    }
  };
  return {
    format: source.format,
    get encoding() {
      return source.encoding;
    },
    columns: source.columns,
    ...(source.isRare && { isRare: source.isRare }),
    batches: batches(),
    blank: source.blank,
    locate: (line, column, begins = column) => (begins === undefined ? `${line}` : `${line}:${begins}`),
  };
}
