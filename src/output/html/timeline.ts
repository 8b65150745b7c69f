import { MARKS } from '../terminal/timeline.js';
import type { TimelineEntry } from '../view.js';
import { inline } from './text.js';

/** A timeline: for each entry the day, a mark, the text, and further lines. */
export function drawTimeline(entries: readonly TimelineEntry[]): string {
  const items = entries.map(({ when, since, mark, text, more }) => {
    const days = [when, since].filter((part) => part !== '').map(inline);
    const besides = more.map((line) => `<p class="more">${inline(line)}</p>`).join('');
    return (
      `<li class="${mark}"><span class="when">${days.join(' · ')}</span>` +
      `<span class="mark" aria-hidden="true">${MARKS[mark]}</span>` +
      `<div><p>${inline(text)}</p>${besides}</div></li>\n`
    );
  });
  return `<ol class="timeline">\n${items.join('')}</ol>\n`;
}
