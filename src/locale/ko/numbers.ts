export { n } from '../grouped.js';

/** `2023-01-17` → `2023. 1. 17.` */
export const dotted = (day: string): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${year}. ${Number(month)}. ${Number(date)}.`;
};

/** `2023-01` → `2023년 1월` */
export const month = (text: string): string => `${text.slice(0, 4)}년 ${Number(text.slice(5, 7))}월`;

const weekdays = ['일', '월', '화', '수', '목', '금', '토'];

/** `2025. 9. 26.(금)`. @param weekday 0 for Sunday … 6 */
export const dayAndWeekday = (day: string, weekday: number): string => `${dotted(day)}(${weekdays[weekday] ?? ''})`;
