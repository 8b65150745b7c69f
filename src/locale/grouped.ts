/** 1069 → `1,069`. Not with Intl, which takes longer to load than all output takes. */
export function n(value: number): string {
  const [whole = '', part] = String(value).split('.');
  let text = whole;
  for (let at = whole.length - 3; at > (value < 0 ? 1 : 0); at -= 3) text = `${text.slice(0, at)},${text.slice(at)}`;
  return text + (part === undefined ? '' : `.${part}`);
}
