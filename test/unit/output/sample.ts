import { render } from '../../../src/locale/index.js';
import { verbatim, type Message } from '../../../src/locale/message.js';
import type { Column, Document, Labels, Row, View, Writer, WriterEnv } from '../../../src/output/view.js';

export const labels: Labels = {
  lang: 'en',
  render: (message: Message) => render(message, 'en'),
  status: (code) => code.replaceAll('-', ' '),
  count: (value) => value.toLocaleString('en'),
  day: (day) => day,
  yes: 'yes',
  no: 'no',
};

export const piped: WriterEnv = { labels, width: undefined, colour: false };
export const terminal = (width: number, colour = false): WriterEnv => ({ labels, width, colour });

export const column = (key: string, type: Column['type'], more: Partial<Column> = {}): Column => ({
  key,
  label: verbatim(key.charAt(0).toUpperCase() + key.slice(1)),
  type,
  ...more,
});

export const viewOf = (columns: readonly Column[], rows: readonly Row[], total?: Row): View => ({
  name: 'sample',
  columns,
  rows,
  ...(total ? { total } : {}),
});

export const documentOf = (...views: readonly View[]): Document => ({
  blocks: views.map((view) => ({ kind: 'view', view })),
  data: null,
});

export async function print(writer: Writer, document: Document, env: WriterEnv = piped): Promise<string> {
  let text = '';
  for await (const part of writer(document, env))
    text += typeof part === 'string' ? part : Buffer.from(part).toString('latin1');
  return text;
}

export const linesOf = (text: string): string[] => text.split('\n').slice(0, -1);

/** What a terminal obeys, but for the newline that ends a line. */
export const OBEYED = /(?!\n)[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

export const HOSTILE = [
  '\u001b[2J\u001b[31mred',
  '\u001b]52;c;cm0gLXJmIH4=\u0007',
  '\u009b31mC1 \u009d52;c;eA==\u009c',
  'gpj.\u202eexe\u2066x\u2069',
  'over\rwritten\u0008\u007f\u0000',
  'line\u2028and\u2029paragraph\u0085next',
  'tab\tand\nnewline',
];

/** The statuses of SCREENS.md. */
export const statuses = viewOf(
  [
    column('status', 'status'),
    column('suggestions', 'count'),
    column('share', 'percent'),
    column('bar', 'bar', { label: verbatim('') }),
  ],
  (
    [
      ['resolved', 1069, 51],
      ['in-progress', 411, 20],
      ['long-term-task', 231, 11],
      ['declined', 149, 7],
      ['under-review', 118, 6],
      ['transferred', 57, 3],
      ['received', 42, 2],
    ] as const
  ).map(([status, suggestions, share]) => ({ status, suggestions, share, bar: suggestions / 1069 })),
  { status: 'total', suggestions: 2077, share: 100, bar: null },
);

export const suggestions = viewOf(
  [
    column('id', 'identifier', { label: verbatim('ID') }),
    column('receivedOn', 'day', { label: verbatim('Received') }),
    column('status', 'status', { tone: (value) => (value === 'resolved' ? 'good' : undefined) }),
    column('dueOn', 'day', {
      label: verbatim('Due'),
      show: (value) => (value === '2025-09-30' ? '2 days ago' : String(value ?? '–')),
      tone: (value) => (value === '2025-09-30' ? 'bad' : 'dim'),
    }),
    column('department', 'text'),
    column('text', 'text', { flexible: true }),
    column('revision', 'count', { machineOnly: true }),
  ],
  [
    {
      id: '172-12',
      receivedOn: '2025-09-26',
      status: 'in-progress',
      dueOn: '2025-10-10',
      department: 'Public Transport',
      text: 'Run the evening bus until ten on market days, please, and tell us at the stop',
      revision: 1,
    },
    {
      id: '172-3',
      receivedOn: '2025-09-26',
      status: 'resolved',
      dueOn: '2025-09-30',
      department: 'Roads',
      text: '학교 앞 골목길 가로등이 한 달째 꺼져 있습니다. 👨‍👩‍👧‍👦 아이들이 다니는 길이니 빨리 고쳐 주세요',
      revision: 2,
    },
  ],
);
