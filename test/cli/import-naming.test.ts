import { describe, expect, it } from 'vitest';
import { desk, recordsOf, refused, take } from '../helpers/fixtures/files.js';
import { dump, ok, type RunOptions } from '../helpers/run.js';

const SESSIONS = 'number,heldOn,place,district,title\n1,2025-03-04,Hall,North,Spring\n2,2025-03-11,School,,\n';
const ROWS = 'heldOn,place,district,text\n2025-03-04,Hall,North,Lamps\n2025-03-04,Hall,North,Buses\n';
const TWICE = `${ROWS}2025-03-04,Hall,North,Lamps\n`;

/** Ways to say the session of the rows above. */
const namings: readonly (readonly string[])[] = [
  ['--session', '1'],
  [],
  ['--session-by', 'heldOn,place'],
  ['--session-by', 'place,heldOn'],
  ['--session-by', 'receivedOn'],
  ['--session-by', 'receivedOn,place,district'],
];
const named = (naming: readonly string[]): string => naming.join(' ') || 'day and place';

/** A store with two sessions and the files of these tests. */
async function twoSessions(files: Record<string, string>): Promise<RunOptions & { db: string }> {
  const { folder, db } = desk({ 's.csv': SESSIONS, ...files });
  await ok(['import', 's.csv'], { db, cwd: folder });
  return { db, cwd: folder };
}

const suggestions = async (db: string): Promise<unknown[]> =>
  recordsOf(await dump(db), 'suggestion').map(({ id, text }) => `${String(id)} ${String(text)}`);

describe('the same file with its session named in another way', () => {
  it.each(namings.map((naming) => ({ naming, words: named(naming) })))(
    'adds nothing after $words',
    async ({ naming }) => {
      const options = await twoSessions({ 'a.csv': TWICE });
      expect(await take(['a.csv', ...naming], options)).toMatchObject({ added: 3, impliedSessions: 0 });
      for (const other of namings) {
        expect(await take(['a.csv', ...other], options), named(other)).toMatchObject({
          written: false,
          added: 0,
          same: 3,
          changed: 0,
          impliedSessions: 0,
        });
      }
    },
  );

  it('adds nothing where the session was made for its rows', async () => {
    const { folder, db } = desk({ 'a.csv': TWICE });
    const options = { db, cwd: folder };
    expect(await take(['a.csv'], options)).toMatchObject({ added: 3, impliedSessions: 1 });
    for (const naming of namings) {
      expect(await take(['a.csv', ...naming], options), named(naming)).toMatchObject({ added: 0, same: 3 });
    }
  });

  it('adds nothing where the rows carry the number or the words of a session', async () => {
    const numbered = TWICE.replace('heldOn', 'session,heldOn').replaceAll('\n2025', '\n1,2025');
    const half = TWICE.replace('heldOn', 'session,heldOn').replaceAll('\n2025', '\n,2025').replace('\n,', '\n1,');
    const options = await twoSessions({ 'a.csv': numbered, 'b.csv': half, 'c.csv': TWICE });
    expect(await take(['a.csv'], options)).toMatchObject({ added: 3 });
    expect(await take(['b.csv'], options)).toMatchObject({ added: 0, same: 3 });
    expect(await take(['c.csv'], options)).toMatchObject({ added: 0, same: 3 });
  });

  it('adds nothing in one command, too, and two equal rows stay two', async () => {
    const numbered = TWICE.replace('heldOn', 'session,heldOn').replaceAll('\n2025', '\n1,2025');
    const options = await twoSessions({ 'a.csv': numbered, 'b.csv': TWICE });
    expect(await take(['a.csv', 'b.csv'], options)).toMatchObject({ added: 3, same: 3 });
    expect(await suggestions(options.db)).toEqual(['1-1 Lamps', '1-2 Buses', '1-3 Lamps']);
  });

  it('counts equal rows of a file by their session, however each of them names it', async () => {
    const mixed = 'session,heldOn,place,text\n1,2025-03-04,Hall,Lamps\n,2025-03-04,Hall,Lamps\n';
    const options = await twoSessions({ 'a.csv': mixed });
    expect(await take(['a.csv'], options)).toMatchObject({ added: 2 });
    expect(await take(['a.csv'], options)).toMatchObject({ added: 0, same: 2 });
  });

  it('is not the same at another session of that day', async () => {
    const options = await twoSessions({ 'a.csv': 'receivedOn,text\n2025-03-04,Lamps\n' });
    expect(await take(['a.csv', '--session', '1'], options)).toMatchObject({ added: 1 });
    expect(await take(['a.csv', '--session', '2'], options)).toMatchObject({ added: 1 });
    expect(await suggestions(options.db)).toEqual(['1-1 Lamps', '2-1 Lamps']);
  });

  it('adds nothing after its words and those of the session were corrected', async () => {
    const options = await twoSessions({ 'a.csv': ROWS });
    const { db } = options;
    await ok(['import', 'a.csv', '--session', '1'], options);
    await ok(['edit', '1-1', '--text', 'Street lamps'], { db });
    expect(await take(['a.csv'], options)).toMatchObject({ added: 0, same: 1, changed: 1 });
    await ok(['session', 'edit', '1', '--place', 'Town hall'], { db });
    for (const naming of namings) {
      expect(await take(['a.csv', ...naming], options), named(naming)).toMatchObject({
        added: 0,
        changed: 1,
        impliedSessions: 0,
      });
    }
  });

  it('knows its rows where another session fits as well by now', async () => {
    const options = await twoSessions({ 'a.csv': ROWS });
    await ok(['import', 'a.csv', '--session', '1'], options);
    const evening = ['--held-on', '2025-03-04', '--place', 'Hall', '--district', 'North', '--title', 'Evening'];
    await ok(['session', 'add', ...evening], { db: options.db });
    await ok(['import', 'a.csv', '--session', '3'], options);
    expect(await take(['a.csv'], options)).toMatchObject({ added: 0, same: 2, wrong: 0 });
    const more = `${ROWS}2025-03-04,Hall,North,Trees\n`;
    await refused(['-'], { ...options, input: more }, 65, 'stdin:4', 'session 1 (Spring) and session 3 (Evening)');
  });

  it('knows rows that came in by their place alone when their district names the session', async () => {
    const options = await twoSessions({
      'north.csv': 'heldOn,place,district,text\n2025-05-01,Hall,North,Lamps\n',
      'south.csv': 'heldOn,place,district,text\n2025-05-01,Hall,South,Buses\n',
    });
    await ok(['import', 'north.csv'], options);
    await ok(['import', 'south.csv', '--session-by', 'receivedOn,place'], options);
    for (const by of ['receivedOn,place,district', 'receivedOn,place'])
      expect(await take(['south.csv', '--session-by', by], options)).toMatchObject({
        added: 0,
        same: 1,
        impliedSessions: 0,
      });
  });
});
