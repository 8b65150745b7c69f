import { InvalidValue } from '../errors.js';
import { parseName } from '../values.js';
import { message } from '../../locale/message.js';

/** A number about an outcome: `18 schools`, `monthly limit: 700,000 won a month`. */
export interface Figure {
  /** What is counted or measured, where the unit does not say it. */
  readonly label: string | null;
  readonly number: number;
  readonly unit: string | null;
}

/** The first colon that is followed by a number ends the label. */
const AFTER_LABEL = /(?!^): ?(?=-?\d)/;
const NUMBER = /^-?\d[\d,]*(?:\.\d+)?/;
const GROUPED = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/;

const notAFigure = (): InvalidValue =>
  new InvalidValue(message('rules.isNotFigure'), message('rules.write18SchoolsOrMonthly'));

/** `[LABEL:] NUMBER [UNIT]` @throws InvalidValue */
export function parseFigure(raw: string): Figure {
  const text = parseName(raw);
  const colon = AFTER_LABEL.exec(text);
  const figure = colon ? text.slice(colon.index + colon[0].length) : text;
  const digits = NUMBER.exec(figure)?.[0];
  if (digits === undefined || (digits.includes(',') && !GROUPED.test(digits))) throw notAFigure();
  const number = Number(digits.replaceAll(',', ''));
  // The number must survive being written as text, without an exponent.
  if (Math.abs(number) > Number.MAX_SAFE_INTEGER || String(number).includes('e')) throw notAFigure();
  const unit = figure.slice(digits.length).trim();
  return { label: colon ? text.slice(0, colon.index).trim() : null, number, unit: unit === '' ? null : unit };
}

/** Writes a figure; `parseFigure` reads it back, also when the number has separators. */
export function formatFigure({ label, number, unit }: Figure, count: (value: number) => string = String): string {
  // These units follow the number without a blank: 개교, 원, %.
  const blank = unit === null || /^[\p{Script=Hangul}%°‰]/u.test(unit) ? '' : ' ';
  return `${label === null ? '' : `${label}: `}${count(number)}${blank}${unit ?? ''}`;
}
