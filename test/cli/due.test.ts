import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { earshot, json, NOW, ok, sampleCity, sqlite, tempFolder, TODAY } from '../helpers/run.js';

interface Due {
  readonly today: string;
  readonly until: string;
  readonly overdue: number;
  readonly soon: number;
  readonly reviewsPast: number;
  readonly reviewsSoon: number;
  readonly departments: { department: string | null; overdue: number; soon: number }[];
  readonly items: { id: string; what: string; on: string; department: string | null }[];
}

let db = '';
beforeAll(async () => {
  db = await sampleCity();
});

const due = async (...args: string[]) => json<Due>(await ok(['due', '--json', ...args], { db }));

/** Lines of a calendar put together again (RFC 5545, 3.1), after what every line must keep to. */
function unfolded(bytes: Buffer): string[] {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  expect(text.endsWith('\r\n')).toBe(true);
  const raw = text.slice(0, -2).split('\r\n');
  const lines: string[] = [];
  for (const line of raw) {
    expect(line).not.toMatch(/[\r\n]/);
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    // Each physical line is whole UTF-8 by itself: no character was cut.
    expect(line.isWellFormed()).toBe(true);
    if (/^[ \t]/.test(line)) lines.push((lines.pop() ?? '') + line.slice(1));
    else lines.push(line);
  }
  return lines;
}

/** The entries of a calendar as maps of their lines; fails on what RFC 5545 does not allow. */
function entries(bytes: Buffer): Map<string, string>[] {
  const lines = unfolded(bytes);
  expect([lines[0], lines[1], lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0', 'END:VCALENDAR']);
  const found: Map<string, string>[] = [];
  let entry: Map<string, string> | undefined;
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z-]+(?:;[A-Z-]+=[^:;]+)*):(.*)$/.exec(line) ?? [];
    expect(name, line).not.toBe('');
    if (line === 'BEGIN:VEVENT') entry = new Map();
    else if (line === 'END:VEVENT' && entry) found.push(entry);
    else if (entry) {
      expect(entry.has(name), line).toBe(false);
      entry.set(name, value);
    }
  }
  return found;
}

/** A value as it was before it was escaped (RFC 5545, 3.3.11). */
const unescaped = (value: string): string => {
  expect(value.replace(/\\[\\;,nN]/g, '')).not.toMatch(/[\\;,]/);
  return value.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));
};

describe('due', () => {
  it('counts and lists what another program finds', async () => {
    const all = await due('--within', '60d');
    expect([all.today, all.until]).toEqual([TODAY, '2025-12-30']);
    const replies = await sqlite<{ id: string; on: string }>(
      db,
      `SELECT 'reply ' || session || '-' || seq AS id, reply_due_on AS "on" FROM suggestion
       WHERE (replied_on IS NULL OR replied_on > '${TODAY}') AND status NOT IN ('merged', 'withdrawn') AND reply_due_on <= '${all.until}'
       UNION ALL SELECT 'review ' || session || '-' || seq, review_on FROM suggestion WHERE status = 'long-term' AND review_on <= '${all.until}'`,
    );
    expect(all.items.map(({ what, id, on }) => `${what} ${id} ${on}`).sort()).toEqual(
      replies.map(({ id, on }) => `${id} ${on}`).sort(),
    );
    expect(all.items.map(({ on }) => on)).toEqual(all.items.map(({ on }) => on).sort());
    expect(all.overdue + all.soon + all.reviewsPast + all.reviewsSoon).toBe(all.items.length);
    expect(all.departments.reduce((sum, { overdue }) => sum + overdue, 0)).toBe(all.overdue);
    const overdue = json<unknown[]>(await ok(['list', '--overdue', '--json'], { db }));
    expect(overdue).toHaveLength(all.overdue);
    const roads = await due('--within', '8w', '--department', 'Roads');
    expect(roads.items).toEqual(all.items.filter(({ department, on }) => department === 'Roads' && on <= roads.until));
  });

  it('answers in its first line and ends with what to do', async () => {
    const { overdue } = await due();
    const { stdout } = await ok(['due'], { db });
    expect(stdout.split('\n')[0]).toBe(
      `${overdue} replies overdue, 0 due by 2025-11-07 · 1 long-term task to look at again`,
    );
    expect(stdout.trimEnd().split('\n').at(-1)).toContain('earshot reply');
    expect((await ok(['due', '--lang', 'ko', '--within', '2주'], { db })).stdout).toContain(
      `회신 지연 ${overdue}건, 2025. 11. 14.`,
    );
    expect((await ok(['due', '--session', '1'], { db })).stdout).toContain('No reply is due');
    expect(await due('--session', '1')).toMatchObject({ overdue: 0, items: [], departments: [] });
    for (const span of ['soon', '-3', '9999w'])
      expect((await earshot(['due', `--within=${span}`], { db })).code).toBe(2);
  });

  it('writes a calendar by the book, the same at each run, and over nothing', async () => {
    const copy = await sampleCity();
    const hostile = 'Lamps; benches, and\nBEGIN:VEVENT\n도로가 어둡습니다 🚌'.concat(
      '가로등을 고쳐 주세요. '.repeat(12),
      '\\n',
    );
    await ok(['add', '172', hostile, '--received-on', '2025-10-30', '--proposer-name', 'Hong Gildong'], { db: copy });
    const file = join(tempFolder(), 'due.ics');
    const args = ['due', '--within', '30d', '--ics', file];
    const first = await ok(args, { db: copy });
    expect(first.stderr).toContain(file);
    const bytes = readFileSync(file);
    const found = entries(bytes);
    const items = json<Due>(await ok(['due', '--within', '30d', '--json'], { db: copy })).items;
    expect(found.map((entry) => entry.get('UID'))).toEqual(items.map(({ what, id }) => `${what}-${id}@earshot`));
    for (const [at, entry] of found.entries()) {
      const day = (items[at]?.on ?? '').replaceAll('-', '');
      expect(entry.get('DTSTART;VALUE=DATE')).toBe(day);
      expect(Number(entry.get('DTEND;VALUE=DATE'))).toBeGreaterThan(Number(day));
      expect(entry.get('DTSTAMP')).toBe(NOW.replace(/[-:]|\.000/g, ''));
    }
    const added = found.find(
      (entry) => entry.get('UID')?.startsWith('reply-172-') && entry.get('DTSTART;VALUE=DATE') === '20251113',
    );
    expect(unescaped(added?.get('DESCRIPTION') ?? '').slice(0, hostile.length)).toBe(hostile);
    expect(bytes.toString()).not.toContain('Hong');
    expect((await earshot(args, { db: copy })).code).toBe(4);
    writeFileSync(file, 'mine');
    await ok([...args, '--force'], { db: copy });
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect((await ok(['due', '--within', '30d', '--ics', '-'], { db: copy })).stdout).toBe(bytes.toString());
  });
});
