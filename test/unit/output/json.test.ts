import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { json, ndjson } from '../../../src/output/json.js';
import { documentOf, HOSTILE, linesOf, OBEYED, print, statuses, suggestions } from './sample.js';

const printed = (data: unknown): Promise<string> => print(json, { blocks: [], data });

describe('json', () => {
  it('prints the data, indented by two', async () => {
    expect(await printed({ asOf: '2025-10-01', statuses: [] })).toBe(
      '{\n  "asOf": "2025-10-01",\n  "statuses": []\n}\n',
    );
    expect(await printed(undefined)).toBe('null\n');
  });

  it('gives back every string and nothing to obey', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE)), async (text) => {
        const out = await printed({ [text]: text });
        expect(out).not.toMatch(OBEYED);
        expect(out).not.toMatch(/[\u200b\u2060\ufeff\u00ad]/);
        expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify({ [text]: text })));
      }),
    );
  });

  it('prints a stream as the array it stands for', async () => {
    const data = [{ id: '1-1', text: 'a\u2028b' }, 7, null, { nested: [1, { deep: true }] }];
    async function* late() {
      yield* data;
    }
    const array = await printed(data);
    expect(await printed(late())).toBe(array);
    expect(await printed(data.values())).toBe(array);
    expect(await printed([].values())).toBe(await printed([]));
    expect(array).toContain('\\u2028');
  });
});

describe('ndjson', () => {
  it('prints a line a row: what CSV has, typed', async () => {
    const lines = linesOf(await print(ndjson, documentOf(statuses, suggestions)));
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ id: '172-3', dueOn: '2025-09-30', revision: 2 });
    const [first = ''] = linesOf(await print(ndjson, { ...documentOf(suggestions), main: statuses }));
    expect(first).toBe('{"status":"resolved","suggestions":1069,"share":51}');
  });

  it('prints the data where there is no view', async () => {
    expect(await print(ndjson, { blocks: [], data: [{ a: 1 }, { a: 2 }] })).toBe('{"a":1}\n{"a":2}\n');
    expect(await print(ndjson, { blocks: [], data: { a: 1 } })).toBe('{"a":1}\n');
    expect(await print(ndjson, { blocks: [], data: undefined })).toBe('');
  });
});
