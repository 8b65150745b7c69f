import { describe, expect, it } from 'vitest';
import { seemsPersonal } from '../../../../src/domain/text/personal-words.js';

describe('what may name or number a person', () => {
  it.each([
    ['비고', '홍길동'],
    ['비고', '홍 길동'],
    ['비고', '김○○'],
    ['비고', '홍길동(가람동)'],
    ['비고', '이영희 님'],
    ['x', '010-1234-5678'],
    ['x', '02) 123-4567'],
    ['x', '홍길동 010-1234-5678'],
    ['x', '01012345678'],
    ['x', '900101-1******'],
    ['x', 'somebody@example.com'],
    ['x', 'Jane Doe'],
    ['민원인', '아무개'],
    ['Phone', '12'],
  ])('%s: %s', (header, value) => {
    expect(seemsPersonal(header, value)).toBe(true);
  });

  it.each([
    ['날짜', '2025. 8. 11.'],
    ['내용', '학교 앞 가로등이 어둡습니다'],
    ['언제', '2025-01-02'],
    ['언제', '2025. 1. 2.(목) 14:00'],
    ['언제', '20250102'],
    ['어디', '가람동'],
    ['진행', '완료'],
    ['x', '1,204'],
    ['x', 'The lamp is dark'],
  ])('not %s: %s', (header, value) => {
    expect(seemsPersonal(header, value)).toBe(false);
  });
});
