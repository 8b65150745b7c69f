const THOUSANDS = /\B(?=(?:\d{3})+$)/g;

/** 1069 → `1,069`; by hand, since Intl costs more at every start than all that is printed. */
export function n(value: number): string {
  const [whole = '', part] = String(value).split('.');
  return whole.replace(THOUSANDS, ',') + (part === undefined ? '' : `.${part}`);
}
