import { fold } from './text.js';

/** What Windows, macOS or Linux would not have in a name: separators, wild cards, controls. */
const FORBIDDEN = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
/** Names of devices on Windows, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
/** Octets, so that an extension and a number fit behind it: file systems allow 255, Korean takes three a letter. */
const LONGEST = 180;

function cut(name: string): string {
  let kept = '';
  for (const character of name) {
    if (Buffer.byteLength(kept + character) > LONGEST) break;
    kept += character;
  }
  return kept;
}

/** A name for a file, of words that somebody typed: fit for every system, NFC, never empty, hidden or a way out. */
export function fileName(raw: string): string {
  const plain = raw.normalize('NFC').toWellFormed().replace(FORBIDDEN, '-').replace(/\s+/g, ' ');
  // Windows drops blanks and dots at the end; a dot at the head hides.
  const bare = cut(plain.replace(/^[\s.]+/, '')).replace(/[\s.]+$/, '');
  if (bare === '') return '_';
  return DEVICE.test(bare) ? `_${bare}` : bare;
}

/** A name for each, in their order; no two alike on a system that does not tell cases apart. */
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
