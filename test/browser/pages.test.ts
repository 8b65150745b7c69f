/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok, sampleCity, tempFolder } from '../helpers/run.js';
import { findFaults } from './faults.js';

const CHROMIUM = '/usr/bin/chromium';
const there = existsSync(CHROMIUM);
if (!there) console.warn(`skipped: pages in a real browser, as there is no ${CHROMIUM}`);

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'].concat([
  '--disable-background-networking',
  '--disable-component-update',
]);

const HOSTILE = [
  `<script>document.title = 'run'</script><img src="http://127.0.0.1:9/x" onerror="document.title = 'run'">`,
  `"onload="document.title='run'" style="color:red" </td></table><h1>x</h1>`,
  'gpj.\u202eexe \u2066x\u2069 \u200f</style><style>*{display:none}</style>',
];

describe.skipIf(!there)('a page in a real browser', () => {
  const folder = tempFolder();
  let browser: Browser | undefined;
  beforeAll(async () => {
    const [en, ko] = await Promise.all([sampleCity('en'), sampleCity('ko')]);
    const hostile = await sampleCity('en');
    await ok(['session', 'add', '--held-on', '2025-10-01', '--place', HOSTILE[0] ?? ''], { db: hostile });
    for (const text of HOSTILE) await ok(['add', '173', text, '--department', HOSTILE[1] ?? ''], { db: hostile });
    const page = (name: string, args: readonly string[], db: string) =>
      ok([...args, '--output', join(folder, `${name}.html`)], { db });
    await Promise.all([
      page('report', ['report', '2025-09'], en),
      page('보고서', ['report', '2025-09', '--lang', 'ko'], ko),
      page('list', ['list', '--limit', '60'], en),
      page('trace', ['trace', 'Paprika', '--lang', 'ko'], en),
      page('hostile', ['session', 'show', '173'], hostile),
      page('hostile-list', ['list', '--limit', '10'], hostile),
      page('hostile-departments', ['stats', '--by', 'department'], hostile),
    ]);
    browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
  });
  afterAll(() => browser?.close());

  /** The page, and whatever it said or asked for. */
  async function open(name: string, width = 1280, scheme: 'light' | 'dark' = 'light') {
    const page = await (browser as Browser).newPage({ viewport: { width, height: 800 }, colorScheme: scheme });
    const heard: string[] = [];
    page.on('console', (message) => heard.push(message.text()));
    page.on('pageerror', (error) => heard.push(error.message));
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const address = pathToFileURL(join(folder, `${name}.html`)).href;
    await page.goto(address);
    return { page, heard, asked: asked.filter((url) => url !== address) };
  }
  const close = (page: Page) => page.close();

  it.each(['report', '보고서', 'list', 'trace', 'hostile', 'hostile-list', 'hostile-departments'])(
    '%s: says nothing to the console, asks for nothing, and can be read by everyone',
    async (name) => {
      for (const [width, scheme] of [
        [1280, 'light'],
        [375, 'dark'],
      ] as const) {
        const { page, heard, asked } = await open(name, width, scheme);
        expect(heard).toEqual([]);
        expect(asked).toEqual([]);
        expect(await page.evaluate(findFaults)).toEqual([]);
        await close(page);
      }
    },
  );

  it('speaks the language that it says it does', async () => {
    const { page } = await open('보고서');
    expect(await page.getAttribute('html', 'lang')).toBe('ko');
    expect(await page.textContent('h1')).toContain('2025년 9월');
    expect(await page.locator('figure svg[role=img]').count()).toBe(4);
    await close(page);
  });

  it('scrolls what is wider than a telephone by keyboard, and only that', async () => {
    const { page } = await open('list', 375);
    const focused = () =>
      page.evaluate(() => {
        const region = document.activeElement;
        return (
          region && {
            role: region.getAttribute('role'),
            left: region.scrollLeft,
            wider: region.scrollWidth > region.clientWidth,
          }
        );
      });
    await page.keyboard.press('Tab');
    expect(await focused()).toEqual({ role: 'region', left: 0, wider: true });
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => (document.activeElement?.scrollLeft ?? 0) > 0);
    await close(page);
  });

  it('64 to 70 shows hostile text as it was typed, and runs none of it', async () => {
    const { page } = await open('hostile-list');
    expect(await page.title()).toBe('Suggestions');
    expect(await page.locator('script, img, iframe, link, [onload], [onerror], [style]').count()).toBe(0);
    const said = await page.locator('td.long').allTextContents();
    expect(said).toContain(HOSTILE[0]);
    expect(said).toContain(HOSTILE[1]);
    expect(said.find((text) => text.startsWith('gpj.'))).toBe(
      'gpj.\\u202eexe \\u2066x\\u2069 \\u200f</style><style>*{display:none}</style>',
    );
    await close(page);
  });

  it('is printed light on A4, with heads on every page and nothing cut off', async () => {
    const { page } = await open('list', 1280, 'dark');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('thead') as Element).display)).toBe(
      'table-header-group',
    );
    // What A4 leaves between its margins: 178 mm.
    await page.setViewportSize({ width: 673, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(673);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/);
    await close(page);
  });
});
