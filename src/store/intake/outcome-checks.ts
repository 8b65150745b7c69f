import { type Check, type Hanging, repeats, row, saying } from './problems.js';

/** What is wrong with outcomes and milestones beside each other and beside the store. */

/** A link of an outcome's row, with that row. */
const links = `stage_outcome JOIN stage_outcome_link l ON l.file = stage_outcome.file AND l.record = stage_outcome.record`;

export const outcomeChecks: readonly Check[] = [
  ['id', repeats('stage_outcome', 'given_id', `'O-' || given_id`, 'given_id IS NOT NULL')],
  ['name', repeats('stage_outcome', 'name_key', 'name', '1 = 1')],
  [
    'name',
    `SELECT ${row('stage_outcome')}, stage_outcome.name AS value, 'is the name of O-' || o.id || ' already' AS en,
       '이미 O-' || o.id || '의 이름입니다' AS ko
     FROM stage_outcome JOIN outcome o ON o.name_key = stage_outcome.name_key
     WHERE o.id IS DISTINCT FROM stage_outcome.target`,
  ],
  [
    'suggestions',
    `SELECT ${row('stage_outcome')}, l.session || '-' || l.seq AS value, ${saying('there is no such suggestion', '없는 건의입니다')}
     FROM ${links}
     WHERE NOT EXISTS (SELECT 1 FROM suggestion s WHERE s.session = l.session AND s.seq = l.seq)
       AND NOT EXISTS (SELECT 1 FROM stage_suggestion s WHERE s.given_session = l.session AND s.given_seq = l.seq)`,
  ],
  [
    'outcome',
    `SELECT ${row('stage_milestone')}, said AS value, ${saying('there is no such outcome', '없는 성과입니다')}
     FROM stage_milestone WHERE key IS NULL AND fresh IS NULL`,
  ],
  ['seq', repeats('stage_milestone', 'given_outcome, outcome_key, seq', `said || ' ' || seq`, 'seq IS NOT NULL')],
];

export const outcomeHanging: readonly Hanging[] = [
  [
    'stage_outcome',
    'suggestions',
    'NULL',
    'comes from a suggestion that is wrong',
    '잘못된 건의에 딸려 있습니다',
    `action <> 'bad' AND EXISTS (SELECT 1 FROM stage_outcome_link l
         JOIN stage_suggestion s ON s.given_session = l.session AND s.given_seq = l.seq
         WHERE l.file = stage_outcome.file AND l.record = stage_outcome.record AND s.action = 'bad' AND s.target IS NULL)`,
  ],
  [
    'stage_milestone',
    'outcome',
    'said',
    'belongs to an outcome that is wrong',
    '잘못된 성과에 딸려 있습니다',
    `action <> 'bad' AND fresh IN (SELECT id FROM stage_outcome WHERE action = 'bad')`,
  ],
];
