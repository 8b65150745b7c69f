/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** What keeps someone from reading a page. Runs inside the browser, so everything it needs is in it. */
export function findFaults(): string[] {
  const faults: string[] = [];
  const all = (selector: string): Element[] => [...document.querySelectorAll(selector)];
  const expect = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(fault);
  };

  expect(document.title.trim() !== '', 'no title');
  expect(/^(en|ko)$/.test(document.documentElement.lang), 'no language');
  for (const landmark of ['h1', 'main', 'header']) expect(all(landmark).length === 1, `not one ${landmark}`);
  const levels = all('h1, h2, h3, h4').map(({ tagName }) => Number(tagName.slice(1)));
  levels.forEach((level, index) =>
    expect(level <= (levels[index - 1] ?? 0) + 1, `heading ${index} leaves out a level`),
  );
  for (const table of all('table')) {
    expect((table.querySelector('caption')?.textContent ?? '').trim() !== '', 'a table without a caption');
    for (const head of table.querySelectorAll('th')) {
      expect(/^(col|row)$/.test(head.scope), 'a th without scope');
      expect(head.textContent.trim() !== '', 'a th without words');
    }
    for (const row of table.querySelectorAll('tbody tr, tfoot tr'))
      expect(
        row.querySelector('th[scope=row]') !== null || row.querySelector('[colspan]') !== null,
        'a row without a name',
      );
    const region = table.closest('[role=region]');
    expect(region instanceof HTMLElement && region.tabIndex === 0, 'a table that no keyboard scrolls');
  }
  for (const named of all('[aria-labelledby]'))
    for (const id of (named.getAttribute('aria-labelledby') ?? '').split(' '))
      expect(document.getElementById(id) !== null, `nothing is called ${id}`);
  const ids = all('[id]').map(({ id }) => id);
  expect(new Set(ids).size === ids.length, 'an id is there twice');
  expect(document.documentElement.scrollWidth <= window.innerWidth, 'the page is wider than the window');

  const channels = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (element: Element | null): string => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if ((channels(colour)[3] ?? 1) > 0) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const contrast = (one: string, other: string): number => {
    const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  for (const element of all(
    'h1, h2, p, th, td, caption, figcaption, figcaption strong, svg text, svg rect:not(.ground)',
  )) {
    const drawn = element instanceof SVGElement;
    const style = getComputedStyle(element);
    const ratio = contrast(drawn ? style.fill : style.color, ground(element));
    const least = element.tagName === 'rect' ? 3 : 4.5;
    expect(ratio >= least, `${element.tagName}.${element.getAttribute('class') ?? ''}: contrast ${ratio.toFixed(2)}`);
  }
  return faults;
}
