import { expect, it } from 'vitest';
import { masked, personalIn } from '../../../../src/domain/text/personal.js';
import { withoutPersonal, withPersonal } from './personal-texts.js';

const linesOf = (text: string): string[] => text.trim().split('\n');

it('finds 99 of 100 personal data in sentences, and hides at most one other thing in 100', () => {
  const missed: string[] = [];
  let count = 0;
  for (const line of linesOf(withPersonal)) {
    const text = line.replace(/[«»]/g, '');
    const found = personalIn(text).map(({ value }) => value);
    for (const [, wanted = ''] of line.matchAll(/«([^»]*)»/g)) {
      count += 1;
      if (!found.some((value) => value.includes(wanted))) missed.push(`${text}: ${wanted}`);
    }
  }
  const wrong = linesOf(withoutPersonal).flatMap((text) => personalIn(text).map(({ value }) => `${text}: ${value}`));
  expect(linesOf(withPersonal).length + linesOf(withoutPersonal).length).toBeGreaterThanOrEqual(200);
  expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
  expect(count).toBeGreaterThanOrEqual(100);
});

it('hides what is personal and keeps the rest', () => {
  expect(masked('전화 010-1234-5678 주세요')).toBe('전화 010-****-5678 주세요');
  expect(masked('01012345678')).toBe('010****5678');
  expect(masked('800101-1234567')).toBe('800101-*******');
  expect(masked('hong@example.com으로')).toBe('h***@example.com으로');
  expect(masked('홍길동 씨(62)가')).toBe('홍○○(62)가');
  expect(masked('2024-10-15 버스')).toBe('2024-10-15 버스');
});
