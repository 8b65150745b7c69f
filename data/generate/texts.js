import { families } from './phrases/families.js';
import { living } from './phrases/living.js';
import { moving } from './phrases/moving.js';
import { streets } from './phrases/streets.js';
import { surroundings } from './phrases/surroundings.js';
import { answersFor } from './phrases/themes.js';
import { working } from './phrases/working.js';
import { fill } from './places.js';
import { random } from './random.js';
import { visits } from './visits.js';
import { audiences, bodies, word } from './words.js';

/** What was said, and the city's answer to it, that fit the visit and what became of it. */

/**
 * @typedef {[en: string, ko: string]} Pair
 * @typedef {import('./phrases/themes.js').Turn} Turn
 * @typedef {object} Said
 * @property {Pair} text
 * @property {string} kind
 * @property {string} category
 * @property {string} department
 * @property {string[]} co
 * @property {Pair} proposer
 * @property {Partial<Record<Turn, import('./phrases/themes.js').Answer>>} answers
 * @property {string} mergedInto
 */

const bank = [...moving, ...streets, ...surroundings, ...families, ...working, ...living];

/** What must be answerable for a suggestion to end so. @type {Record<string, Turn>} */
const needs = {
  resolved: 'done',
  'in-progress': 'going',
  'long-term': 'later',
  declined: 'no',
  transferred: 'to',
};

/** Said by those who did not know, or were tired of waiting. @type {Pair[]} */
const again = [
  ['I was told this was raised before.', '전에도 나온 이야기라고 들었습니다.'],
  ['We all want this.', '저희도 모두 바랍니다.'],
  ['My neighbour said so too.', '이웃도 같은 말씀을 드렸습니다.'],
  ['Please do not forget it.', '잊지 말아 주세요.'],
];

/**
 * @param {import('./fates.js').Slot[]} slots
 * @returns {Said[]}
 */
export function makeTexts(slots) {
  /** @type {Said[]} */
  const said = [];
  const heard = new Set();
  for (const [index, slot] of slots.entries()) {
    if (slot.status === 'merged') {
      said.push(saidBefore(slots, said, index));
      continue;
    }
    const seed = `${slot.session.number}-${slot.seq}`;
    let one = slot.story ? told(slot.story) : say(slot, seed);
    for (let tries = 1; !slot.story && heard.has(`${slot.session.number} ${one.text[1]}`); tries += 1) {
      one = say(slot, `${seed} ${tries}`);
    }
    heard.add(`${slot.session.number} ${one.text[1]}`);
    said.push(one);
  }
  return said;
}

/**
 * @param {import('./fates.js').Slot} slot
 * @param {string} seed
 * @returns {Said}
 */
function say(slot, seed) {
  const chance = random(`say ${seed}`);
  const onTheSpot = slot.status === 'resolved' && slot.days === 0;
  const need = onTheSpot ? 'spot' : needs[slot.status];
  const subjects = visits[slot.session.visit]?.subjects ?? {};
  const wishes = bank.flatMap((theme) =>
    theme.wishes
      .map((wish, index) => ({ theme, wish, index }))
      .filter(({ wish, index }) => {
        // Farms are in the countryside only.
        if ((theme.category === 'agriculture' || wish.text[1].includes('농')) && !slot.session.district.rural)
          return false;
        return need === undefined || answersFor(theme, index, need).length > 0;
      }),
  );
  const perTheme = new Map();
  for (const { theme } of wishes) perTheme.set(theme, (perTheme.get(theme) ?? 0) + 1);
  const chosen = wishes[chance.weighted(wishes.map(({ theme }) => (subjects[theme.key] ?? 0.4) / perTheme.get(theme)))];
  if (chosen === undefined) throw new Error(`nothing to say in ${seed}`);
  const { theme, wish, index } = chosen;
  /** @type {Said['answers']} */
  const answers = {};
  for (const turn of /** @type {Turn[]} */ (Object.keys(theme.answers))) {
    const fitting = answersFor(theme, index, turn);
    if (fitting.length > 0) answers[turn] = chance.pick(fitting);
  }
  const group = chance.chance(85) ? slot.session.visit : 'residents';
  return {
    text: fill(wish.text, slot.session.district, seed),
    kind: wish.kind,
    category: theme.category,
    department: theme.department,
    co: theme.co !== '' && chance.chance(8) ? [theme.co] : [],
    proposer: word(audiences, group),
    answers,
    mergedInto: '',
  };
}

/**
 * The same wish as an earlier one of the same district.
 * @param {import('./fates.js').Slot[]} slots
 * @param {Said[]} said
 * @param {number} index
 * @returns {Said}
 */
function saidBefore(slots, said, index) {
  const slot = slots[index];
  const chance = random(`again ${index}`);
  if (slot === undefined) throw new Error('nobody speaks');
  const { heldOn, district, number, visit } = slot.session;
  const earlier = slots.slice(0, index).flatMap(({ session, status, story, days }, at) => {
    const gone =
      ['merged', 'withdrawn', 'declined', 'transferred'].includes(status) ||
      (status === 'resolved' && session.heldOn + days < heldOn);
    return session.district === district && session.number < number && !gone && !story ? [at] : [];
  });
  const target = chance.pick(earlier.slice(-40));
  const first = said[target];
  const where = slots[target];
  if (first === undefined || where === undefined) throw new Error('nothing was said before');
  const [en, ko] = chance.pick(again);
  const proposer = word(audiences, visit);
  const mergedInto = `${where.session.number}-${where.seq}`;
  return { ...first, text: [`${first.text[0]} ${en}`, `${first.text[1]} ${ko}`], co: [], proposer, mergedInto };
}

/**
 * @param {import('./stories.js').Story} story
 * @returns {Said}
 */
function told({ text, kind, category, department, co, proposer }) {
  return { text, kind, category, department, co, proposer, answers: {}, mergedInto: '' };
}

/** The body that a transferred suggestion went to. @param {Said} said */
export const bodyOf = (said) => word(bodies, said.answers.to?.code ?? '');
