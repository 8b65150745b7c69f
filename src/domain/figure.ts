import { InvalidValue } from './errors.js';
import { parseName } from './values.js';
import { words } from './words.js';

/** A number that an outcome is known by: `18 schools`, `monthly limit: 700,000 won a month`. */
export interface Figure {
  /** What is counted or measured, where the unit does not say it. */
  readonly label: string | null;
  readonly number: number;
  readonly unit: string | null;
}

const FIGURE = /^(?:(.+?)\s*:\s*)?(-?\d[\d,]*(?:\.\d+)?)\s*(.*)$/u;
const GROUPED = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/;

const notAFigure = (): InvalidValue =>
  new InvalidValue(
    words('is not a figure', '수치가 아닙니다'),
    words(
      'Write "18 schools" or "monthly limit: 700,000 won"',
      '"18개교" 또는 "월 충전 한도: 700,000원"처럼 적으십시오',
    ),
  );

/** `[LABEL:] NUMBER [UNIT]` @throws InvalidValue */
export function parseFigure(raw: string): Figure {
  const match = FIGURE.exec(parseName(raw));
  const digits = match?.[2] ?? '';
  if (!match || (digits.includes(',') && !GROUPED.test(digits))) throw notAFigure();
  const number = Number(digits.replaceAll(',', ''));
  // Written out again it must be the same number, and not in powers of ten.
  if (Math.abs(number) > Number.MAX_SAFE_INTEGER || String(number).includes('e')) throw notAFigure();
  const unit = match[3]?.trim() ?? '';
  return { label: match[1]?.trim() ?? null, number, unit: unit === '' ? null : unit };
}

/** The figure as it is read; `parseFigure` reads it back, also where the number is written with separators. */
export function formatFigure({ label, number, unit }: Figure, count: (value: number) => string = String): string {
  // Units that stand close behind their number: 개교, 원, %.
  const blank = unit === null || /^[\p{Script=Hangul}%°‰]/u.test(unit) ? '' : ' ';
  return `${label === null ? '' : `${label}: `}${count(number)}${blank}${unit ?? ''}`;
}
