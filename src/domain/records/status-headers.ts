import { foldTight } from '../text/text.js';

/** Headers under which sheets keep a status, or in words what was done. */
export const eitherWords: readonly string[] = [
  ...['처리결과', '처리구분', '추진상황', '처리현황', '추진현황', '진행상황', '진행현황', '조치결과', '추진결과'],
  ...['outcome', 'progress', 'resolution', 'status update'],
];
/** Headers under which sheets keep a status, or a mark that says yes or no. */
export const whetherWords: readonly string[] = ['처리여부', '완료여부', '추진여부', '조치여부'];

/** Headers that name a status only by what stands below them. */
export const vagueWords: readonly string[] = ['구분', '결과', '상황', '현황'];

/** All of them, as `foldTight` makes them: only the values tell that they are statuses. */
export const notAlways: ReadonlySet<string> = new Set([...eitherWords, ...whetherWords, ...vagueWords].map(foldTight));
