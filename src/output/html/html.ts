import { drawChart } from './chart.js';
import { POLICY, STYLE } from './style.js';
import { drawTable } from './table.js';
import { inline, paragraphs } from './text.js';
import { drawTimeline } from './timeline.js';
import { titled } from '../titled.js';
import type { Writer } from '../view.js';

const top = (lang: string, title: string): string => `<!DOCTYPE html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${title}</h1>
</header>
<main>
`;

const BOTTOM = `</main>
</body>
</html>
`;

/**
 * One self-contained page without scripts and requests. Hints are left out, as in all documents that are read
 * elsewhere.
 */
export const html: Writer = async function* (document, { labels }) {
  const { title, blocks } = titled(document);
  yield top(labels.lang, inline(title));
  let above = title;
  let count = 0;
  for (const block of blocks) {
    count += 1;
    switch (block.kind) {
      case 'heading':
        above = block.text;
        yield `<h2>${inline(block.text)}</h2>\n`;
        break;
      case 'words':
        yield paragraphs(block.text);
        break;
      case 'view':
        yield* drawTable(block.view, labels, `table-${count}`, above);
        break;
      case 'chart':
        yield drawChart(block.chart, `chart-${count}`);
        break;
      case 'timeline':
        yield drawTimeline(block.entries);
        break;
      case 'hint':
    }
  }
  yield BOTTOM;
};
