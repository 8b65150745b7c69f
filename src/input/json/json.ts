import { message } from '../../locale/message.js';
import { ObjectRecords } from './records.js';
import { type JsonOptions, objectSource } from './source.js';
import { ArraySplitter } from './splitter.js';
import type { RawRecord, Source } from '../source.js';

/**
 * Reads a JSON array of flat objects, one element at a time. The array may be a value within an object, if it is the
 * only list of objects there. `line` of a record is the line on which its object begins.
 * @throws EarshotError `bad-data`, here or while reading, for an empty file, a value that is no array, text after the
 * array, two lists and an element over 4 MiB. Elements that are not flat objects, and an incomplete array, are returned
 * with a `problem`.
 */
export async function openJson(text: AsyncIterable<string>, { name, encoding }: JsonOptions): Promise<Source> {
  const objects = new ObjectRecords(false);
  const splitter = new ArraySplitter(name);
  const records = async function* (): AsyncGenerator<readonly RawRecord[]> {
    for await (const chunk of text) yield splitter.feed(chunk).map((element) => objects.record(element));
    const left = splitter.end();
    if (left === undefined) return;
    const cutOff: RawRecord = {
      line: splitter.line,
      values: [],
      problem: {
        reason: message('input.fileEndsBeforeClosing', splitter.closing),
      },
    };
    yield left.text === '' ? [cutOff] : [objects.record(left), cutOff];
  };
  return objectSource(records(), {
    format: 'json',
    get encoding() {
      return encoding?.();
    },
    columns: objects.columns,
    isRare: objects.isRare,
    blank: () => 0,
  });
}
