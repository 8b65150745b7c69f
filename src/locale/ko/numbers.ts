const THOUSANDS = /\B(?=(?:\d{3})+$)/g;

/** 1069 → `1,069`; by hand, since Intl costs more at every start than all that is printed. */
export function n(value: number): string {
  const [whole = '', part] = String(value).split('.');
  return whole.replace(THOUSANDS, ',') + (part === undefined ? '' : `.${part}`);
}

/** `2023-01-17` → `2023. 1. 17.` */
export const dotted = (day: string): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${year}. ${Number(month)}. ${Number(date)}.`;
};

/** `2023-01` → `2023년 1월` */
export const month = (text: string): string => `${text.slice(0, 4)}년 ${Number(text.slice(5, 7))}월`;
