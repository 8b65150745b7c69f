import { fold } from './text.js';

/** Characters that Windows, macOS or Linux do not allow in names: separators, wildcards, control characters. */
const FORBIDDEN = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
/** Device names of Windows, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
/** Bytes; leaves room for an extension and a number: file systems allow 255, and a Korean letter takes three. */
const LONGEST = 180;

function cut(name: string): string {
  let kept = '';
  for (const character of name) {
    if (Buffer.byteLength(kept + character) > LONGEST) break;
    kept += character;
  }
  return kept;
}

/** Makes a file name of any text: valid on every system, NFC, never empty or hidden, without a path. */
export function fileName(raw: string): string {
  const plain = raw.normalize('NFC').toWellFormed().replace(FORBIDDEN, '-').replace(/\s+/g, ' ');
  // Windows drops blanks and dots at the end; a dot at the beginning hides the file.
  const bare = cut(plain.replace(/^[\s.]+/, '')).replace(/(?<![\s.])[\s.]+$/, '');
  if (bare === '') return '_';
  return DEVICE.test(bare) ? `_${bare}` : bare;
}

/** A file name for each text, in order; distinct even on file systems that ignore case. */
export function fileNames(raw: readonly string[]): string[] {
  const taken = new Set<string>();
  return raw.map((each) => {
    const bare = fileName(each);
    let name = bare;
    for (let count = 2; taken.has(fold(name)); count += 1) name = `${bare} (${count})`;
    taken.add(fold(name));
    return name;
  });
}
