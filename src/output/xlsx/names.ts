import { visibleLine } from '../../domain/text.js';

/** Excel takes no longer name and none of these characters; an apostrophe would need quoting in every reference. */
const LONGEST = 31;
const FORBIDDEN = /[[\]/\\:*?'\ufffd\p{Noncharacter_Code_Point}]+/gu;
/** Excel keeps this name for itself. */
const RESERVED = /^history$/i;

const cut = (text: string, length: number): string => {
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > length) break;
    kept += character;
  }
  return kept.trim();
};

/** Names sheets one after another: what was wanted, as far as Excel takes it, and none twice, whatever the case. */
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
