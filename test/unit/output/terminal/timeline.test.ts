import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { markdown } from '../../../../src/output/markdown.js';
import { table } from '../../../../src/output/terminal/table.js';
import type { Document } from '../../../../src/output/view.js';
import { HOSTILE, linesOf, OBEYED, print, terminal } from '../sample.js';

const line: Document = {
  blocks: [
    {
      kind: 'timeline',
      entries: [
        { when: '2023-06-29', since: '', mark: 'voice', text: '“버스 노선을 늘려 주세요”', more: ['a parent'] },
        { when: '2023-07-04', since: 'day 5', mark: 'step', text: 'under review', more: [] },
        { when: '2024-03-04', since: 'day 249', mark: 'step', text: 'resolved', more: [] },
        { when: '2024-03-04', since: 'day 249', mark: 'milestone', text: 'launched', more: ['with the Office'] },
        { when: '2025', since: '', mark: 'milestone', text: 'also in Munsan', more: ['later'] },
      ],
    },
  ],
  data: null,
};

describe('a timeline', () => {
  it('has days on the left, the line between, and the words; a day is said once', async () => {
    expect(await print(table, line)).toBe(`2023-06-29           ●  “버스 노선을 늘려 주세요”
                     │  a parent
2023-07-04  day 5    │  under review
2024-03-04  day 249  │  resolved
                     ◆  launched
                     │  with the Office
2025                 ◆  also in Munsan
                        later
`);
  });

  it.each([20, 34, 48, 80])('keeps every word within %i columns', async (width) => {
    const drawn = await print(table, line, terminal(width));
    for (const each of linesOf(drawn)) expect(stringWidth(each)).toBeLessThanOrEqual(width);
    expect(drawn.replace(/[\s│]/g, '')).toContain('“버스노선을늘려주세요”aparent');
    expect(drawn).toContain('day 249');
  });

  it('is a list in Markdown', async () => {
    expect(await print(markdown, line)).toContain(
      '- **2024-03-04** (day 249) ◆ **launched**\\\n  with the Office\n- **2025** ◆ **also in Munsan**\\\n  later\n',
    );
  });

  it('is obeyed by nobody, whatever was said', async () => {
    for (const text of [...HOSTILE, '**bold** <script>', '1. one\n- two']) {
      const entries = [{ when: '2024', since: '', mark: 'voice' as const, text, more: [text] }];
      const document: Document = { blocks: [{ kind: 'timeline', entries }], data: null };
      for (const width of [30, 80]) expect(await print(table, document, terminal(width))).not.toMatch(OBEYED);
      const printed = await print(markdown, document);
      expect(printed).not.toMatch(OBEYED);
      expect(printed).not.toMatch(/<script|\n- two|\n1\. one/);
    }
  });
});
