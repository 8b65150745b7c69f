import type { Block, Document } from './view.js';

/** A document with its title taken out of its blocks. */
export interface Titled {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/**
 * The title of a page, and the rest of the document without hints, which are left out of all documents that are read
 * elsewhere. A document without a title has that of its first heading, its first line or its first table.
 */
export function titled(document: Document): Titled {
  const blocks = document.blocks.filter(({ kind }) => kind !== 'hint');
  if (document.title !== undefined) return { title: document.title, blocks };
  const [first, ...rest] = blocks;
  if (first?.kind === 'heading') return { title: first.text, blocks: rest };
  if (first?.kind === 'words' && !first.text.trim().includes('\n')) return { title: first.text, blocks: rest };
  const named = blocks.find((block) => block.kind === 'view' && block.view.caption !== undefined);
  return { title: (named?.kind === 'view' && named.view.caption) || 'earshot', blocks };
}
