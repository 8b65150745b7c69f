import { emptyFile } from '../table/header.js';
import { OBJECT_LIMIT, ObjectRecords, objectTooLarge, type ObjectText } from './records.js';
import { type JsonOptions, objectSource } from './source.js';
import type { RawRecord, Source } from '../source.js';

/**
 * Reads one flat JSON object per line. A line that is not such an object becomes a record with a `problem`, whose
 * `column` is the character within the line.
 * @throws EarshotError `bad-data`, here or while reading, for an empty file and a line over 4 MiB
 */
export async function openNdjson(text: AsyncIterable<string>, { name, encoding }: JsonOptions): Promise<Source> {
  const objects = new ObjectRecords(true);
  let blank = 0;
  const records = async function* (): AsyncGenerator<readonly RawRecord[]> {
    for await (const lines of linesOf(text, name)) {
      const filled = lines.filter((line) => line.text.trim() !== '');
      blank += lines.length - filled.length;
      yield filled.map((line) => objects.record(line));
    }
  };
  return objectSource(records(), {
    format: 'ndjson',
    get encoding() {
      return encoding?.();
    },
    columns: objects.columns,
    isRare: objects.isRare,
    blank: () => blank,
    empty: () => emptyFile(name),
  });
}

async function* linesOf(text: AsyncIterable<string>, name: string): AsyncGenerator<ObjectText[]> {
  let rest = '';
  let line = 1;
  const cut = (whole: string): ObjectText[] =>
    (whole.includes('\r') ? whole.split(/\r\n|\n|\r/) : whole.split('\n')).map((each) => {
      line += 1;
      return { line: line - 1, column: 0, text: each };
    });
  for await (const chunk of text) {
    rest += chunk;
    const end = Math.max(rest.lastIndexOf('\n'), rest.lastIndexOf('\r', Math.max(0, rest.length - 2)));
    // A CR at the end of the piece may be the first half of a CRLF.
    if (end === -1 || (end === rest.length - 1 && rest.endsWith('\r'))) {
      if (rest.length > OBJECT_LIMIT) throw objectTooLarge(name, line);
      continue;
    }
    yield cut(rest.slice(0, rest.endsWith('\r\n', end + 1) ? end - 1 : end));
    rest = rest.slice(end + 1);
  }
  if (rest !== '') yield cut(rest.endsWith('\r') ? rest.slice(0, -1) : rest);
}
