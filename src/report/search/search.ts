import { type Excerpt, excerptOf, rankOf } from '../../domain/figures/search.js';
import type { Outcome } from '../../domain/records/outcome.js';
import type { SearchedText } from '../../domain/figures/search.js';
import type { Suggestion } from '../../domain/records/suggestion.js';
import { suggestionFields as fields } from '../../domain/records/suggestion-fields.js';
import { message } from '../../locale/message.js';
import type { Locale } from '../../locale/index.js';
import type { Block, Document, Row, View } from '../../output/view.js';
import { publicRecord } from '../records/suggestions.js';

interface Found {
  readonly needles: readonly string[];
  readonly shape: ((text: string) => string) | undefined;
  readonly hits: readonly { readonly suggestion: Suggestion; readonly texts: readonly SearchedText[] }[];
  readonly outcomes: readonly { readonly outcome: Outcome; readonly texts: readonly string[] }[];
  readonly more: boolean;
}

type Match = Excerpt & { readonly in: string; readonly on: string | null };

const shown = ({ before, match, after }: Excerpt): string => `${before}[${match}]${after}`;

/** All texts with a match, best rank first. */
function matchesOf(texts: readonly SearchedText[], { needles, shape }: Found): Match[] {
  return [...texts]
    .sort((one, other) => rankOf[one.place] - rankOf[other.place])
    .flatMap(({ place, on, text }) => {
      const excerpt = excerptOf(text, needles, shape);
      return excerpt ? [{ in: place, on, ...excerpt }] : [];
    });
}

function hitView(rows: readonly Row[], { say }: Locale): View {
  return {
    name: 'search',
    columns: [
      { key: 'id', label: message('common.id'), type: 'identifier' },
      { key: 'receivedOn', label: fields.receivedOn.label, type: 'day' },
      { key: 'status', label: message('common.status'), type: 'status' },
      { key: 'department', label: fields.department.label, type: 'text' },
      {
        key: 'in',
        label: message('labels.in'),
        type: 'text',
        show: (place) => say.search.places[place as keyof typeof say.search.places],
      },
      { key: 'found', label: message('labels.found'), type: 'text', flexible: true },
    ],
    rows,
  };
}

/** Matches with context: suggestions, then outcomes. @param page the page shown; undefined for all */
export function searchDocument(found: Found, locale: Locale, page: number | undefined): Document {
  const { say } = locale;
  const hits = found.hits.map(({ suggestion, texts }) => ({ suggestion, matches: matchesOf(texts, found) }));
  const outcomes = found.outcomes.map(({ outcome, texts }) => ({
    outcome,
    excerpt: texts.map((text) => excerptOf(text, found.needles, found.shape)).find((each) => each !== undefined),
  }));
  const view = hitView(
    hits.flatMap(({ suggestion, matches }) =>
      matches.slice(0, 1).map((match): Row => {
        const { id, receivedOn, status, department } = suggestion;
        return { id, receivedOn, status, department, in: match.in, found: shown(match) };
      }),
    ),
    locale,
  );
  const blocks: Block[] = [];
  if (hits.length > 0) blocks.push({ kind: 'view', view });
  if (outcomes.length > 0) {
    const lines = outcomes.map(
      ({ outcome, excerpt }) => `${outcome.id}  ${outcome.name}${excerpt ? `: ${shown(excerpt)}` : ''}`,
    );
    blocks.push({ kind: 'words', text: [say.search.outcomes(outcomes.length), ...lines].join('\n') });
  }
  if (blocks.length === 0) blocks.push({ kind: 'words', text: say.search.nothing });
  blocks.push({
    kind: 'hint',
    text: found.more && page !== undefined ? say.search.more(hits.length, page + 1) : say.search.all(hits.length),
  });
  return {
    blocks,
    main: view,
    data: {
      words: found.needles,
      suggestions: hits.map(({ suggestion, matches }) => ({ ...publicRecord(suggestion), matches })),
      outcomes: outcomes.map(({ outcome: { id, name, kind, status, suggestions }, excerpt }) => ({
        ...{ id, name, kind, status, suggestions },
        match: excerpt ?? null,
      })),
      more: found.more,
    },
  };
}
