/** A sheet of a workbook, in the order of its tabs. */
export interface Sheet {
  readonly name: string;
  /** 1-based, among all sheets. */
  readonly position: number;
  readonly hidden: boolean;
  /** Its file in the archive; undefined for a chart. */
  readonly path: string | undefined;
}

/** The sheets that `xl/workbook.xml` lists, found in the archive through `xl/_rels/workbook.xml.rels`. */
export function readSheets(workbook: string, relations: string): readonly Sheet[] {
  const paths = new Map<string, string>();
  for (const tag of tags(relations, 'Relationship')) {
    const { Id: id, Type: type, Target: target } = tag;
    if (id === undefined || target === undefined || !/\/worksheet$/.test(type ?? '')) continue;
    paths.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  return tags(workbook, 'sheet')
    .filter((tag) => tag.name !== undefined)
    .map((tag, index) => ({
      name: unescapeXstring(tag.name ?? ''),
      position: index + 1,
      hidden: tag.state === 'hidden' || tag.state === 'veryHidden',
      path: paths.get(tag.id ?? ''),
    }));
}

type Attributes = Readonly<Partial<Record<string, string>>>;

function tags(xml: string, name: string): Attributes[] {
  const tag = new RegExp(`<(?:[\\w.-]+:)?${name}(\\s(?:[^>"']|"[^"]*"|'[^']*')*)>`, 'g');
  return Array.from(xml.matchAll(tag), ([, text]) => attributes(text ?? ''));
}

/** The attributes of one tag; `r:id` is `id`. */
function attributes(text: string): Attributes {
  const found = text.matchAll(/\s(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  return Object.fromEntries(
    Array.from(found, ([, name = '', double, single]) => [name, unescapeXml(double ?? single ?? '')] as const),
  );
}

const ENTITIES: Readonly<Partial<Record<string, string>>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescapeXml = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|(\w+));/gi,
    (whole: string, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );

/** `_x000D_` and the like (ECMA-376 Part 1, 22.9.2.19). */
const unescapeXstring = (text: string): string =>
  text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
