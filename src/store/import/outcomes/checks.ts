import { type Check, type Hanging, repeats, row, saying } from '../checks/problems.js';

/** Checks of outcomes and milestones against each other and against the store. */

/** A link of the row of an outcome, with that row. */
const links = `stage_outcome JOIN stage_outcome_link l ON l.file = stage_outcome.file AND l.record = stage_outcome.record`;

export const outcomeChecks: readonly Check[] = [
  ['id', repeats('stage_outcome', 'given_id', `'O-' || given_id`, 'given_id IS NOT NULL')],
  ['name', repeats('stage_outcome', 'name_key', 'name', '1 = 1')],
  [
    'name',
    `SELECT ${row('stage_outcome')}, stage_outcome.name AS value, ${saying('checks.outcomeName', 'o.id')}
     FROM stage_outcome JOIN outcome o ON o.name_key = stage_outcome.name_key
     WHERE o.id IS DISTINCT FROM stage_outcome.target`,
  ],
  [
    'suggestions',
    `SELECT ${row('stage_outcome')}, l.session || '-' || l.seq AS value, ${saying('checks.noSuggestion')}
     FROM ${links}
     WHERE NOT EXISTS (SELECT 1 FROM suggestion s WHERE s.session = l.session AND s.seq = l.seq)
       AND NOT EXISTS (SELECT 1 FROM stage_suggestion s WHERE s.given_session = l.session AND s.given_seq = l.seq)`,
  ],
  [
    'outcome',
    `SELECT ${row('stage_milestone')}, said AS value, ${saying('checks.noOutcome')}
     FROM stage_milestone WHERE key IS NULL AND fresh IS NULL`,
  ],
  ['seq', repeats('stage_milestone', 'given_outcome, outcome_key, seq', `said || ' ' || seq`, 'seq IS NOT NULL')],
];

export const outcomeHanging: readonly Hanging[] = [
  [
    'stage_outcome',
    'suggestions',
    'NULL',
    'checks.comesFromWrong',
    `action <> 'bad' AND EXISTS (SELECT 1 FROM stage_outcome_link l
         JOIN stage_suggestion s ON s.given_session = l.session AND s.given_seq = l.seq
         WHERE l.file = stage_outcome.file AND l.record = stage_outcome.record AND s.action = 'bad' AND s.target IS NULL)`,
  ],
  [
    'stage_milestone',
    'outcome',
    'said',
    'checks.outcomeWrong',
    `action <> 'bad' AND fresh IN (SELECT id FROM stage_outcome WHERE action = 'bad')`,
  ],
];
