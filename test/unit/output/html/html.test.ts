import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { html } from '../../../../src/output/html/html.js';
import type { Block, Chart, Document } from '../../../../src/output/view.js';
import { column, documentOf, HOSTILE, labels, OBEYED, piped, print, statuses, suggestions, viewOf } from '../sample.js';

const page = (blocks: readonly Block[], title?: string): Document => ({
  blocks,
  data: null,
  ...(title !== undefined && { title }),
});
const body = (text: string): string => text.slice(text.indexOf('<body>'));
const chart = (kind: Chart['kind'], points: Chart['points']): Block => ({
  kind: 'chart',
  chart: { name: 'c', title: 'By status', description: 'Half are resolved.', kind, points },
});
const point = (label: string, value: number, shown = String(value)) => ({ label, value, shown });

const EVIL = `<script>alert(1)</script> "onload=x 'y' &amp; </title></style></svg>`;

describe('html', () => {
  it('is one page: the first heading is its name, hints are left out, each later heading a section', async () => {
    const printed = await print(
      html,
      page([
        { kind: 'hint', text: 'next: earshot' },
        { kind: 'heading', text: 'Munsan-eup' },
        { kind: 'words', text: 'One\ntwo\n\nthree' },
        { kind: 'heading', text: 'Statuses' },
        { kind: 'view', view: statuses },
      ]),
    );
    expect(printed).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
    expect(printed).toContain('<title>Munsan-eup</title>');
    expect(printed.match(/<h1>[^<]*<\/h1>/g)).toEqual(['<h1>Munsan-eup</h1>']);
    expect(printed).toContain('<p>One<br>\ntwo</p>\n<p>three</p>');
    expect(printed).toContain('<h2>Statuses</h2>');
    expect(printed).not.toContain('earshot');
  });

  it('speaks the language of its words', async () => {
    const printed = await print(html, documentOf(statuses), { ...piped, labels: { ...labels, lang: 'ko' } });
    expect(printed).toContain('<html lang="ko">');
  });

  it('has tables that say what is what: caption, heads of columns and rows, figures on the right, a total', async () => {
    const printed = await print(html, page([{ kind: 'view', view: { ...statuses, caption: 'By status' } }], 'Report'));
    expect(printed).toContain('role="region" tabindex="0" aria-labelledby="table-1"');
    expect(printed).toContain('<caption id="table-1">By status</caption>');
    expect(printed).toContain('<th scope="col" class="number">Suggestions</th>');
    expect(printed).toContain(
      '<tr><th scope="row" class="short">in progress</th><td class="number">411</td><td class="number">20%</td>',
    );
    expect(printed).toMatch(/<tfoot>\n<tr><th scope="row" class="short">total<\/th><td class="number">2,077<\/td>/);
    // 411 of 1,069
    expect(printed).toContain('<rect width="384" height="10"/>');
  });

  it('calls a table without a caption by what stands above it, and says when nothing is in it', async () => {
    const empty = viewOf([column('text', 'text')], []);
    const printed = await print(html, page([{ kind: 'view', view: empty }], 'Nothing here'));
    expect(printed).toContain('class="unseen">Nothing here</caption>');
    expect(printed).toContain('<td colspan="1" class="dim">none</td>');
  });

  it('leaves out what only machines get, and tones what is good or bad', async () => {
    const printed = await print(html, documentOf(suggestions));
    expect(printed).not.toContain('Revision');
    expect(printed).toContain('<td class="short bad">2 days ago</td>');
    expect(printed).toContain('<td class="short good">resolved</td>');
  });

  it('draws bars that say their names and figures, as long as they are large', async () => {
    const printed = await print(html, page([chart('bars', [point('resolved', 200, '200 (67%)'), point('open', 100)])]));
    expect(printed).toContain('role="img" aria-labelledby="chart-1-title chart-1-desc"');
    expect(printed).toContain(
      '<title id="chart-1-title">By status</title>\n<desc id="chart-1-desc">Half are resolved.',
    );
    expect(printed).toMatch(/>resolved<\/text>.*>200 \(67%\)<\/text>/);
    expect([...printed.matchAll(/<rect [^>]*width="([\d.]+)%" height="12"\/>/g)].map(([, width]) => width)).toEqual([
      '100',
      '50',
    ]);
  });

  it('draws columns, of which the largest always says its figure', async () => {
    const points = Array.from({ length: 60 }, (_, index) => point(`2025-${index}`, index === 7 ? 12_345 : index));
    const printed = await print(html, page([chart('columns', points)]));
    expect(printed).toMatch(/>12345<\/text>/);
    // One without any height is no column: it is 0.
    expect(printed.match(/<rect /g)).toHaveLength(59);
    expect(printed.match(/<title>2025-/g)).toHaveLength(60);
  });

  it.each(['bars', 'columns'] as const)('draws %s of nothing, of zeros and of what is no number', async (kind) => {
    for (const points of [
      [],
      [point('a', 0)],
      [point('a', NaN, '?'), point('b', Infinity, '?'), point('c', -1, '?')],
    ]) {
      const printed = body(await print(html, page([chart(kind, points)])));
      expect(printed).not.toMatch(/NaN|Infinity%|"-/);
    }
  });

  it('runs nothing that was typed, wherever it stands', async () => {
    const view = { ...viewOf([column('text', 'text')], [{ text: EVIL }], { text: EVIL }), name: EVIL, caption: EVIL };
    const printed = await print(
      html,
      page(
        [
          { kind: 'heading', text: EVIL },
          { kind: 'words', text: EVIL },
          { kind: 'view', view },
          {
            kind: 'chart',
            chart: { name: EVIL, title: EVIL, description: EVIL, kind: 'bars', points: [point(EVIL, 1, EVIL)] },
          },
          {
            kind: 'chart',
            chart: { name: EVIL, title: EVIL, description: EVIL, kind: 'columns', points: [point(EVIL, 1, EVIL)] },
          },
        ],
        EVIL,
      ),
    );
    expect(printed).not.toContain('<script');
    expect(printed.match(/<style>/g)).toHaveLength(1);
    const tags = printed.match(/<[a-z][^>]*>/gi) ?? [];
    expect(tags.filter((tag) => /\son\w+=|javascript:|style=|src=|href=|alert/i.test(tag))).toEqual([]);
    expect(printed.match(/&lt;script&gt;alert\(1\)&lt;\/script&gt;/g)?.length).toBeGreaterThan(8);
  });

  it('shows what a terminal or an eye would obey', async () => {
    for (const text of HOSTILE) {
      const view = viewOf([column('text', 'text')], [{ text }]);
      expect(
        await print(
          html,
          page(
            [
              { kind: 'words', text },
              { kind: 'view', view },
            ],
            text,
          ),
        ),
      ).not.toMatch(OBEYED);
    }
  });

  it('allows itself its own style and nothing else', async () => {
    const printed = await print(html, documentOf(statuses));
    const style = /<style>([\s\S]*?)<\/style>/.exec(printed)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(printed).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
    expect(style).not.toMatch(/url\(|@import|</);
  });

  it('is the same page every time', async () => {
    expect(await print(html, documentOf(suggestions))).toBe(await print(html, documentOf(suggestions)));
  });
});
