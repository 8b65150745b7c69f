import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold } from '../../src/domain/text/text.js';
import { examine } from '../../src/store/maintenance/health/health.js';
import { keepReply } from '../../src/store/records/transitions.js';
import { searchSuggestions } from '../../src/store/search/search.js';
import { insertSession } from '../../src/store/records/sessions.js';
import { openStore } from '../../src/store/open/open.js';
import {
  getSuggestion,
  insertSuggestion,
  listSuggestions,
  updateSuggestion,
} from '../../src/store/records/suggestions.js';
import { tempFolder } from '../helpers/run.js';

const PIECES = [
  '버스',
  '노선',
  '가로등',
  '가',
  '등',
  ' ',
  'bus',
  'Bus lane',
  'é',
  '100%',
  '_',
  '"',
  '*',
  '-',
  '👍🏽',
  'ＡＢ',
  '1',
];
const text = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 8 }).map((parts) => `x${parts.join('')}`);

it('finds just what looking at every text finds, also of texts that were changed', async () => {
  const store = (await openStore(join(tempFolder(), 's.db'), true, { by: 'tester', clock: () => new Date(0) }))!;
  const operation = { command: 'add', line: 'add' };
  await store.write(operation, (write) => insertSession(write, { heldOn: '2025-10-01', place: 'Hall' }));
  const days = { receivedOn: '2025-10-01', replyDueOn: '2025-10-15' };
  const known = new Map<string, { said: string; reply: string | undefined }>();
  try {
    const property = fc.asyncProperty(
      fc.record({ said: text, reply: fc.option(text, { nil: undefined }), later: fc.option(text, { nil: undefined }) }),
      fc.array(fc.record({ from: text, start: fc.nat(6), length: fc.integer({ min: 1, max: 6 }) }), {
        minLength: 1,
        maxLength: 2,
      }),
      async ({ said, reply, later }, wanted) => {
        const { id } = await store.write(operation, async (write) => {
          const added = await insertSuggestion(write, 1, { text: said, ...days });
          if (reply !== undefined) await keepReply(write, added, { on: '2025-10-02', text: reply });
          return added;
        });
        if (later !== undefined)
          await store.write(operation, async (write) =>
            updateSuggestion(write, await getSuggestion(write.handle, id), { text: later }),
          );
        known.set(id, { said: later ?? said, reply });
        const needles = wanted
          .map(({ from, start, length }) =>
            fold(
              Array.from(from)
                .slice(start, start + length)
                .join(''),
            ),
          )
          .filter((needle) => needle !== '');
        if (needles.length === 0) return;
        const { hits } = await searchSuggestions(store.read, { needles, filter: {} }, { limit: 0, offset: 0 });
        const expected = [...known].filter(([, { said: own, reply: told }]) =>
          needles.every((needle) => [own, told ?? ''].some((each) => fold(each).includes(needle))),
        );
        expect(hits.map(({ suggestion }) => suggestion.id).sort()).toEqual(expected.map(([each]) => each).sort());
        const words = needles.join(' ');
        const listed = await listSuggestions(store.read, { text: words }, { limit: 0, offset: 0 });
        const plain = [...known].filter(([, { said: own }]) =>
          words.split(' ').every((word) => fold(own).includes(word)),
        );
        expect(listed.suggestions.map((each) => each.id).sort()).toEqual(plain.map(([each]) => each).sort());
      },
    );
    await fc.assert(property, { numRuns: 150, seed: 11 });
    expect((await examine(store.engine)).findings.filter(({ weight }) => weight === 'wrong')).toEqual([]);
  } finally {
    await store.close();
  }
});
