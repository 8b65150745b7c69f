const number = new Intl.NumberFormat('en-US');

/** 1069 → `1,069` */
export const n = (value: number): string => number.format(value);

export const plural = (value: number, one: string, many = `${one}s`): string =>
  `${n(value)} ${value === 1 ? one : many}`;
