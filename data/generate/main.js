/**
 * Writes the sample city: node data/generate/main.js [FOLDER]
 * The same bytes every time; what is fact and what is invented is in ../README.md.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { day, dayText, isWorkday } from './calendar.js';
import { csv } from './csv.js';
import { makeFates } from './fates.js';
import { check } from './figures.js';
import { makeHistory } from './histories.js';
import { milestoneTable, outcomeTable } from './outcomes.js';
import { random } from './random.js';
import { makeReplies } from './replies.js';
import { historyTable, inLanguage, replyTable, sessionTable, suggestionTable } from './rows.js';
import { makeSessions } from './sessions.js';
import { makeTexts } from './texts.js';

const folder = process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url));

const sessions = makeSessions();
const slots = makeFates(sessions);
const texts = makeTexts(slots);
const items = slots.map((slot, index) => {
  const said = texts[index];
  if (said === undefined) throw new Error('nothing said');
  return { slot, said, history: makeHistory(slot, said) };
});
const replies = makeReplies(items);
const full = items.map((item, index) => ({ ...item, replies: replies[index] ?? [], ...terms(item) }));

const tables = {
  sessions: sessionTable(sessions),
  suggestions: suggestionTable(full),
  history: historyTable(full),
  replies: replyTable(full),
  outcomes: outcomeTable(full),
  milestones: milestoneTable(),
};
const english = {
  sessions: inLanguage(tables.sessions, 0),
  suggestions: inLanguage(tables.suggestions, 0),
  history: inLanguage(tables.history, 0),
  replies: inLanguage(tables.replies, 0),
};
const figures = check(english);
for (const [language, code] of /** @type {const} */ (['en', 'ko']).entries()) {
  mkdirSync(join(folder, code), { recursive: true });
  for (const [name, table] of Object.entries(tables)) {
    const { header, rows } = inLanguage(table, language === 0 ? 0 : 1);
    writeFileSync(join(folder, code, `${name}.csv`), csv(header, rows));
  }
}
console.log(JSON.stringify(figures, null, 2));

/**
 * What a long-term or declined suggestion carries besides.
 * @param {import('./replies.js').Item} item
 * @returns {{ reviewOn: string, alternative: [string, string] }}
 */
function terms({ slot, said }) {
  const chance = random(`terms ${slot.session.number}-${slot.seq}`);
  let review = day('2025-11-03') + chance.between(0, 600);
  while (!isWorkday(review)) review += 1;
  const instead = slot.status === 'declined' && chance.chance(70) ? said.answers.no?.alternative : undefined;
  return { reviewOn: slot.status === 'long-term' ? dayText(review) : '', alternative: instead ?? ['', ''] };
}
