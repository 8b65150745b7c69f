import { render } from '../../../src/locale/index.js';
import { describe, expect, it } from 'vitest';
import { readNotes } from '../../../src/input/notes.js';

const known = { categories: ['transport', 'road safety'], departments: ['Public Transport', 'Roads', '대중교통과'] };
const read = (...lines: string[]): ReturnType<typeof readNotes> => readNotes(lines.join('\n'), known);
const said = (...lines: string[]): unknown[] => [...read('2025-10-14, Hall', ...lines).suggestions];

describe('the first line of notes', () => {
  it.each([
    ['2025-10-14, Munsan hall, 31 people', { heldOn: '2025-10-14', place: 'Munsan hall', attendees: 31, others: [] }],
    [
      '2025. 10. 14.(화) 문산읍 주민센터 31명',
      { heldOn: '2025-10-14', place: '문산읍 주민센터', attendees: 31, others: [] },
    ],
    ['2025년 10월 14일 시청 (참석 1,031명)', { heldOn: '2025-10-14', place: '시청', attendees: 1031, others: [] }],
    [
      '2025/10/14 · Hall · Munsan-eup · farmers',
      { heldOn: '2025-10-14', place: 'Hall', others: ['Munsan-eup', 'farmers'] },
    ],
    ['session 172', { number: 172, others: [] }],
    ['제172회, 2025-10-14', { number: 172, heldOn: '2025-10-14', others: [] }],
    ['Hall 3 floods', undefined],
  ])('reads %s', (line, head) => {
    expect(read(line, 'said').head).toEqual(head);
  });

  it('names a day that there is not', () => {
    const { problems } = read('', '2025-02-30 Hall', 'said');
    expect(problems).toMatchObject([{ line: 2, column: 1 }]);
    expect(problems.map(({ reason }) => render(reason, 'en'))).toEqual([expect.stringMatching('30 February')]);
  });
});

describe('what was said in notes', () => {
  it('is a line each, unless bullets or empty lines say where one begins', () => {
    expect(said('', 'One', 'Two', '')).toEqual([
      { line: 3, text: 'One' },
      { line: 4, text: 'Two' },
    ]);
    expect(said('- One', '  goes on', '2) Two')).toEqual([
      { line: 2, text: 'One\ngoes on' },
      { line: 4, text: 'Two' },
    ]);
    expect(said('One', 'goes on', '', 'Two')).toEqual([
      { line: 2, text: 'One\ngoes on' },
      { line: 5, text: 'Two' },
    ]);
  });

  it('has marks, wherever they stand', () => {
    expect(said('#transport Buses @Public Transport, please !complaint')).toEqual([
      { line: 2, text: 'Buses , please', category: 'transport', department: 'Public Transport', kind: 'complaint' },
    ]);
    expect(said('골목 #"road safety" @대중교통과 !현장 답변 종결')).toEqual([
      { line: 2, text: '골목', category: 'road safety', department: '대중교통과', onTheSpot: true },
    ]);
    expect(said('Lamps !on-the-spot !제안 #road safety')).toEqual([
      { line: 2, text: 'Lamps', category: 'road safety', kind: 'proposal', onTheSpot: true },
    ]);
    expect(said('Lamps @Public Transprot')).toEqual([{ line: 2, text: 'Lamps', department: 'Public Transprot' }]);
  });

  it('takes no sign for a mark that is none', () => {
    const text = 'Stop #3, a@b.kr, wow! and # and \\#4 \\@ home';
    expect(said(text)).toEqual([{ line: 2, text: 'Stop #3, a@b.kr, wow! and # and #4 @ home' }]);
  });

  it('names every mark that means nothing, and one without words', () => {
    const { problems } = read('2025-10-14, Hall', 'Lamps !soon', '#transport');
    expect(problems.map(({ line, column, value }) => [line, column, value])).toEqual([
      [2, 7, '!soon'],
      [3, 1, '#transport'],
    ]);
  });

  it('composes what a Mac took apart', () => {
    expect(said('버스 #교통'.normalize('NFD'))).toEqual([{ line: 2, text: '버스', category: '교통' }]);
  });
});
