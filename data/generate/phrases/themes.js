/**
 * What people say about one subject, and what can become of it. A table of lines, `|` between the cells:
 *   theme KEY | category | department | co-department
 *   complaint|request|proposal | English | Korean          what is said
 *   look|spot|done|going|later | English | Korean          what the city answers
 *   no REASON | English | Korean | alternative | 대안
 *   to BODY   | English | Korean
 * `@1,3` after the first word: the answer fits only the first and third wish of its subject.
 * Korean fills stand only before words that do not change with them (에, 앞, 까지 …).
 *
 * @typedef {[en: string, ko: string]} Pair
 * @typedef {{ kind: string, text: Pair }} Wish
 * @typedef {{ text: Pair, code: string, fits: number[], alternative?: Pair }} Answer
 * @typedef {'look' | 'spot' | 'done' | 'going' | 'later' | 'no' | 'to'} Turn
 * @typedef {{ key: string, category: string, department: string, co: string, wishes: Wish[],
 *   answers: Record<Turn, Answer[]> }} Theme
 */

/**
 * @param {string} table
 * @returns {Theme[]}
 */
export function themes(table) {
  /** @type {Theme[]} */
  const found = [];
  for (const line of table.split('\n').filter((each) => each.trim() !== '')) {
    const cells = line.split('|').map((cell) => cell.trim());
    const [head = '', a = '', b = '', c = '', d = ''] = cells;
    const [word = '', ...more] = head.split(' ');
    const code = more.find((each) => !each.startsWith('@')) ?? '';
    const fits = more.flatMap((each) => (each.startsWith('@') ? each.slice(1).split(',').map(Number) : []));
    if (word === 'theme') {
      found.push({ key: code, category: a, department: b, co: c, wishes: [], answers: noAnswers() });
      continue;
    }
    const theme = found[found.length - 1];
    if (theme === undefined || a === '' || b === '') throw new Error(`phrase bank: ${line}`);
    if (['complaint', 'request', 'proposal'].includes(word)) {
      theme.wishes.push({ kind: word, text: [a, b] });
    } else if (word in theme.answers) {
      theme.answers[/** @type {Turn} */ (word)].push({ text: [a, b], code, fits, alternative: c ? [c, d] : undefined });
    } else {
      throw new Error(`phrase bank: ${line}`);
    }
  }
  return found;
}

/**
 * @param {Theme} theme
 * @param {number} wish its index
 * @param {Turn} turn
 */
export function answersFor(theme, wish, turn) {
  return theme.answers[turn].filter(({ fits }) => fits.length === 0 || fits.includes(wish + 1));
}

/** @returns {Record<Turn, Answer[]>} */
function noAnswers() {
  return { look: [], spot: [], done: [], going: [], later: [], no: [], to: [] };
}
