import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAddress } from '../../src/domain/address.js';
import type { Db } from '../../src/store/engine/db.js';
import { examine } from '../../src/store/maintenance/health/health.js';
import { embedded, inFile, onServer, type Place } from '../helpers/older-places.js';
import { rowsOf, schemaOf } from '../helpers/older.js';
import { json, ok, tempFolder } from '../helpers/run.js';
import { asUser, testServer } from '../helpers/server.js';

/**
 * The fixture `before-normal-form` is what earshot made of these files and of some commands when it kept texts as they
 * came: with CR, no-break spaces and blanks at the ends of lines.
 */
const came = {
  'sessions.csv':
    'heldOn,place,district,title,audience\r\n2025-03-04,Town\u00a0hall,North\u00a0side,A visit,parents\r\n2025-03-05,School,,,\r\n',
  'rows.csv': [
    'heldOn,place,text,department,category',
    '2025-03-04,Town\u00a0hall,"The lamp\r\nat the corner is out",Road\u00a0works,Safe roads',
    '2025-03-04,Town\u00a0hall,"Edit me\r\nplease",Road works,Safe\u00a0roads',
    '2025-03-04,Town\u00a0hall,"Remove me\r\nplease",Parks,',
    '2025-03-04,Town\u00a0hall,Plain words,Parks,',
    '2025-03-05,School,"Twice\r\nthe same",Road works,',
    '2025-03-05,School,"Twice\nthe same",Parks,',
    '2025-03-05,School,Nothing special,Parks,',
    '',
  ].join('\r\n'),
  'numbered.csv':
    'session,receivedOn,text\r\n2,2025-03-05,"Numbered  \r\nby\u00a0session"\r\n2,2025-03-05,Numbered and plain\r\n',
  'one-session.csv': 'text,receivedOn\r\n"All at\u00a0one",2025-03-06\r\n',
  'districts.csv':
    'receivedOn,district,text\r\n2025-04-01,South\u00a0side,"By\r\ndistrict"\r\n2025-04-01,East side,By district and plain\r\n',
  'twin.csv': 'heldOn,place,text\r\n2025-03-05,School,"Came\r\ntwice"\r\n',
  'twin-of-workbook.csv': 'heldOn,place,text\r\n2025-03-05,School,"Came\ntwice"\r\n',
};

const flags: Readonly<Partial<Record<string, string[]>>> = {
  'one-session.csv': ['--session', '2'],
  'districts.csv': ['--session-by', 'receivedOn,district'],
};

/** The same words without CR and no-break spaces, as a workbook or another program writes them. */
const twin = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll(/ *\r\n/g, '\n');

/** Every value of every table but what was typed as a command line, which is kept as it was typed. */
async function words(db: Db): Promise<string> {
  const rows = await rowsOf(db);
  const typed = (await db.all<{ line: string }>('SELECT line FROM operation')).map(({ line }) => JSON.stringify(line));
  return typed.reduce((text, line) => text.replaceAll(line, ''), Object.values(rows).flat().join('\n'));
}

/** CR, also as JSON within JSON has it, no-break spaces, and blanks before an end of line. */
const ODD = /\\+r|\r|\u00a0| \\+n/;

/** How a user calls the program: on a server whoever writes is who logs in. */
const as = async (where: string, user: string) => ({
  db: isAddress(where) ? await asUser(where, user) : where,
  env: { EARSHOT_USER: user },
});

