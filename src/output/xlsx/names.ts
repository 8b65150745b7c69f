import { visibleLine } from '../../domain/text/text.js';

/**
 * Most characters of a sheet's name in Excel, and characters that it does not allow; an apostrophe would need quotes in
 * references.
 */
const LONGEST = 31;
const FORBIDDEN = /[[\]/\\:*?'\ufffd\p{Noncharacter_Code_Point}]+/gu;
/** A name that Excel reserves. */
const RESERVED = /^history$/i;

const cut = (text: string, length: number): string => {
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > length) break;
    kept += character;
  }
  return kept.trim();
};

/** Makes valid and distinct sheet names from the wanted ones, ignoring case. */
export function sheetNaming(): (wanted: string) => string {
  const taken = new Set<string>();
  return (wanted) => {
    const plain = cut(visibleLine(wanted).replace(FORBIDDEN, ' ').replace(/\s+/g, ' ').trim(), LONGEST);
    const base = plain === '' || RESERVED.test(plain) ? `${plain} -`.trim() : plain;
    let unique = base;
    for (let count = 2; taken.has(unique.toLowerCase()); count += 1)
      unique = `${cut(base, LONGEST - String(count).length - 1)} ${count}`;
    taken.add(unique.toLowerCase());
    return unique;
  };
}
