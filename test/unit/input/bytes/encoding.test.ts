import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decode } from '../../../../src/input/bytes/encoding.js';
import { LineCounter } from '../../../../src/input/bytes/line-counter.js';
import { chunked, failure } from '../../../helpers/input.js';

async function decoded(bytes: Uint8Array, encoding?: string, sizes = [65_536]): Promise<[string, string]> {
  const { text, encoding: found } = decode(chunked(bytes, sizes), { encoding, name: 'a.csv' });
  let all = '';
  for await (const piece of text) all += piece;
  return [all, found()];
}

const KOREAN = '번호,건의 내용\n1,똠방각하가 펲시를 햏하였다\n2,가로등이 어두워요 뷁 쀍\n';
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('an encoding is found', () => {
  it.each([
    ['utf-8', Buffer.from(KOREAN)],
    ['utf-8-bom', Buffer.from('\uFEFF' + KOREAN)],
    ['cp949', iconv.encode(KOREAN, 'cp949')],
    ['utf-16le', Buffer.from('\uFEFF' + KOREAN, 'utf16le')],
    ['utf-16be', utf16be('\uFEFF' + KOREAN)],
  ])('%s, byte by byte too', async (encoding, bytes) => {
    expect(await decoded(bytes)).toEqual([KOREAN, encoding]);
    expect(await decoded(bytes, undefined, [1])).toEqual([KOREAN, encoding]);
    expect(await decoded(bytes, undefined, [3, 1, 2])).toEqual([KOREAN, encoding]);
    expect(await decoded(bytes, encoding)).toEqual([KOREAN, encoding]);
  });

  it('for every syllable there is in CP949', async () => {
    const all = Array.from({ length: 11_172 }, (_, index) => String.fromCharCode(0xac00 + index)).join('');
    expect(await decoded(iconv.encode(all, 'cp949'))).toEqual([all, 'cp949']);
    expect(await decoded(iconv.encode(all, 'cp949'), 'EUC-KR', [7])).toEqual([all, 'cp949']);
  });

  it('behind 200 KB of ASCII', async () => {
    const text = 'id,text\n'.repeat(25_000) + KOREAN;
    expect(await decoded(iconv.encode(text, 'cp949'), undefined, [5000])).toEqual([text, 'cp949']);
    expect(await decoded(Buffer.from(text), undefined, [5000])).toEqual([text, 'utf-8']);
  });

  it('as UTF-16 without a mark when every other byte is NUL', async () => {
    const text = 'id,text\n1,lamp\n';
    expect(await decoded(Buffer.from(text, 'utf16le'))).toEqual([text, 'utf-16le']);
    expect(await decoded(utf16be(text))).toEqual([text, 'utf-16be']);
    expect(await decoded(Buffer.from(KOREAN, 'utf16le'), 'utf-16le')).toEqual([KOREAN, 'utf-16le']);
  });

  it('as UTF-8 when all is ASCII, or nothing', async () => {
    expect(await decoded(Buffer.from('a,b'))).toEqual(['a,b', 'utf-8']);
    expect(await decoded(Buffer.alloc(0))).toEqual(['', 'utf-8']);
    expect(await decoded(Buffer.from('\uFEFF'))).toEqual(['', 'utf-8-bom']);
  });
});

