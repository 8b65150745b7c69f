import { EarshotError } from '../domain/errors.js';
import { type Words, words } from '../domain/words.js';

export const damaged = (name: string, cause: unknown, where?: string): EarshotError => {
  const place = where === undefined ? name : `${name}: ${where}`;
  return refusal(
    words(`${place}: not an .xlsx workbook, or a damaged one`, `${place}: .xlsx 파일이 아니거나 손상된 파일입니다`),
    cause,
  );
};

export const refusal = (text: Words, cause?: unknown): EarshotError =>
  new EarshotError('bad-data', text, {
    hint: words(
      'open it in a spreadsheet program and save it as .xlsx or .csv (UTF-8)',
      '스프레드시트 프로그램에서 열어 .xlsx나 .csv(UTF-8)로 다시 저장하십시오',
    ),
    cause,
  });
