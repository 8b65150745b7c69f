import Database from 'better-sqlite3';
import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { addDays } from '../../src/domain/time/day.js';
import { EarshotError } from '../../src/domain/errors.js';
import { command } from './in-process.js';

/** The day of the first session of every random store. */
export const FIRST = '2025-03-04';
/** A day within a number of days from the first. */
export const dayWithin = (days: number): fc.Arbitrary<string> =>
  fc.nat({ max: days }).map((count) => addDays(FIRST, count));
const who = fc.nat({ max: 30 });
/** Texts that people write, with characters that programs leave in them. */
const said = fc.constantFrom(
  ...['가로등이 꺼졌습니다', 'Lamps\nare out', "'=1+1'", '=SUM(A1)', 'a;b, "c"\td', 'CR\r\nLF\rend', 'nb\u00a0sp '],
  ...['zero\u200bwidth', 'bom\ufeffinside', 'sep\u2028arate', 'bell\u0007', '-', '1e400', 'null', '_x000D_', '가족 👨‍👩‍👧'],
  ...['\u202egpj\u202c.exe \\\u200f', '\u2067\u05d0\u2069', 'typed \\u202e', '\u061c=1'],
  ...['noncharacter \uffff', '\u001b[31mred', '  leading', 'e\u0301', '％＝', '<b>&amp;</b>'],
);
const name = fc.constantFrom('Roads', '공원 녹지과', "'quoted'", '=Dep', 'A  B', 'Ro\u200bads', 'tab\tname', 'R\u0001');

/** A command; `ID` and `OTHER` in it are replaced by two suggestions of the store, chosen by `at`. */
export interface Deed {
  readonly argv: readonly string[];
  readonly at: number;
}
const ID = '{id}';
const OTHER = '{other}';

/** Commands that a clerk may use on such a store. */
export const deed = (day: fc.Arbitrary<string>): fc.Arbitrary<Deed> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .record({ session: fc.nat({ max: 2 }), said, name, day, spot: fc.boolean(), co: fc.boolean() })
        .map(({ session, said: text, name: department, day: on, spot, co }) => ({
          at: 0,
          argv: [
            ...['add', String(session + 1), text, '--received-on', on, '--department', department],
            ...(spot ? ['--on-the-spot'] : []),
            ...(co
              ? ['--co-departments', 'Parks;공보관', '--proposer-name', '홍 지어낸', '--proposer-contact', '000']
              : []),
          ],
        })),
    },
    {
      weight: 6,
      arbitrary: fc
        .record({ at: who, day, said, name, what: fc.nat({ max: 11 }) })
        .map(({ at, day: on, said: note, name: body, what }) => ({
          at,
          argv:
            [
              ['status', ID, 'resolved', '--on', on, '--note', note, '--yes'],
              ['status', ID, 'in-progress', '--on', on, '--yes'],
              ['status', ID, 'declined', '--reason', 'law', '--alternative', note, '--on', on, '--yes'],
              ['status', ID, 'transferred', '--body', body, '--on', on, '--yes'],
              ['status', ID, 'long-term', '--review-on', addDays(on, 400), '--on', on, '--yes'],
              ['status', ID, 'withdrawn', '--on', on, '--yes'],
              ['merge', ID, '--into', OTHER, '--yes'],
              ['reply', ID, '--text', note, '--on', on],
              ['remove', ID, '--yes'],
              ['note', ID, `noted ${note}`, '--on', on, ...(at % 2 ? ['--public'] : [])],
              ['status', ID, 'reviewing', '--on', on, '--note', note, '--yes'],
              ['edit', ID, '--step', String((at % 4) + 1), '--on', on],
            ][what] ?? [],
        })),
    },
    {
      weight: 2,
      arbitrary: fc
        .record({ what: fc.nat({ max: 2 }), said, name, at: who })
        .map(({ what, said: text, name: partner, at }) => {
          const title = `Outcome ${at % 2}`;
          return {
            at,
            argv:
              [
                [
                  ...['outcome', 'add', title, '--summary', text, '--partner', partner],
                  ...['--figure', '18 schools', '--suggestion', ID],
                ],
                ['outcome', 'milestone', title, '2025-05', text],
                ['outcome', 'remove', title, '--yes'],
              ][what] ?? [],
          };
        }),
    },
    {
      weight: 2,
      arbitrary: fc
        .record({ at: who, day, said, name, what: fc.nat({ max: 7 }), session: fc.nat({ max: 2 }) })
        .map(({ at, day: on, said: text, name: word, what, session }) => ({
          at,
          argv:
            [
              ['edit', ID, '--text', text, '--category', word, '--district', word],
              ['edit', ID, '--kind', 'complaint', '--proposer-group', word, '--department', ''],
              ['edit', ID, '--received-on', on],
              ['edit', ID, '--reply-due-on', addDays(on, 20), '--proposer-contact', '010'],
              ['session', 'edit', String(session + 1), '--audience', word, '--notes', text, '--title', ''],
              ['session', 'close', String(session + 1)],
              ['session', 'add', '--held-on', on, '--place', 'Field', '--district', word, '--number', String(at + 1)],
              ['session', 'remove', String(at + 1), '--yes'],
            ][what] ?? [],
        })),
    },
    fc.constant<Deed>({ argv: ['undo'], at: 0 }),
  );