describe('what cannot be read is refused by line and byte', () => {
  const at = (
    text: string,
    byte: number[],
    rest: string,
    encode: (part: string) => Buffer = (part) => Buffer.from(part),
  ): Buffer => Buffer.concat([encode(text), Buffer.from(byte), encode(rest)]);
  const cp949 = (text: string): Buffer => iconv.encode(text, 'cp949');

  it.each([
    ['a bad byte in UTF-8', at('번호,건의\r\n1,가로등\r2,보', [0xff], '도\n'), undefined, '3: 0xFF is not utf-8'],
    ['an overlong form', at('번호,건의\n1,', [0xc0, 0xaf], '\n'), undefined, '2: 0xC0 is not utf-8'],
    ['a surrogate', at('번호,건의\n', [0xed, 0xa0, 0x80], '\n'), undefined, '2: 0xED is not utf-8'],
    ['a character cut off by the end', at('번호,건의\n보', [0xeb, 0x8f], ''), undefined, '2: 0xEB is not utf-8'],
    ['a bad byte in CP949', at('번호,건의\n1,가로등\n2,보', [0xff], '도\n', cp949), undefined, '3: 0xFF is not cp949'],
    ['half a character of CP949', at('번호,건의\n1,보', [0xb5], '', cp949), undefined, '2: 0xB5 is not cp949'],
    ['a bad byte behind a mark', at('\uFEFFa\n', [0x80], '\n'), undefined, '2: 0x80 is not utf-8'],
    ['half a pair in UTF-16', Buffer.from('\uFEFFa\nb\ud83dc', 'utf16le'), undefined, '2: 0x3D 0xD8 is not utf-16le'],
    [
      'an odd byte at the end',
      Buffer.concat([Buffer.from('\uFEFFa\n', 'utf16le'), Buffer.of(1)]),
      undefined,
      '2: 0x01 is not utf-16le',
    ],
    ['a NUL', at('a,b\n1,x', [0], 'y\n'), undefined, '2: a NUL character stands in the text'],
    ['a NUL in Korean', at('가,나\n1,다\n', [0], 'y\n', cp949), undefined, '3: a NUL character stands in the text'],
    ['UTF-16 in Korean, without a mark', Buffer.from('건의 내용은 다음과 같습니다', 'utf16le'), undefined, '1: '],
    ['CP949 declared UTF-8', cp949(KOREAN), 'utf-8', '1: 0xB9 is not utf-8'],
    ['UTF-8 declared CP949', Buffer.from(KOREAN), 'cp949', '1: the file is utf-8, not cp949'],
    ['UTF-8 declared UTF-16', Buffer.from(KOREAN), 'utf-16le', '1: the file is not utf-16le'],
    ['the other UTF-16', Buffer.from(KOREAN, 'utf16le'), 'utf-16be', '1: the file is utf-16le, not utf-16be'],
    ['a mark that says otherwise', Buffer.from('\uFEFF' + KOREAN), 'cp949', '1: the file is utf-8, not cp949'],
    ['UTF-16 declared UTF-8', Buffer.from('a,b\n', 'utf16le'), 'utf-8', '1: a NUL character'],
  ])('%s', async (_, bytes, encoding, message) => {
    expect(await failure(decoded(bytes, encoding))).toContain(`bad-data: a.csv:${message}`);
    expect(await failure(decoded(bytes, encoding, [1]))).toContain(`bad-data: a.csv:${message}`);
  });

  it('far behind the window', async () => {
    const bytes = at('건의\n'.repeat(40_000), [0xfe], '\n');
    expect(await failure(decoded(bytes, undefined, [4099]))).toBe('bad-data: a.csv:40001: 0xFE is not utf-8');
  });

  it('an unknown encoding, at once', async () => {
    expect(
      await failure((async () => decode(chunked(Buffer.alloc(0), [1]), { encoding: 'latin1', name: 'a' }))()),
    ).toBe('usage: unknown encoding "latin1"');
  });
});

it('any text comes back, in any encoding and any pieces', async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
  const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '가', '햏', 'é', '한', '😀', '漢'), maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(
      text,
      sizes,
      fc.constantFrom('utf-8-bom', 'utf-16le', 'utf-16be'),
      async (body, pieces, encoding) => {
        const marked = '\uFEFF' + body;
        const bytes =
          encoding === 'utf-8-bom'
            ? Buffer.from(marked)
            : encoding === 'utf-16le'
              ? Buffer.from(marked, 'utf16le')
              : utf16be(marked);
        expect(await decoded(bytes, undefined, pieces)).toEqual([body, encoding]);
      },
    ),
    { numRuns: 300 },
  );
});

it('any bytes are read the same in whatever pieces they come, or refused in plain words', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 40 }),
      fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      async (bytes, pieces) => {
        const outcome = (sizes: number[]): Promise<unknown> => {
          const work = decoded(bytes, undefined, sizes);
          return work.catch(() => failure(work));
        };
        expect(await outcome(pieces)).toEqual(await outcome([1000]));
      },
    ),
    { numRuns: 500 },
  );
});

it('lines are counted the same in whatever pieces they come', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom('\r', '\n', 'a'), maxLength: 4 })), (pieces) => {
      const lines = new LineCounter();
      for (const piece of pieces) lines.add(piece);
      expect(lines.line).toBe(pieces.join('').split(/\r\n|\r|\n/).length);
    }),
  );
});