const older = ({ older, fresh }: Place, runs: boolean): void => {
  const upgraded = async (): Promise<{ db: Db; where: string }> => {
    const { where = '', before, upgraded } = await older('before-normal-form');
    expect(await words(before)).toMatch(ODD);
    await before.run('INSERT INTO setting (key, value) VALUES (?, ?)', [
      'draft.kim\u00a0b',
      JSON.stringify([{ session: 1, text: 'Half\r\na\u00a0sentence' }]),
    ]);
    return { db: await upgraded(), where };
  };
  const sound = async (db: Db): Promise<void> =>
    expect((await examine(db)).findings.filter(({ weight }) => weight === 'wrong')).toEqual([]);

  it('has all its words in their normal form, the schema of a new one, and is sound', async () => {
    const { db } = await upgraded();
    expect(await words(db)).not.toMatch(ODD);
    expect(await schemaOf(db)).toEqual(await schemaOf(await fresh()));
    await sound(db);
    const texts = await db.all('SELECT text, search_text FROM suggestion WHERE session = 1 AND seq = 1');
    expect(texts).toEqual([{ text: 'The lamp\nat the corner is out', search_text: 'the lamp at the corner is out' }]);
    expect(await db.all(`SELECT value FROM setting WHERE key = 'draft.kim b'`)).toEqual([
      { value: '[{"session":1,"text":"Half\\na sentence"}]' },
    ]);
  });

  it('counts two names that differed by a no-break space as one', async () => {
    const { db } = await upgraded();
    expect(
      await db.all(
        `SELECT department, count(*) AS "count" FROM suggestion WHERE department LIKE 'Road%' GROUP BY department ORDER BY 1`,
      ),
    ).toEqual([
      { department: 'Road works', count: 3 },
      { department: 'Road works team', count: 1 },
    ]);
    const kept = await db.all(
      `SELECT name, sum(suggestions) AS "count" FROM ledger WHERE account = 'department' AND name LIKE 'Road%'
       GROUP BY name HAVING sum(suggestions) <> 0 ORDER BY 1`,
    );
    expect(kept).toEqual([
      { name: 'Road works', count: 3 },
      { name: 'Road works team', count: 1 },
    ]);
    // Two partners of one outcome have two names still.
    expect(await db.all('SELECT name FROM outcome_partner ORDER BY seq')).toEqual([
      { name: 'Police station (1)' },
      { name: 'Police station' },
    ]);
  });

  it('finds a word from which a control character went', async () => {
    const { before, upgraded } = await older('before-normal-form');
    await before.run('UPDATE suggestion SET text = ?, search_text = ? WHERE session = 2 AND seq = 5', [
      'Cut\u0081ter lanes',
      'cut\u0081ter lanes',
    ]);
    const db = await upgraded();
    expect(await db.all('SELECT text, search_text FROM suggestion WHERE session = 2 AND seq = 5')).toEqual([
      { text: 'Cutter lanes', search_text: 'cutter lanes' },
    ]);
    await sound(db);
  });

  it('keeps apart what would have one key or one name twice', async () => {
    const { before, upgraded } = await older('before-normal-form');
    const give = (key: string, seq: number): Promise<number> =>
      before.run('UPDATE suggestion SET source_key = ? WHERE session = 2 AND seq = ?', [key, seq]);
    await give('K\u00a01', 4);
    await give('K 1', 5);
    await give('L\u00a01', 6);
    await before.run(
      `INSERT INTO outcome (id, name, name_key, status, operation_id) SELECT 7, ?, ?, 'planned', max(id) FROM operation`,
      ['Safe\u0081 lanes', 'safe\u0081 lanes'],
    );
    const db = await upgraded();
    expect(
      await db.all('SELECT source_key FROM suggestion WHERE session = 2 AND seq BETWEEN 4 AND 6 ORDER BY seq'),
    ).toEqual([{ source_key: 'K\u00a01' }, { source_key: 'K 1' }, { source_key: 'L 1' }]);
    expect(await db.all('SELECT name, name_key FROM outcome ORDER BY id')).toEqual([
      { name: 'Safe lanes', name_key: 'safe lanes' },
      { name: 'Safe lanes (O-7)', name_key: 'safe lanes (o-7)' },
    ]);
  });

  it.runIf(runs)('knows the rows of the files from which it came again, and of their twins', async () => {
    const { where } = await upgraded();
    const folder = tempFolder();
    const said: Record<string, string> = {};
    for (const [name, text] of Object.entries(came)) {
      for (const [kind, content] of [
        ['', text],
        ['twin-', twin(text)],
      ] as const) {
        const path = join(folder, kind + name);
        writeFileSync(path, content);
        const { stdout } = await ok(['import', path, ...(flags[name] ?? []), '--dry-run'], { db: where });
        said[kind + name] = /New \d+ · same \d+ · changed \d+ · wrong \d+/.exec(stdout)?.[0] ?? stdout;
      }
    }
    // What the earshot that made it said of the very same files: one row was removed, two were corrected.
    const expected = {
      'sessions.csv': 'New 0 · same 2 · changed 0 · wrong 0',
      'rows.csv': 'New 1 · same 4 · changed 2 · wrong 0',
      'numbered.csv': 'New 0 · same 2 · changed 0 · wrong 0',
      'one-session.csv': 'New 0 · same 1 · changed 0 · wrong 0',
      'districts.csv': 'New 0 · same 2 · changed 0 · wrong 0',
      'twin.csv': 'New 0 · same 1 · changed 0 · wrong 0',
      'twin-of-workbook.csv': 'New 0 · same 1 · changed 0 · wrong 0',
    };
    expect(said).toEqual({
      ...expected,
      ...Object.fromEntries(Object.entries(expected).map(([name, line]) => [`twin-${name}`, line])),
    });
  });

  it.runIf(runs)('knows them, too, when the session is named in another way', async () => {
    const { where } = await upgraded();
    const folder = tempFolder();
    const files: readonly (readonly [naming: readonly string[], text: string])[] = [
      [['--session', '1'], 'heldOn,place,text\n2025-03-04,Town hall,Plain words\n'],
      [['--session-by', 'heldOn'], 'heldOn,place,text\n2025-03-04,Town hall,Plain words\n'],
      [['--session', '4'], 'receivedOn,district,text\n2025-04-01,East side,By district and plain\n'],
      [[], 'heldOn,place,receivedOn,text\n2025-03-05,School,2025-03-05,Numbered and plain\n'],
      [['--session', '2'], 'heldOn,place,text\n2025-03-05,School,Nothing special\n2025-03-05,School,Nothing special\n'],
    ];
    const said: string[] = [];
    for (const [index, [naming, text]] of files.entries()) {
      const path = join(folder, `${index}.csv`);
      writeFileSync(path, text);
      const { stdout } = await ok(['import', path, ...naming, '--dry-run'], { db: where });
      said.push(/New \d+ · same \d+ · changed \d+ · wrong \d+/.exec(stdout)?.[0] ?? stdout);
    }
    const same = 'New 0 · same 1 · changed 0 · wrong 0';
    // The last file has one row more than is here.
    expect(said).toEqual([same, same, same, same, 'New 1 · same 1 · changed 0 · wrong 0']);
  });

  it.runIf(runs)(
    'takes back all that was done before, and brings it back; then nothing of its files is new',
    async () => {
      const { db, where } = await upgraded();
      const run = await as(where, 'jiyoung');
      const asKim = await as(where, 'kim b');
      const before = await rowsOf(db);
      const records = ({
        suggestion,
        session,
        reply,
        outcome,
        status_change: steps,
        milestone,
      }: typeof before): unknown => [...[suggestion, session, reply, outcome, steps, milestone]];
      await ok(['undo', '--last', '1', '--yes'], asKim);
      await ok(['undo', '--last', '3', '--yes'], run);
      await ok(['undo', '--last', '1', '--yes'], asKim);
      // The edit and the removal of rows that were imported, and all imports.
      await ok(['undo', '--last', '5', '--yes'], run);
      await sound(db);
      const path = join(tempFolder(), 'rows.csv');
      writeFileSync(path, came['rows.csv']);
      expect((await ok(['import', path, '--dry-run'], run)).stdout).toContain('New 0 · same 7 · changed 0 · wrong 0');
      await ok(['redo', '--last', '5', '--yes'], run);
      await ok(['redo', '--last', '1', '--yes'], asKim);
      await ok(['redo', '--last', '3', '--yes'], run);
      await ok(['redo', '--last', '1', '--yes'], asKim);
      expect(json<{ department: string }[]>(await ok(['list', '1-1', '--json'], run))[0]?.department).toBe(
        'Road works team',
      );
      await sound(db);
      const withoutRevision = (rows: unknown): string => JSON.stringify(rows).replaceAll(/\\"revision\\":\d+/g, '');
      expect(withoutRevision(records(await rowsOf(db)))).toBe(withoutRevision(records(before)));
    },
  );
};

describe('the words of an older store in a file', () => {
  older(inFile, true);
});

describe('the words of an older store on an embedded server', () => {
  older(embedded, false);
});

describe.skipIf(testServer === undefined)('the words of an older store on a server', () => {
  older(onServer, true);
});
