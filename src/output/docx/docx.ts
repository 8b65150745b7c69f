import type { IRunOptions, ISectionOptions, IStylesOptions } from 'docx';
import { visibleBlock, visibleLine } from '../../domain/text/text.js';
import { MARKS } from '../terminal/timeline.js';
import { titled } from '../titled.js';
import type { Block, Labels, TimelineEntry, Writer } from '../view.js';
import { drawTable } from './table.js';
import type { Parts, Piece } from './parts.js';
import { withoutMoment } from './repeatable.js';

/** A4 in twentieths of a point, with margins of 20 mm. */
const PAGE = { width: 11_906, height: 16_838, margin: 1_134 };
/** The width of the text between the margins, in twentieths of a point. */
const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin;
/** Where the text of a timeline begins, in twentieths of a point. */
const TIMELINE = 2_200;

/** Sizes in half points. */
const SIZES = { text: 20, title: 32, heading: 25, small: 16 };

/** Fonts that Word has on every system; the text of an office is Korean whatever the language of the headings is. */
const fontOf = ({ lang }: Labels) => {
  const latin = lang === 'ko' ? 'Malgun Gothic' : 'Calibri';
  return { ascii: latin, hAnsi: latin, cs: latin, eastAsia: 'Malgun Gothic' };
};

function stylesOf(labels: Labels): IStylesOptions {
  const font = fontOf(labels);
  const spacing = { before: 320, after: 120 };
  return {
    default: {
      document: {
        run: { font, size: SIZES.text, language: { value: 'en-US', eastAsia: 'ko-KR' } },
        paragraph: { spacing: { after: 120 } },
      },
      title: { run: { font, size: SIZES.title, bold: true, color: '1B1F24' }, paragraph: { spacing: { after: 200 } } },
      heading1: { run: { font, size: SIZES.heading, bold: true, color: '1B1F24' }, paragraph: { spacing } },
    },
  };
}

/** Text with its lines and paragraphs. */
const paragraphs = ({ Paragraph, TextRun }: Parts, text: string): Piece[] =>
  visibleBlock(text)
    .trim()
    .split(/\n\s*\n/)
    .map(
      (paragraph) =>
        new Paragraph({
          children: paragraph.split('\n').map((line, at) => new TextRun({ text: line, ...(at > 0 && { break: 1 }) })),
        }),
    );

/** The day and the time since the start, then the text; further lines below it. */
function timeline({ Paragraph, TextRun }: Parts, entries: readonly TimelineEntry[]): Piece[] {
  return entries.map(({ when, since, mark, text, more }) => {
    const left = [when, since].filter((part) => part !== '').map((part) => visibleLine(part).trim());
    const what: IRunOptions = { text: `\t${MARKS[mark]} ${visibleLine(text).trim()}`, bold: mark !== 'step' };
    return new Paragraph({
      keepLines: true,
      indent: { left: TIMELINE, hanging: TIMELINE },
      tabStops: [{ type: 'left', position: TIMELINE }],
      children: [
        new TextRun({ text: left.join(' · '), color: '55606E' }),
        new TextRun(what),
        ...more.map((line) => new TextRun({ text: visibleLine(line).trim(), break: 1, color: '55606E' })),
      ],
    });
  });
}

async function piecesOf(parts: Parts, block: Block, labels: Labels): Promise<readonly Piece[]> {
  const { HeadingLevel, Paragraph } = parts;
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ text: visibleLine(block.text).trim(), heading: HeadingLevel.HEADING_1, keepNext: true })];
    case 'words':
      return paragraphs(parts, block.text);
    case 'view':
      return drawTable(parts, block.view, labels, TEXT_WIDTH);
    case 'timeline':
      return timeline(parts, block.entries);
    case 'chart': // All figures of a chart are in a table of the same document.
    case 'hint':
      return [];
  }
}

/** `3 / 7` at the foot of each page. */
function pages({ AlignmentType, Footer, PageNumber, Paragraph, TextRun }: Parts): ISectionOptions['footers'] {
  const children = [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES];
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children, size: SIZES.small, color: '55606E' })],
  });
  return { default: new Footer({ children: [number] }) };
}

/**
 * A document for Word: A4, real headings, tables whose heads are repeated on every page and whose rows are not cut, page
 * numbers. Charts and hints are left out.
 * @throws EarshotError usage when a table has too many rows
 */
export const docx: Writer = async function* (document, { labels }) {
  const parts: Parts = await import('docx');
  const { title, blocks } = titled(document);
  const shown = visibleLine(title).trim();
  const { Document: Word, HeadingLevel, Packer, Paragraph } = parts;
  const children: Piece[] = [new Paragraph({ text: shown, heading: HeadingLevel.TITLE })];
  for (const block of blocks) children.push(...(await piecesOf(parts, block, labels)));
  const { width, height, margin } = PAGE;
  const sides = { top: margin, right: margin, bottom: margin, left: margin };
  const properties = { page: { size: { width, height }, margin: sides } };
  const word = new Word({
    title: shown,
    creator: 'earshot',
    lastModifiedBy: 'earshot',
    styles: stylesOf(labels),
    sections: [{ properties, footers: pages(parts), children }],
  });
  yield* withoutMoment(await Packer.toBuffer(word));
};