/**
 * Imported records: ordinary ones, and old ones (resolved without a day, declined without a reason, answered on the
 * spot).
 */
const OLD = [
  ...['one', 'two', 'three', 'four'].map((text, at) => ({ session: (at % 3) + 1, text, receivedOn: FIRST })),
  { session: 2, text: 'resolved, nobody knows when', receivedOn: '2025-03-05', status: 'resolved' },
  { session: 2, text: 'on the spot', receivedOn: '2025-03-05', status: '현장 답변 종결' },
  { session: 2, text: 'declined, nobody knows why', receivedOn: '2025-03-06', status: 'declined' },
]
  .map((row) => `${JSON.stringify(row)}\n`)
  .join('');

/** How often each kind of command was run, and how often it was refused. */
export const done = new Map<string, { times: number; refused: number }>();

/** The kind of a command without its records: `status resolved`, `outcome add`. */
const kindOf = (argv: readonly string[]): string =>
  argv
    .filter((word, at) => /^[a-z]/.test(word) && (at === 0 || /^(status|outcome|session)$/.test(argv[0] ?? '')))
    .slice(0, 2)
    .join(' ');

/** Runs a command; a refusal by the rules is counted, every other error is a defect. */
async function tried(db: string, argv: readonly string[]): Promise<void> {
  const kind = kindOf(argv);
  const count = done.get(kind) ?? { times: 0, refused: 0 };
  done.set(kind, count);
  try {
    await command(db, argv);
    count.times += 1;
  } catch (error) {
    if (!(error instanceof EarshotError) && !(error instanceof Error && error.name === 'InvalidValue')) throw error;
    count.refused += 1;
  }
}

function idsIn(db: string): string[] {
  const store = new Database(db, { readonly: true });
  try {
    return store.prepare("SELECT session || '-' || seq FROM suggestion ORDER BY id").pluck().all() as string[];
  } finally {
    store.close();
  }
}

/** The day of a command, or one derived from its number. */
function dayOf({ argv, at }: Deed): string {
  const flag = argv.findIndex((word) => word === '--on' || word === '--received-on' || word === '--held-on');
  return (flag < 0 ? undefined : argv[flag + 1]) ?? addDays(FIRST, at * 6);
}

/** Mostly in the order of days, because a change before the last one is refused; some stores have any order. */
const inOrder = (deeds: readonly Deed[]): readonly Deed[] =>
  deeds.length % 5 === 0 ? deeds : [...deeds].sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1));

/**
 * Makes a store in a new file with the program's own commands.
 * @param more NDJSON of suggestions that are imported first
 */
export async function makeStore(db: string, deeds: readonly Deed[], more = ''): Promise<void> {
  for (const place of ['Hall', '시장\r\n앞', 'Schoolㅤ']) {
    await command(db, [
      'session',
      'add',
      '--held-on',
      FIRST,
      '--place',
      place,
      '--notes',
      'a\r\nb',
      '--attendees',
      '12',
    ]);
  }
  const old = `${db}.old.ndjson`;
  writeFileSync(old, OLD + more);
  await command(db, ['import', old]);
  for (const { argv, at } of inOrder(deeds)) {
    const ids = idsIn(db);
    const [id, other] = [ids[at % ids.length] ?? '1-1', ids[(at * 7 + 1) % ids.length] ?? '1-2'];
    await tried(
      db,
      argv.map((word) => (word === ID ? id : word === OTHER ? other : word)),
    );
  }
}
