import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { json, ok, sampleCity, tempFolder } from '../helpers/run.js';

interface Event {
  readonly on: string;
  readonly days: { least: number; most: number } | null;
  readonly what: string;
  readonly suggestions: readonly string[];
  readonly status: string | null;
  readonly text: string | null;
}
interface Trace {
  readonly outcome: { id: string; name: string } | null;
  readonly firstVoiceOn: string | null;
  readonly daysToLaunch: { least: number; most: number } | null;
  readonly line: readonly Event[];
  readonly voices: readonly {
    suggestion: { id: string };
    session: { number: number };
    history: { note: string | null }[];
  }[];
  readonly milestones: readonly { on: string; text: string }[];
}

let city: string;
beforeAll(async () => {
  city = await sampleCity();
});
const traced = async (db: string, ...args: string[]) => json<Trace[]>(await ok(['trace', ...args, '--json'], { db }));

describe('trace', () => {
  it('prints the line from one parent to the shuttle, with the days between', async () => {
    const { stdout } = await ok(['trace', 'paprika'], { db: city });
    expect(stdout).toBe(`Paprika: from one voice to 18 schools in 249 days

The student-only commuter shuttle, the first in Korea; a route change was impossible.
service · running · for students in Unjeong

2023-06-29           ●  “My child needs an hour and two buses to school. Please make bus routes for students.”
                     │  parents · session 37 · Visiting Educational Sites · Unjeong 3-dong · 37-4
2023-07-04  day 5    │  under review: Routes cannot be changed for students alone.
2023-07-11  day 12   │  replied, day 12 of 14
                     │  “Routes cannot be changed for students alone; we are looking for another way.”
2023-09-18  day 81   │  in progress: By limited licence and joint transportation agreement, with the provincial and Paju offices of education.
2024-03-04  day 249  │  resolved: Paprika, the student shuttle, runs for 18 schools in Unjeong.
                     ◆  launched · 18 schools
                     │  with Gyeonggi Provincial Office of Education, Paju Office of Education
2024-03-05  day 250  │  replied again
                     │  “The student shuttle Paprika has started, for 18 schools in Unjeong.”
2025-03-10  day 620  │  replied again
                     │  “Paprika now also comes to Geumchon and Munsan.”
2025                 ◆  also in Geumchon and Munsan
`);
    expect((await ok(['trace', '37-4'], { db: city })).stdout).toBe(stdout);
  });

  it('is data with stable keys, and a table of events', async () => {
    const [paprika, ...others] = await traced(city, 'O-3');
    expect(others).toEqual([]);
    expect(paprika).toMatchObject({
      outcome: { id: 'O-3', name: 'Paprika' },
      firstVoiceOn: '2023-06-29',
      daysToLaunch: { least: 249, most: 249 },
      milestones: [{ on: '2025', text: 'also in Geumchon and Munsan' }],
    });
    expect(paprika?.line.map(({ what, status, days }) => [what, status, days?.least])).toEqual([
      ['voice', null, 0],
      ['status', 'reviewing', 5],
      ['reply', null, 12],
      ['status', 'in-progress', 81],
      ['status', 'resolved', 249],
      ['launched', null, 249],
      ['reply', null, 250],
      ['reply', null, 620],
      ['milestone', null, 552],
    ]);
    expect(paprika?.voices.map(({ suggestion, session }) => [suggestion.id, session.number])).toEqual([['37-4', 37]]);
    const rows = (await ok(['trace', 'O-3', '--format', 'csv'], { db: city })).stdout.trimEnd().split('\n');
    expect(rows[0]).toBe('outcome,on,days,what,suggestions,status,text');
    expect(rows.at(-1)).toBe('O-3,2025,,milestone,,,also in Geumchon and Munsan');
  });

  it('weaves several voices into one line, and says once what befell both', async () => {
    const { stdout } = await ok(['trace', '114-3'], { db: city });
    expect(stdout).toMatch(/^Paju Pay: from 2 voices to a policy in 100 days\n/);
    expect(stdout.match(/●/g)).toHaveLength(2);
    expect(stdout).toContain('  102-1, 114-3  resolved: 10 %');
    expect(stdout).toContain('◆  in force · incentive all year: 10% · top-up limit: 700,000 won a month');
  });

  it('is a document in Markdown, and speaks Korean', async () => {
    const markdown = (await ok(['trace', 'Business Expo', '--format', 'markdown'], { db: city })).stdout;
    expect(markdown).toMatch(/^## Paju City Business Expo: from one voice to an event in 646 days\n/);
    expect(markdown).toContain(
      '- **2024-10-24** (day 646) ◆ **first held**\\\n  with Korea SMEs and Startups Agency\n',
    );
    const korean = (await ok(['trace', '파프리카', '--lang', 'ko'], { db: await sampleCity('ko') })).stdout;
    expect(korean).toMatch(/^파프리카: 한 사람의 목소리에서 18개교까지 249일\n/);
    expect(korean).toContain('2024-03-04  249일  │  완료: 학생 전용 통학버스');
    expect(korean).toContain('◆  개시 · 18개교\n                   │  협력 경기도교육청, 파주교육지원청\n');
  });
});

describe('trace of what a clerk wrote down', () => {
  let db: string;
  beforeAll(async () => {
    db = join(tempFolder(), 'own.db');
    await ok(['session', 'add', '--held-on', '2025-01-17', '--place', 'Hall'], { db });
    for (const text of ['Buses', 'More buses', 'Lamps']) {
      await ok(['add', '1', text, '--proposer-name', 'Kim Invented'], { db });
    }
    await ok(['status', '1-1', 'reviewing', '--on', '2025-01-20', '--note', 'between us', '--yes'], { db });
    await ok(['merge', '1-2', '--into', '1-1', '--yes'], { db });
    await ok(['outcome', 'add', 'Night bus', '--status', 'planned', '--suggestion', '1-1', '--figure', '3 lines'], {
      db,
    });
    await ok(['outcome', 'add', 'Day bus', '--launched-on', '2025-09', '--suggestion', '1-1'], { db });
  });

  it('prints each outcome that a suggestion led to, also from the one that was merged into it', async () => {
    const { stdout } = await ok(['trace', '1-1'], { db });
    expect(stdout).toContain('Night bus: one voice, 287 days so far\n');
    expect(stdout).toContain('Day bus: from one voice to an outcome in about 8 months\n');
    expect(stdout).toContain('said once more: 1-2');
    expect((await ok(['trace', '1-2'], { db })).stdout).toBe(stdout);
    expect((await ok(['show', '1-2'], { db })).stdout).toContain('Led to Night bus, Day bus.');
    const [, day] = await traced(db, '1-1');
    expect(day?.daysToLaunch).toEqual({ least: 227, most: 256 });
  });

  it('prints the line of a suggestion that led to nothing', async () => {
    const { stdout } = await ok(['trace', '1-3'], { db });
    expect(stdout).toContain('●  “Lamps”');
    expect(stdout).toContain('earshot outcome link OUTCOME 1-3');
    expect(await traced(db, '1-3')).toMatchObject([{ outcome: null, daysToLaunch: null, line: [{ what: 'voice' }] }]);
  });

  it('keeps notes that are not public, and names, to the office', async () => {
    for (const format of ['table', 'json', 'csv', 'markdown']) {
      const { stdout } = await ok(['trace', '1-1', '--format', format], { db });
      expect(stdout).not.toContain('between us');
      expect(stdout).not.toContain('Invented');
    }
    expect((await ok(['trace', '1-1', '--notes'], { db })).stdout).toContain('under review: between us');
  });
});
