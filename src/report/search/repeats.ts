import type { Alike, Repeat } from '../../domain/figures/repeats.js';
import type { Suggestion } from '../../domain/records/suggestion.js';
import { suggestionFields as fields } from '../../domain/records/suggestion-fields.js';
import { message } from '../../locale/message.js';
import type { Locale } from '../../locale/index.js';
import type { Block, Document, Row, View } from '../../output/view.js';
import { publicRecord } from '../records/suggestions.js';

/** Whole percent, rounded down, so that only equal texts have 100. */
const percent = (likeness: number): number => Math.floor(likeness * 100);

function alikeView(hits: readonly Alike[], { say, day, status: name }: Locale): View {
  return {
    name: 'alike',
    columns: [
      { key: 'id', label: message('common.id'), type: 'identifier' },
      { key: 'receivedOn', label: fields.receivedOn.label, type: 'day' },
      { key: 'district', label: fields.district.label, type: 'text' },
      {
        key: 'status',
        label: message('common.status'),
        type: 'status',
        show: (status, { survivor }) =>
          status === 'merged' && typeof survivor === 'string'
            ? say.search.repeats.mergedInto(survivor)
            : name(String(status)),
      },
      { key: 'likeness', label: message('labels.alike'), type: 'percent' },
      { key: 'text', label: fields.text.label, type: 'text' },
      {
        key: 'answer',
        label: message('labels.answer'),
        type: 'text',
        flexible: true,
        show: (answer, { answeredOn }) => {
          if (typeof answer === 'string') return answer;
          return typeof answeredOn === 'string' ? say.search.repeats.replied(day(answeredOn)) : '';
        },
      },
      { key: 'answeredOn', label: message('labels.answered'), type: 'day', machineOnly: true },
      { key: 'mergedInto', label: fields.mergedInto.label, type: 'identifier', machineOnly: true },
    ],
    rows: hits.map(({ suggestion, likeness, answer, survivor }): Row => {
      const { id, receivedOn, district, status, text, mergedInto } = suggestion;
      return {
        ...{ id, receivedOn, district, status, likeness: percent(likeness), text, mergedInto, survivor },
        answer: answer?.text ?? null,
        answeredOn: answer?.on ?? null,
      };
    }),
  };
}

/** Suggestions similar to a given one. @param page the page shown; undefined for all */
export function alikeDocument(
  like: Suggestion,
  { hits, more }: { readonly hits: readonly Alike[]; readonly more: boolean },
  locale: Locale,
  page: number | undefined,
): Document {
  const { search } = locale.say;
  const view = alikeView(hits, locale);
  const blocks: Block[] = [
    { kind: 'words', text: search.repeats.like(like.id, like.text) },
    hits.length > 0 ? { kind: 'view', view } : { kind: 'words', text: search.repeats.nothingAlike },
  ];
  if (hits.length > 0) {
    const turn = more && page !== undefined;
    blocks.push({ kind: 'hint', text: turn ? search.more(hits.length, page + 1) : search.all(hits.length) });
  }
  return {
    blocks,
    main: view,
    data: {
      like: publicRecord(like),
      suggestions: hits.map(({ suggestion, likeness, answer }) => ({
        ...publicRecord(suggestion),
        likeness: percent(likeness),
        answer,
      })),
      more,
    },
  };
}

/** `4 resolved, 2 received`: most frequent first, because a narrow line is cut at its end. */
const statusWords = (counts: Repeat['statuses'], { count, status }: Locale): string =>
  Object.entries(counts)
    .sort(([, one], [, other]) => other - one)
    .map(([code, many]) => `${count(many)} ${status(code)}`)
    .join(', ');

function repeatView(repeats: readonly Repeat[], locale: Locale): View {
  return {
    name: 'repeats',
    columns: [
      { key: 'id', label: message('labels.first'), type: 'identifier' },
      { key: 'count', label: message('labels.times'), type: 'count' },
      { key: 'first', label: message('labels.fromShown'), type: 'day' },
      { key: 'last', label: message('labels.to'), type: 'day' },
      { key: 'districts', label: message('labels.where'), type: 'count' },
      { key: 'text', label: fields.text.label, type: 'text' },
      { key: 'statuses', label: message('common.status'), type: 'text', flexible: true },
    ],
    rows: repeats.map((repeat): Row => ({
      ...repeat,
      districts: repeat.districts.length,
      statuses: statusWords(repeat.statuses, locale),
    })),
  };
}

interface Found {
  readonly repeats: readonly Repeat[];
  readonly more: boolean;
  readonly compared: number;
  readonly of: number;
}

/** Repeated requests. @param page the page shown; undefined for all */
export function repeatsDocument(
  { repeats, more, compared, of }: Found,
  min: number,
  locale: Locale,
  page: number | undefined,
): Document {
  const { search } = locale.say;
  const view = repeatView(repeats, locale);
  const [first] = repeats;
  const blocks: Block[] = [];
  if (first) {
    const turn = more && page !== undefined;
    blocks.push(
      { kind: 'view', view },
      { kind: 'hint', text: turn ? search.repeats.more(repeats.length, page + 1) : search.repeats.all(repeats.length) },
      { kind: 'hint', text: search.repeats.each(first.id) },
    );
  } else {
    blocks.push({ kind: 'words', text: search.repeats.none(min) });
  }
  if (compared < of) blocks.push({ kind: 'words', text: search.repeats.compared(compared, of) });
  return { blocks, main: view, data: { min, repeats, more, compared, of } };
}
