import Database from 'better-sqlite3';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rows, run, temporary, terminal, type Terminal, type TerminalOptions } from '../helpers/terminal.js';

interface Listed {
  readonly id: string;
  readonly text: string;
  readonly category: string | null;
  readonly department: string | null;
  readonly kind: string | null;
  readonly district: string | null;
  readonly proposerGroup: string | null;
  readonly receivedOn: string;
  readonly replyDueOn: string;
}

const template = join(temporary(), 'template.db');
const blank = join(temporary(), 'blank.db');
let db: string;
beforeAll(() => {
  run(
    'session',
    'add',
    '--held-on',
    '2025-10-14',
    '--place',
    'Munsan hall',
    '--district',
    'Munsan-eup',
    '--db',
    template,
  );
  copyFileSync(template, blank);
  const sample = ['--category', 'transport', '--department', 'Public Transport', '--proposer-group', 'parents'];
  run('add', '1', 'Bus 92 comes too seldom.', ...sample, '--db', template);
});
beforeEach(() => {
  db = join(temporary(), 'earshot.db');
  copyFileSync(template, db);
});

/** Texts that were said before, one a category; nothing else is there. */
function known(...categories: string[]): void {
  copyFileSync(blank, db);
  for (const category of categories) {
    run('add', '1', 'before', '--category', category, '--department', `Office of ${category}`, '--db', db);
  }
}

/** All but those of the template. */
const listed = (): Listed[] =>
  rows(
    db,
    `SELECT session || '-' || seq AS id, text, category, department, kind, district, proposer_group AS proposerGroup,
     received_on AS receivedOn, reply_due_on AS replyDueOn FROM suggestion
     WHERE text NOT IN ('before', 'Bus 92 comes too seldom.') ORDER BY id`,
  ) as Listed[];
const sessions = (): unknown[] =>
  rows(db, 'SELECT number, held_on AS heldOn, place, district, audience, attendees FROM session ORDER BY number');
const record = (args: string[] = [], options?: TerminalOptions): Terminal =>
  terminal(['record', ...args, '--db', db], options);

