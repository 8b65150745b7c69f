import { describe, expect, it } from 'vitest';
import { markdown } from '../../../src/output/markdown.js';
import { column, documentOf, HOSTILE, OBEYED, print, statuses, viewOf } from './sample.js';

const cell = async (text: string): Promise<string> => {
  const printed = await print(markdown, documentOf(viewOf([column('text', 'text')], [{ text }])));
  return printed.split('\n')[2] ?? '';
};

describe('markdown', () => {
  it('is a document: headings, paragraphs, tables; no hints, no bars', async () => {
    const printed = await print(markdown, {
      blocks: [
        { kind: 'heading', text: 'Munsan-eup' },
        { kind: 'hint', text: 'next: earshot' },
        { kind: 'words', text: 'One\ntwo\n\nthree' },
        { kind: 'view', view: { ...statuses, caption: 'By status' } },
      ],
      data: null,
    });
    expect(printed).toBe(`## Munsan-eup

One\\
two

three

By status

| Status | Suggestions | Share |
| :-- | --: | --: |
| resolved | 1,069 | 51% |
| in progress | 411 | 20% |
| long term task | 231 | 11% |
| declined | 149 | 7% |
| under review | 118 | 6% |
| transferred | 57 | 3% |
| received | 42 | 2% |
| **total** | **2,077** | **100%** |
`);
  });

  it('obeys nothing that was typed into a cell', async () => {
    expect(await cell('a|b\nc')).toBe('| a\\|b c |');
    expect(await cell('a\\|b')).toBe('| a\\\\\\|b |');
    expect(await cell('<script>alert("x")</script>&amp;')).toBe('| &lt;script&gt;alert("x")&lt;/script&gt;&amp;amp; |');
    expect(await cell('[a](javascript:x) ![i](y) `c` *b* _u_ 9~10 $x$')).toBe(
      '| \\[a\\](javascript:x) !\\[i\\](y) \\`c\\` \\*b\\* \\_u\\_ 9\\~10 \\$x\\$ |',
    );
  });

  it('obeys nothing that was typed at the head of a line', async () => {
    const words = async (text: string) => print(markdown, { blocks: [{ kind: 'words', text }], data: null });
    expect(await words('# a')).toBe('\\# a\n');
    expect(await words('- a\n+ b\n1. c\n2) d\n> e\n===\n---\n```\n    code')).toBe(
      '\\- a\\\n\\+ b\\\n1\\. c\\\n2\\) d\\\n&gt; e\\\n\\===\\\n\\---\\\n\\`\\`\\`\\\ncode\n',
    );
    expect(await print(markdown, { blocks: [{ kind: 'heading', text: 'a\n# b #' }], data: null })).toBe(
      '## a \\# b \\#\n',
    );
  });

  it('shows what a terminal would obey', async () => {
    for (const text of HOSTILE) {
      expect(await cell(text)).not.toMatch(OBEYED);
      expect(await print(markdown, { blocks: [{ kind: 'words', text }], data: null })).not.toMatch(OBEYED);
    }
  });
});
