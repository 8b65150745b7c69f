import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { desk, expectRefusal } from '../helpers/fixtures/files.js';
import { earshot, ok } from '../helpers/run.js';

describe.concurrent('settings', () => {
  it('71 a malformed or unknown key: 78 with its line, and config can mend it', async () => {
    const { path, db } = desk({
      'unknown.json': '{\n  "lang": "en",\n  "replydays": 3,\n  "workingDays": "perhaps"\n}\n',
      'torn.json': '{\n  "lang": "en",\n  "replyDays": \n}\n',
      'twice.json': '{\n  "lang": "en",\n  "lang": "ko"\n}\n',
      'list.json': '[1]\n',
      'off.json': '{"workingDays": true, "holidays": "off.txt"}',
      'off.txt': '2025-10-03\n2025-02-30\n',
    });
    const run = (file: string, ...args: string[]) => earshot(args, { db, env: { EARSHOT_CONFIG: path(file) } });
    const unknown = await run('unknown.json', 'list');
    expectRefusal(unknown, 78, 'unknown.json:3', 'replydays', 'replyDays', 'unknown.json:4', 'perhaps');
    expectRefusal(await run('torn.json', 'list'), 78, 'torn.json:4');
    expectRefusal(await run('twice.json', 'list'), 78, 'twice.json:3');
    expectRefusal(await run('list.json', 'list'), 78, 'list.json:1');
    expectRefusal(await run('none.json', 'list'), 78, 'none.json');
    expectRefusal(
      await run('off.json', 'session', 'add', '--help').then(() => run('off.json', 'add', '1', 'x')),
      78,
      'off.txt:2',
    );
    expect(existsSync(db)).toBe(false);
    // Help is there, and so is the way out.
    expect((await run('torn.json', 'list', '--help')).code).toBe(0);
    await ok(['config', 'unset', 'replydays'], { env: { EARSHOT_CONFIG: path('unknown.json') } });
    await ok(['config', 'unset', 'workingDays'], { env: { EARSHOT_CONFIG: path('unknown.json') } });
    expect(JSON.parse(readFileSync(path('unknown.json'), 'utf8'))).toEqual({ lang: 'en' });
    writeFileSync(path('torn.json'), '');
    expect((await run('torn.json', 'config', 'list')).code).toBe(0);
    expect(readdirSync(path('.')).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('71 what is wrong inside of a setting: 78 with its own line, in both languages', async () => {
    const { path, db } = desk({
      'nested.json': `{
  "departments": {
    "Roads": ["lamps", "paving"],
    "Parks": ["Lamps"],
    "Bad": {"x": 1}
  },
  "categories": ["x"],
  "filters": {
    "stats": {},
    "list": {
      "opn": true,
      "open": "perhaps",
      "status": ["open",
        "resovled"],
      "limit": [1, 2],
      "department": []
    }
  },
  "replyDays": [3]
}
`,
      'deep.json': '['.repeat(100_000),
      'comma.json': '{\n  "departments": {\n    "Roads": ["a",]\n  }\n}\n',
      'twice.json': '{\n  "departments": {\n    "Roads": [],\n    "Roads": []\n  }\n}\n',
      'more.json': '{}\n{}\n',
    });
    const run = (file: string, ...args: string[]) => earshot(args, { db, env: { EARSHOT_CONFIG: path(file) } });
    const english = await run('nested.json', 'list');
    const korean = await run('nested.json', 'list', '--lang', 'ko');
    for (const [line, field] of [
      [4, 'departments.Parks  "Lamps"'],
      [5, 'departments.Bad'],
      [7, 'categories'],
      [9, 'filters.stats'],
      [11, 'filters.list.opn'],
      [12, 'filters.list.open  "perhaps"'],
      [14, 'filters.list.status  "resovled"'],
      [15, 'filters.list.limit'],
      [16, 'filters.list.department'],
      [19, 'replyDays'],
    ] as const) {
      expectRefusal(english, 78, `nested.json:${line}  ${field}  `);
      expectRefusal(korean, 78, `nested.json:${line}  ${field}  `);
    }
    expectRefusal(english, 78, 'did you mean open?', 'earshot config unset departments.Parks');
    expect(korean.stderr).not.toMatch(/did you mean|is not|stands for/);
    expectRefusal(await run('deep.json', 'list'), 78, 'deep.json:1', 'nested too deep');
    expectRefusal(await run('comma.json', 'list'), 78, 'comma.json:3');
    expectRefusal(await run('twice.json', 'list'), 78, 'twice.json:4', 'twice');
    expectRefusal(await run('more.json', 'list'), 78, 'more.json:2');
    expect(existsSync(db)).toBe(false);
    for (const part of ['departments.Parks', 'departments.Bad', 'categories', 'filters', 'replyDays']) {
      await ok(['config', 'unset', part], { env: { EARSHOT_CONFIG: path('nested.json') } });
    }
    expect(JSON.parse(readFileSync(path('nested.json'), 'utf8'))).toEqual({
      departments: { Roads: ['lamps', 'paving'] },
    });
  });

  it('72 empty names, no HOME: 78, and nothing is made', async () => {
    const nowhere = { HOME: undefined, XDG_DATA_HOME: undefined, XDG_CONFIG_HOME: undefined };
    expectRefusal(await earshot(['list'], { env: { EARSHOT_DB: '' } }), 78, 'EARSHOT_DB');
    expectRefusal(await earshot(['list'], { env: { EARSHOT_CONFIG: ' ' } }), 78, 'EARSHOT_CONFIG');
    expectRefusal(await earshot(['list'], { env: nowhere }), 78, 'HOME');
    expectRefusal(await earshot(['config', 'path'], { env: nowhere }), 78, 'EARSHOT_CONFIG');
  });
});