async function until(done: () => boolean): Promise<void> {
  for (let tries = 0; !done(); tries += 1) {
    if (tries > 100) throw new Error('it never came');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const AFTER_A_TEXT = ['Category', 'Department', 'Kind', 'Proposer group', 'Answered on the spot'];
/** The group is asked once. */
const AFTER_ANOTHER = AFTER_A_TEXT.filter((question) => question !== 'Proposer group');

/** Leaves out what is asked after a text. */
async function leaveOutRest(at: Terminal, questions = AFTER_A_TEXT): Promise<void> {
  for (const question of questions) {
    await at.waitFor(`? ${question}`);
    at.press('enter');
  }
  await at.waitFor('saved');
}

describe('record', () => {
  it('asks for one suggestion after another, offers what was said before, and shows what was entered', async () => {
    const at = record(['1']);
    await at.waitFor('Session 1 · 2025-10-14 (Tue) · Munsan hall');
    await at.waitFor('? 2  What was said?');
    at.type('More buses when school begins.');
    at.press('enter');
    await at.waitFor('? Category');
    at.type('trans');
    await at.waitFor('❯ transport');
    at.press('enter');
    await at.waitFor('? Department');
    await at.waitFor('❯ Public Transport');
    at.press('enter');
    await at.waitFor('? Kind');
    at.type('pro');
    await at.waitFor('❯ 4. proposal');
    at.press('enter');
    await at.waitFor('? Proposer group');
    at.press('down', 'enter');
    await at.waitFor('? Answered on the spot');
    at.press('enter');
    await at.waitFor('1-2 saved');
    await at.waitFor('? 3  What was said?');
    at.type('Lamps on the school lane.\r');
    await leaveOutRest(at, AFTER_ANOTHER);
    await at.waitFor('? 4  What was said?');
    at.press('enter');
    await at.waitFor('next: earshot session close 1');
    expect(await at.exit).toEqual({ code: 0, signal: 0 });
    expect(at.lines).toContain('Session 1: 2 suggestions written down');
    expect(at.lines).toContain('Replies are due by 2025-10-28.');
    const table = at.lines.filter((line) => /^1-\d/.test(line) && !line.endsWith('saved'));
    expect(table.map((line) => line.slice(0, 3))).toEqual(['1-2', '1-3']);
    expect(table[0]).toContain('Public Transport');
    expect(table[1]).toContain('Lamps on the school');
    const [first, second] = listed();
    expect(first).toMatchObject({
      id: '1-2',
      text: 'More buses when school begins.',
      category: 'transport',
      department: 'Public Transport',
      kind: 'proposal',
      proposerGroup: 'parents',
      district: 'Munsan-eup',
      receivedOn: '2025-10-14',
      replyDueOn: '2025-10-28',
    });
    expect(second).toMatchObject({ id: '1-3', category: null, department: null, kind: null, proposerGroup: 'parents' });
  });

  it('is one command: undo takes all of it back, redo brings all of it again', async () => {
    const at = record(['1']);
    for (const text of ['First.', 'Second.']) {
      await at.waitFor('What was said?');
      at.type(`${text}\r`);
      await at.waitFor('? Category');
      at.type('transport\r');
      for (const question of text === 'First.' ? AFTER_A_TEXT.slice(1) : AFTER_ANOTHER.slice(1)) {
        await at.waitFor(`? ${question}`);
        at.press('enter');
      }
      await at.waitFor(text === 'First.' ? '? 3 ' : '? 4 ');
    }
    at.press('enter');
    await at.waitFor('undo: earshot undo');
    expect((await at.exit).code).toBe(0);
    const entered = listed();
    expect(entered.map(({ text, category }) => [text, category])).toEqual([
      ['First.', 'transport'],
      ['Second.', 'transport'],
    ]);
    run('undo', '--db', db);
    expect(listed()).toEqual([]);
    run('redo', '--db', db);
    expect(listed()).toEqual(entered);
  });

  it('makes a session on the way, and says what is wrong with a day until it is right', async () => {
    const at = record();
    await at.waitFor('1 is 2025-10-14 Munsan hall');
    at.type('x\r');
    await at.waitFor('"x" is not a whole number');
    at.press('ctrl-u');
    at.type('7\r');
    await at.waitFor('There is no session 7.');
    await at.waitFor('? Session');
    at.type('new\r');
    await at.waitFor('? Held on');
    at.type('24-2-3\r');
    await at.waitFor('"24-2-3" is not a day');
    at.press('ctrl-u');
    at.type('2025-11-01\r');
    await at.waitFor('2025-11-01 is in the future');
    at.press('ctrl-u');
    at.type('2025. 10. 30.\r');
    await at.waitFor('? Place');
    at.press('enter');
    await at.waitFor('Place?');
    at.type('Riverside library\r');
    await at.waitFor('Session 2 is new');
    await at.waitFor('? District');
    at.type('Unjeong 1-dong\r');
    await at.waitFor('? Audience');
    at.type('students\r');
    await at.waitFor('? Attendees');
    at.type('many\r');
    await at.waitFor('"many" is not a whole number');
    at.press('ctrl-u');
    at.type('31\r');
    await at.waitFor('Session 2 · 2025-10-30 (Thu) · Riverside library · students');
    at.press('enter');
    await at.waitFor('nothing written down');
    expect((await at.exit).code).toBe(0);
    expect(sessions()[1]).toMatchObject({
      number: 2,
      heldOn: '2025-10-30',
      place: 'Riverside library',
      district: 'Unjeong 1-dong',
      audience: 'students',
      attendees: 31,
    });
  });

  it('takes another session by its number, and today for a new one in an empty store', async () => {
    rmSync(db);
    const at = record();
    await at.waitFor('? Held on (2025-10-31)');
    at.press('enter');
    await at.waitFor('? Place');
    at.type('School\r');
    for (const question of ['District', 'Audience', 'Attendees']) {
      await at.waitFor(`? ${question}`);
      at.press('enter');
    }
    await at.waitFor('Session 1 · 2025-10-31 (Fri) · School');
    at.press('ctrl-c');
    expect((await at.exit).code).toBe(130);
    run('session', 'add', '--held-on', '2025-10-14', '--place', 'Munsan hall', '--db', db);
    const again = record();
    await again.waitFor('? Session');
    again.type('2\r');
    await again.waitFor('Session 2 · 2025-10-14');
  });

  it('refuses a session that is unknown before it asks anything', async () => {
    const at = record(['9']);
    expect((await at.exit).code).toBe(3);
    expect(at.text).not.toContain('?');
  });

  it('keeps Hangul whole under backspace, and at the edge of a narrow terminal', async () => {
    const at = record(['1'], { columns: 40 });
    await at.waitFor('? 2  What was said?');
    const said = '학생들 등교 시간에 버스를 늘려 주세요 그리고 골목의 가로등을 더 밝게 해 주시면 좋겠습니다';
    for (const syllable of said) at.type(syllable);
    await at.waitFor('좋겠습니다');
    at.press('backspace', 'backspace', 'backspace');
    at.type('어요.');
    await at.waitFor('좋겠어요.');
    const asked = at.lines.findIndex((line) => line.startsWith('? 2'));
    const expected = `? 2  What was said? ${said.slice(0, -3)}어요.`;
    expect(at.lines.slice(asked).join('').replaceAll(' ', '')).toBe(expected.replaceAll(' ', ''));
    at.press('enter');
    await leaveOutRest(at);
    expect(listed()[0]?.text).toBe(`${said.slice(0, -3)}어요.`);
  });

  it('goes on after a change of size', async () => {
    const at = record(['1']);
    await at.waitFor('? 2  What was said?');
    at.type('The path along the river ');
    await at.waitFor('river');
    at.resize(30, 20);
    at.type('floods when it rains for more than a day.');
    await at.waitFor('day.');
    at.resize(120, 40);
    at.press('enter');
    await leaveOutRest(at);
    expect(listed()[0]?.text).toBe('The path along the river floods when it rains for more than a day.');
  });

  it('loses nothing of a pasted text of several lines, nor of what is typed ahead', async () => {
    const at = record(['1']);
    await at.waitFor('? 2  What was said?');
    at.type('The lamps are out.\r\tSince May.\r\rPlease come.');
    await at.waitFor('come.');
    at.press('enter');
    await at.waitFor('? Category');
    at.type('roads\rPublic Works\rc\r\r\rThe drain, too.\r\r\r\r\r\r');
    await at.waitFor('next:');
    expect((await at.exit).code).toBe(0);
    expect(listed()).toMatchObject([
      {
        text: 'The lamps are out. Since May. Please come.',
        category: 'roads',
        department: 'Public Works',
        kind: 'complaint',
      },
      { text: 'The drain, too.', category: null },
    ]);
  });

  it('takes a long text at once', async () => {
    const at = record(['1']);
    await at.waitFor('? 2  What was said?');
    const long = `${'버스를 늘려 주세요. '.repeat(150)}끝`;
    at.type(long);
    await at.waitFor('끝', 20);
    at.press('enter');
    await leaveOutRest(at);
    expect(listed()[0]?.text).toBe(long);
  });

  describe('the way back', () => {
    it('is < or Esc, from question to question and into the text, which is then corrected', async () => {
      const at = record(['1']);
      await at.waitFor('? 2  What was said?');
      at.type('Lmps are out.\r');
      await at.waitFor('? Category');
      at.type('safety\r');
      await at.waitFor('? Department');
      at.type('<\r');
      await at.waitFor('? Category');
      await at.waitFor('❯ safety');
      at.press('escape');
      await at.waitFor('Lmps are out.');
      at.press('ctrl-u');
      at.type('Lamps are out.\r');
      await at.waitFor('❯ safety');
      at.press('enter');
      await at.waitFor('? Department');
      at.type('Roads\r');
      await at.waitFor('? Kind');
      at.type('com\r');
      await at.waitFor('? Proposer group');
      at.type('<\r');
      await at.waitFor('❯ 2. complaint');
      at.type('<');
      await at.waitFor('❯ Roads');
      at.press('enter');
      await at.waitFor('❯ 2. complaint');
      at.press('enter');
      await at.waitFor('? Proposer group');
      at.press('enter');
      await at.waitFor('? Answered on the spot');
      at.press('enter');
      await at.waitFor('1-2 saved');
      await at.waitFor('? 3  What was said?');
      expect(listed()).toMatchObject([
        { text: 'Lamps are out.', category: 'safety', department: 'Roads', kind: 'complaint' },
      ]);
      // What is gone back from leaves no trace on the screen.
      expect(at.lines.filter((line) => line.startsWith('?'))).toHaveLength(1);
    });

    it('leads into the suggestion before, whose answer on the spot can be taken back', async () => {
      const at = record(['1']);
      await at.waitFor('? 2  What was said?');
      at.type('Thank you.\r\r\r\r\r');
      await at.waitFor('? Answered on the spot');
      // Who is used to an Enter behind it does not answer the next question.
      at.type('y\r');
      await at.waitFor('? What was answered?');
      at.type(' \r');
      await at.waitFor('1-2 saved');
      const spot = (): unknown =>
        rows(db, 'SELECT status, on_the_spot AS spot, replied_on AS told FROM suggestion WHERE seq = 2')[0];
      expect(spot()).toEqual({ status: 'resolved', spot: 1, told: '2025-10-14' });
      await at.waitFor('? 3  What was said?');
      at.press('escape');
      await at.waitFor('? What was answered?');
      at.press('escape');
      await at.waitFor('? Answered on the spot');
      at.type('n');
      await at.waitFor('? 3  What was said?');
      expect(spot()).toEqual({ status: 'received', spot: 0, told: null });
      at.type(' \r');
      expect((await at.exit).code).toBe(0);
      run('doctor', '--db', db);
      run('undo', '--db', db);
      expect(listed()).toEqual([]);
    });

    it('leads from the first suggestion into the questions about the session, before whose first one there is none', async () => {
      const at = record(['1']);
      await at.waitFor('? 2  What was said?');
      at.type('The path');
      await at.waitFor('The path');
      at.press('escape');
      await at.waitFor('? Attendees');
      at.press('escape');
      await at.waitFor('? Audience');
      at.press('escape');
      await at.waitFor('? District');
      at.press('escape');
      await at.waitFor('? Place');
      // The day dates what was said already.
      at.press('escape');
      await at.waitFor('? Place (Munsan hall)');
      at.type('Munsan library\r');
      await at.waitFor('? District');
      await at.waitFor('❯ Munsan-eup');
      at.press('enter');
      await at.waitFor('? Audience');
      at.press('enter');
      await at.waitFor('? Attendees');
      at.type('31\r');
      await at.waitFor('Session 1 · 2025-10-14 (Tue) · Munsan library');
      await at.waitFor('? 2  What was said? The path');
      at.type(' floods.\r');
      await leaveOutRest(at);
      expect(listed()[0]?.text).toBe('The path floods.');
      expect(sessions()).toMatchObject([{ place: 'Munsan library', district: 'Munsan-eup', attendees: 31 }]);
    });

    it('asks nothing about a new visit that its flags say', async () => {
      rmSync(db);
      const at = record(['--held-on', '2025-10-13', '--place', 'Hall']);
      for (const question of ['District', 'Audience', 'Attendees']) {
        await at.waitFor(`? ${question}`);
        at.press('enter');
      }
      await at.waitFor('? 1  What was said?');
      for (const question of ['Attendees', 'Audience', 'District']) {
        at.press('escape');
        await at.waitFor(`? ${question}`);
      }
      at.press('escape');
      // A key right after Esc would be one with Alt.
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(at.text).not.toContain('? Place');
      at.type('Jori-eup\r');
      await at.waitFor('✔ District Jori-eup');
      at.press('ctrl-c');
      await at.exit;
      expect(sessions()).toMatchObject([{ place: 'Hall', district: 'Jori-eup' }]);
    });

    it('moves the day of a new session, and the district of what was entered in it', async () => {
      rmSync(db);
      const at = record(['--held-on', '2025-10-13', '--place', 'Hall']);
      for (const question of ['District', 'Audience', 'Attendees']) {
        await at.waitFor(`? ${question}`);
        at.press('enter');
      }
      at.press('ctrl-c');
      await at.exit;
      const again = record(['1']);
      await again.waitFor('What was said?');
      for (const question of ['Attendees', 'Audience', 'District', 'Place', 'Held on']) {
        again.press('escape');
        await again.waitFor(`? ${question}`);
      }
      again.type('2025-10-14\r');
      await again.waitFor('? Place (Hall)');
      again.press('enter');
      await again.waitFor('? District');
      again.type('Munsan-eup\r');
      for (const question of ['Audience', 'Attendees']) {
        await again.waitFor(`? ${question}`);
        again.press('enter');
      }
      await again.waitFor('? 1  What was said?');
      again.type('The path floods.\r');
      await again.waitFor('? Category');
      again.press('escape');
      await again.waitFor('? 1  What was said? The path floods.');
      for (const question of ['Attendees', 'Audience', 'District']) {
        again.press('escape');
        await again.waitFor(`? ${question}`);
      }
      again.type('Jori-eup\r');
      for (const question of ['Audience', 'Attendees']) {
        await again.waitFor(`? ${question}`);
        again.press('enter');
      }
      await again.waitFor('? 1  What was said? The path floods.');
      again.press('ctrl-c');
      await again.exit;
      expect(listed()).toMatchObject([{ receivedOn: '2025-10-14', replyDueOn: '2025-10-28', district: 'Jori-eup' }]);
      run('doctor', '--db', db);
    });

    it('leads through the questions about a new session', async () => {
      rmSync(db);
      const at = record();
      await at.waitFor('? Held on');
      at.type('2025-10-13\r');
      await at.waitFor('? Place');
      at.press('escape');
      await at.waitFor('? Held on (2025-10-13)');
      at.type('2025-10-14\r');
      await at.waitFor('? Place');
      at.type('Hal\r');
      await at.waitFor('? District');
      at.press('escape');
      await at.waitFor('? Place (Hal)');
      at.type('Hall\r');
      await at.waitFor('? District');
      at.type('Munsan-eup\r');
      await at.waitFor('? Audience');
      at.press('enter');
      await at.waitFor('? Attendees');
      at.type('12\r');
      await at.waitFor('? 1  What was said?');
      expect(sessions()).toMatchObject([
        { number: 1, heldOn: '2025-10-14', place: 'Hall', district: 'Munsan-eup', audience: null, attendees: 12 },
      ]);
    });
  });

  it('is told what flags say, and does not ask it', async () => {
    const flags = [
      '--category',
      'transport',
      '--department',
      'Roads',
      '--kind',
      'request',
      '--proposer-group',
      'farmers',
    ];
    const at = record([
      '--held-on',
      '2025-10-15',
      '--place',
      'Barn',
      '--district',
      'Jori-eup',
      '--audience',
      'farmers',
      '--attendees',
      '9',
      ...flags,
    ]);
    await at.waitFor('Session 2 is new');
    await at.waitFor('? 1  What was said?');
    at.type('The road is narrow.\r');
    await at.waitFor('? Answered on the spot');
    at.type('y');
    await at.waitFor('? What was answered?');
    // An Enter right behind the y is of habit.
    at.type(' \r');
    await at.waitFor('2-1 saved');
    await at.waitFor('? 2  What was said?');
    at.type(' \r');
    expect((await at.exit).code).toBe(0);
    expect(at.lines).toContain('Session 2: 1 suggestion written down, 1 answered on the spot');
    expect(listed()).toMatchObject([
      {
        id: '2-1',
        category: 'transport',
        department: 'Roads',
        kind: 'request',
        proposerGroup: 'farmers',
        district: 'Jori-eup',
      },
    ]);
    expect(sessions()[1]).toMatchObject({ place: 'Barn', audience: 'farmers', attendees: 9 });
  });

  it('loses no answer about a session whose place a flag has said, or day and place', async () => {
    const at = record(['--place', 'Barn']);
    await at.waitFor('? Held on');
    at.type('2025-10-15\r');
    await at.waitFor('Session 2 is new');
    await at.waitFor('? District');
    at.type('Jori-eup\r');
    await at.waitFor('? Audience');
    at.type('farmers\r');
    await at.waitFor('? Attendees');
    at.type('9\r');
    await at.waitFor('? 1  What was said?');
    const both = record(['--held-on', '2025-10-16', '--place', 'Mill']);
    await both.waitFor('Session 3 is new');
    await both.waitFor('? District');
    // There is nothing before it.
    both.type('<\r');
    await both.waitFor('? District');
    both.type('Papyeong-myeon\r');
    await both.waitFor('? Audience');
    both.press('enter');
    await both.waitFor('? Attendees');
    both.press('enter');
    await both.waitFor('? 1  What was said?');
    expect(sessions().slice(1)).toMatchObject([
      { heldOn: '2025-10-15', place: 'Barn', district: 'Jori-eup', audience: 'farmers', attendees: 9 },
      { heldOn: '2025-10-16', place: 'Mill', district: 'Papyeong-myeon', audience: null, attendees: null },
    ]);
  });

  it('says that there is another session on that day at that place', async () => {
    const at = record(['--held-on', '2025-10-14', '--place', 'munsan  hall']);
    await at.waitFor('Session 2 is new');
    await at.waitFor('On that day at that place there is session 1, too.');
    at.press('ctrl-c');
    await at.exit;
  });

  it('proposes what is sure, and else opens the list with what is likely before the others', async () => {
    const lamps = ['school', 'bridge', 'market', 'chapel', 'library', 'post office', 'pond', 'hill', 'mill'];
    for (const place of lamps)
      run('add', '1', `The lamp at the ${place} is out.`, '--category', 'safety', '--department', 'Safety', '--db', db);
    run('add', '1', 'More books for the library.', '--category', 'culture', '--department', 'Culture', '--db', db);
    const at = record(['1']);
    await at.waitFor('What was said?');
    at.type('The street lamp by the river does not work.\r');
    await at.waitFor('❯ safety   as in 9 like it');
    at.press('enter');
    await at.waitFor('❯ Safety   as in 9 like it');
    at.press('enter');
    await at.waitFor('? Kind');
    expect(listed().at(-1)).toMatchObject({ category: 'safety', department: 'Safety' });
    expect(at.lines.join('\n')).not.toMatch(/✔.*as in/);
  });

  it('proposes nothing by endings and words that every text has', async () => {
    for (const text of [
      'Please mend the bench.',
      'Please plant a tree.',
      'Please mow the lawn.',
      'Please clean the pond.',
    ])
      run('add', '1', text, '--category', 'parks', '--department', 'Parks', '--db', db);
    const at = record(['1']);
    await at.waitFor('What was said?');
    at.type('Please lower the fare of the metro.\r');
    await at.waitFor('❯ (leave out)');
    at.press('enter');
    await at.waitFor('? Department');
    expect(listed().at(-1)).toMatchObject({ category: null });
  });

  it('says what was raised before, with its answer, and links to what came of it by one key', async () => {
    run('reply', '1-1', '--text', 'A bus every ten minutes from May.', '--on', '2025-10-20', '--db', db);
    run('outcome', 'add', 'Paprika', '--db', db);
    run('outcome', 'link', 'Paprika', '1-1', '--db', db);
    const at = record(['1']);
    await at.waitFor('What was said?');
    at.type('Bus 92 comes much too seldom, everybody says.\r');
    for (const question of ['Category', 'Department', 'Kind', 'Proposer group', 'Answered on the spot']) {
      await at.waitFor(`? ${question}`);
      at.press('enter');
    }
    await at.waitFor('Raised before: 1-1 (2025-10-14, Munsan-eup), received.');
    await at.waitFor('  Bus 92 comes too seldom');
    await at.waitFor('  2025-10-20: A bus every ten minutes from May.');
    await at.waitFor('It led to Paprika. Link this one, too?');
    at.type('y');
    await at.waitFor('1-2 saved');
    expect(run('trace', 'Paprika', '--db', db)).toContain('1-2');
  });

  /** Goes to what is asked when the same was raised before. */
  async function sayAgain(): Promise<Terminal> {
    const at = record(['1']);
    await at.waitFor('What was said?');
    at.type('Bus 92 comes too seldom!\r');
    for (const question of ['Category', 'Department', 'Kind', 'Proposer group', 'Answered on the spot']) {
      await at.waitFor(`? ${question}`);
      at.press('enter');
    }
    return at;
  }

  it('says what counts for what was raised before and was merged', async () => {
    run('add', '1', 'A timetable for all of Munsan.', '--db', db);
    run('add', '1', 'One timetable.', '--db', db);
    run('merge', '1-1', '--into', '1-2', '--db', db);
    run('merge', '1-2', '--into', '1-3', '--db', db);
    run('reply', '1-3', '--text', 'From May.', '--on', '2025-10-20', '--db', db);
    const at = await sayAgain();
    await at.waitFor('Raised before: 1-3 ');
    await at.waitFor('From May.');
    await at.waitFor('The same? It is then merged into 1-3');
    at.type('y');
    await at.waitFor('1-4 saved');
    expect(run('show', '1-3', '--db', db)).toContain('1-4');
  });

  it('asks anew when what was raised before is merged, or withdrawn, while the question stands there', async () => {
    run('add', '1', 'One timetable.', '--db', db);
    const at = await sayAgain();
    await at.waitFor('The same? It is then merged into 1-1');
    run('merge', '1-1', '--into', '1-2', '--db', db);
    at.type('y');
    await at.waitFor('The same? It is then merged into 1-2');
    run('status', '1-1', 'reviewing', '--db', db);
    run('status', '1-1', 'withdrawn', '--db', db);
    run('status', '1-2', 'withdrawn', '--db', db);
    at.type('y');
    await at.waitFor('1-3 saved');
    expect(rows(db, 'SELECT status FROM suggestion WHERE seq = 3')).toEqual([{ status: 'received' }]);
  });

  it('merges what is the same by one key', async () => {
    const at = record(['1']);
    await at.waitFor('? 2  What was said?');
    at.type('Bus 92 comes too seldom!\r');
    for (const question of ['Category', 'Department', 'Kind', 'Proposer group', 'Answered on the spot']) {
      await at.waitFor(`? ${question}`);
      at.press('enter');
    }
    await at.waitFor('The same? It is then merged into 1-1');
    at.type('y');
    await at.waitFor('1-2 saved');
    const merged = `SELECT status, (SELECT seq FROM suggestion m WHERE m.id = s.merged_into) AS into_seq FROM suggestion s WHERE seq = 2`;
    expect(rows(db, merged)).toEqual([{ status: 'merged', into_seq: 1 }]);
  });

  it('opens an editor for a text of several lines, and keeps the text when the editor is left with an error', async () => {
    const folder = temporary();
    const editor = join(folder, 'editor.sh');
    writeFileSync(
      editor,
      `#!/bin/sh\nif grep -q fail "$1"; then exit 1; fi\nprintf '\\nSince May.\\n' >> "$1"\nls -l "$1" > '${folder}/mode'\n`,
    );
    const at = record(['1'], { env: { EDITOR: `sh ${editor}` } });
    await at.waitFor('? 2  What was said?');
    at.type('fail ');
    await at.waitFor('fail');
    at.type('\u0005');
    await at.waitFor('? 2  What was said? fail');
    at.press('ctrl-u');
    at.type('The lamps are out.');
    await at.waitFor('out.');
    at.type('\u0005');
    await leaveOutRest(at);
    expect(listed()[0]?.text).toBe('The lamps are out.\n\nSince May.');
    expect(readFileSync(join(folder, 'mode'), 'utf8')).toMatch(/^-rw-------/);
    // Gone back to, Enter leaves its lines as they are.
    await at.waitFor('? 3  What was said?');
    for (const question of [
      'Answered on the spot',
      'Proposer group',
      'Kind',
      'Department',
      'Category',
      '2  What was said?',
    ]) {
      at.press('escape');
      await at.waitFor(`? ${question}`);
    }
    at.press('enter');
    await at.waitFor('? Category');
    expect(listed()[0]?.text).toBe('The lamps are out.\n\nSince May.');
  });

  describe('goes on with --resume', () => {
    const begin = async (): Promise<Terminal> => {
      const at = record(['1']);
      await at.waitFor('? 2  What was said?');
      at.type('Lamps are out.\r');
      await at.waitFor('? Category');
      at.type('safety\r');
      await at.waitFor('? Department');
      at.type('Roads\r');
      await at.waitFor('? Kind');
      return at;
    };
    const goOn = async (): Promise<void> => {
      const at = record(['--resume']);
      await at.waitFor('1-2  Lamps are out.');
      await at.waitFor('? Kind');
      at.type('com\r');
      await at.waitFor('? Proposer group');
      at.press('enter');
      await at.waitFor('? Answered on the spot');
      at.press('enter');
      await at.waitFor('1-2 saved');
      at.press('enter');
      expect((await at.exit).code).toBe(0);
      expect(listed()).toMatchObject([
        { text: 'Lamps are out.', category: 'safety', department: 'Roads', kind: 'complaint' },
      ]);
      const again = record(['--resume']);
      await again.waitFor('nothing was broken off');
      expect((await again.exit).code).toBe(3);
    };

    it('after Ctrl-C', async () => {
      const at = await begin();
      at.press('ctrl-c');
      await at.waitFor('1-2 is kept as far as it was answered.');
      await at.waitFor('earshot record --resume goes on');
      expect((await at.exit).code).toBe(130);
      await goOn();
    });

    it('at the question where it stopped, also when that was answered on the spot before', async () => {
      run('outcome', 'add', 'Paprika', '--db', db);
      run('outcome', 'link', 'Paprika', '1-1', '--db', db);
      const at = record(['1']);
      await at.waitFor('? 2  What was said?');
      at.type('Bus 92 comes too seldom!\r\r\r\r\r');
      await at.waitFor('? Answered on the spot');
      at.type('y');
      await at.waitFor('? What was answered?');
      at.type('From May.\r');
      await at.waitFor('It led to Paprika.');
      at.press('ctrl-c');
      expect((await at.exit).code).toBe(130);
      // Broken off at once, it is still left to ask.
      const again = record(['--resume']);
      await again.waitFor('It led to Paprika.');
      again.press('ctrl-c');
      expect((await again.exit).code).toBe(130);
      const next = record(['--resume']);
      await next.waitFor('It led to Paprika.');
      next.type('y');
      await next.waitFor('1-2 saved');
      for (const { text } of [again, next]) expect(text).not.toContain('Answered on the spot');
      expect(rows(db, 'SELECT text FROM reply')).toContainEqual({ text: 'From May.' });
    });

    it('and not with a text that was taken out of the line again', async () => {
      const at = record(['1']);
      await at.waitFor('? 2  What was said?');
      at.type('Never mind');
      const kept = (): unknown[] =>
        rows(db, `SELECT value FROM setting WHERE key = 'draft.tester' AND value LIKE '%Never%'`);
      await until(() => kept().length > 0);
      at.press('ctrl-u');
      await at.waitFor('? 2  What was said?');
      at.press('ctrl-c');
      expect((await at.exit).code).toBe(130);
      expect(kept()).toEqual([]);
    });

    it('after kill -9', async () => {
      const at = await begin();
      at.kill('SIGKILL');
      await at.exit;
      await goOn();
    });

    it('after the terminal was closed', async () => {
      const at = await begin();
      at.close();
      await at.exit;
      await goOn();
    });

    it('with what was being typed a moment before the end by force', async () => {
      const at = record(['1']);
      await at.waitFor('? 2  What was said?');
      at.type('다리 위의 가로등이 어둡');
      await at.waitFor('어둡');
      // A moment without a key.
      await until(
        () => (rows(db, `SELECT value FROM setting WHERE key = 'draft.tester'`) as { value: string }[]).length > 0,
      );
      at.kill('SIGKILL');
      await at.exit;
      const next = record(['--resume']);
      await next.waitFor('? 2  What was said? 다리 위의 가로등이 어둡');
      next.type('습니다\r');
      await leaveOutRest(next);
      expect(listed()[0]?.text).toBe('다리 위의 가로등이 어둡습니다');
    });
  });

  it('speaks Korean', async () => {
    run('add', '1', 'before', '--category', '교통', '--department', '대중교통과', '--db', db);
    const at = record(['1', '--lang', 'ko']);
    await at.waitFor('? 3  무슨 말씀을 하셨습니까?');
    at.type('가로등이 어둡습니다\r');
    await at.waitFor('? 분야');
    at.type('교');
    await at.waitFor('❯ 교통');
    at.press('enter');
    await at.waitFor('? 담당부서');
    await at.waitFor('❯ 대중교통과');
    at.press('enter');
    await at.waitFor('? 유형');
    at.type('민');
    await at.waitFor('❯ 2. 민원');
    at.press('enter');
    await at.waitFor('? 제안자구분');
    at.press('enter');
    await at.waitFor('? 현장에서 답변했습니까?');
    at.press('enter');
    await at.waitFor('1-3 저장');
    at.press('enter');
    await at.waitFor('제1회: 건의 1건을 적었습니다');
    expect((await at.exit).code).toBe(0);
    expect(listed()[0]).toMatchObject({ category: '교통', department: '대중교통과', kind: 'complaint' });
    expect(at.text).not.toMatch(/leave out|navigate|Category|saved/);
  });
});

describe('the type-ahead', () => {
  async function atCategory(...before: string[]): Promise<Terminal> {
    known(...before);
    const at = record(['1']);
    await at.waitFor('What was said?');
    at.type('said\r');
    await at.waitFor('? Category');
    return at;
  }
  const category = (): string | null | undefined => listed().find(({ text }) => text === 'said')?.category;

  it('takes a word that is not among the known ones', async () => {
    const at = await atCategory('transport');
    at.type('rivers');
    await at.waitFor('❯ + rivers');
    at.press('enter');
    await at.waitFor('? Department');
    expect(category()).toBe('rivers');
    at.press('ctrl-c');
  });

  it('finds Hangul by first consonants', async () => {
    const at = await atCategory('도로', '대중교통', '주차');
    at.type('ㄷㅈ');
    await at.waitFor('❯ 대중교통');
    at.press('enter');
    await at.waitFor('? Department');
    expect(category()).toBe('대중교통');
    at.press('ctrl-c');
  });

  it('takes a word that a known one begins with', async () => {
    const at = await atCategory('road safety');
    at.type('road');
    await at.waitFor('+ road');
    at.press('down', 'enter');
    await at.waitFor('? Department');
    expect(category()).toBe('road');
    at.press('ctrl-c');
  });

  it('takes the known spelling of a word typed in full', async () => {
    const at = await atCategory('Road', 'Road safety');
    at.type('road');
    await at.waitFor('❯ Road');
    at.press('enter');
    await at.waitFor('? Department');
    expect(category()).toBe('Road');
    at.press('ctrl-c');
  });

  it('leaves out what is left empty, and the default when that is chosen', async () => {
    const at = await atCategory('transport');
    at.press('enter');
    await at.waitFor('? Department');
    await at.waitFor('❯ (leave out)');
    expect(category()).toBeNull();
    at.press('ctrl-c');
    expect((await at.exit).code).toBe(130);

    const next = record(['1']);
    await next.waitFor('1-2  said');
    await leaveOutRest(next);
    next.type('again\r');
    await next.waitFor('? Category');
    next.type('t\r');
    await next.waitFor('❯ Office of transport');
    next.press('down', 'enter');
    await next.waitFor('? Kind');
    expect(listed().find(({ text }) => text === 'again')).toMatchObject({ category: 'transport', department: null });
  });

  it('shows what a terminal would obey', async () => {
    rmSync(db);
    run('session', 'add', '--held-on', '2025-10-14', '--place', 'hall', '--db', db);
    run('add', '1', 'before', '--category', 'red', '--department', 'office', '--db', db);
    // What is typed has no controls any more; a store of an earlier earshot may have them.
    const store = new Database(db);
    store.prepare('UPDATE session SET place = ?').run('\u001b[41mhall\u009b31m');
    store
      .prepare('UPDATE suggestion SET category = ?, department = ?')
      .run('a\u001b[31mred', '\u001b]52;c;QUJD\u0007office');
    store.close();
    const at = record();
    await at.waitFor('? Session');
    at.press('enter');
    await at.waitFor('What was said?');
    at.type('said\r');
    await at.waitFor('a\\x1b[31mred');
    at.type('a\r');
    await at.waitFor('? Department');
    await at.waitFor('\\x1b]52;c;QUJD\\x07office');
    at.press('down');
    at.press('enter');
    await at.waitFor('? Kind');
    expect(at.lines.join('\n')).toContain('✔ Department \\x1b]52;c;QUJD\\x07office');
    expect(at.raw).not.toContain('\u001b[31mred');
    expect(at.raw).not.toContain('\u001b[41m');
    expect(at.raw).not.toContain('\u001b]52');
    expect(at.raw).not.toMatch(/[\u0080-\u009f]/);
    // What is taken of it is in its normal form.
    expect(category()).toBe('a[31mred');
  });
});
