import { dayText } from './calendar.js';
import { idOf } from './rows.js';
import { outcomes } from './stories/outcomes.js';
import { outcomeKinds, outcomeStatuses, word } from './words.js';

/** From the six outcomes to the rows of their two files, in either language. */

/** @typedef {import('./rows.js').Table} Table */
/** @typedef {import('./rows.js').Full} Full */
/** @typedef {[en: string, ko: string]} Pair */

/** @type {(pairs: readonly Pair[]) => Pair} */
const joined = (pairs) => [pairs.map(([en]) => en).join(';'), pairs.map(([, ko]) => ko).join(';')];

/** @param {Full[]} items @param {string} heldOn @param {number} seq */
function idAt(items, heldOn, seq) {
  const item = items.find(({ slot }) => dayText(slot.session.heldOn) === heldOn && slot.seq === seq);
  if (!item) throw new Error(`nothing said on ${heldOn} as number ${seq}`);
  return idOf(item.slot);
}

/** @param {Full[]} items @returns {Table} */
export function outcomeTable(items) {
  return {
    header: [
      ['id', '성과번호'],
      ['name', '성과명'],
      ['summary', '개요'],
      ['kind', '종류'],
      ['status', '상태'],
      ['launchedOn', '시행일'],
      ['beneficiaries', '수혜대상'],
      ['figures', '수치'],
      ['partners', '협력기관'],
      ['suggestions', '건의번호'],
    ],
    rows: outcomes.map((each, index) => [
      `O-${index + 1}`,
      each.name,
      each.summary,
      word(outcomeKinds, each.kind),
      word(outcomeStatuses, 'running'),
      each.launchedOn,
      each.beneficiaries,
      joined(each.figures),
      joined(each.partners),
      each.began.map(([heldOn, seq]) => idAt(items, heldOn, seq)).join(';'),
    ]),
  };
}

/** @returns {Table} */
export function milestoneTable() {
  return {
    header: [
      ['outcome', '성과번호'],
      ['seq', '순번'],
      ['on', '일자'],
      ['text', '경과'],
    ],
    rows: outcomes.flatMap(({ milestones }, index) =>
      milestones.map(([on, text], nth) => [`O-${index + 1}`, nth + 1, on, text]),
    ),
  };
}
