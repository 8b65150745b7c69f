/** Departments that one cell of an office's sheet names together. */

/** What the name of a department ends with. */
const ENDING =
  /(?:[과국실팀단소관동면읍청처원]|센터|본부|담당관|위원회|공사|공단|재단|department|dept\.?|division|office|bureau)$/i;
const SEPARATOR = /[,，、/·ㆍ‧;\n]| 및 | and (?=[^,]+$)/;
/** Words that stand for departments without naming one. */
const UNNAMED = /^(?:전|각|해당|관련|관계|소관|전체)\s?부서(?:들|와)?$|^(?:미정|협의중)$/;

/** True for a text that ends as names of departments do: `도로과`, `Parks Division`. */
export const looksLikeDepartment = (text: string): boolean => ENDING.test(text.trim());

/** A leading department and those that help; no lead when the text names none. */
export interface NamedDepartments {
  readonly lead: string | null;
  readonly partners: readonly string[];
}

/**
 * Reads `도로과, 건설과`, `도로과/건설과`, `도로과·건설과`, `도로과(건설과)`: the first leads, the others are with it. A text of which
 * a part does not look like a department is the name of one: `Parks, Recreation`.
 * @param isOfficial tells the names of the office's own list, which are never taken apart
 */
export function readDepartments(text: string, isOfficial: (name: string) => boolean): NamedDepartments {
  if (isOfficial(text)) return { lead: text, partners: [] };
  if (UNNAMED.test(text)) return { lead: null, partners: [] };
  const inner = /^([^()（）]+)[(（]([^()（）]+)[)）]$/.exec(text);
  const parts = (inner ? [inner[1] ?? '', ...(inner[2] ?? '').split(SEPARATOR)] : text.split(SEPARATOR))
    .map((part) => part.trim())
    .filter((part) => part !== '' && !UNNAMED.test(part));
  const [lead, ...partners] = parts;
  const isList = partners.length > 0 && parts.every((part) => isOfficial(part) || ENDING.test(part));
  return lead !== undefined && isList ? { lead, partners: [...new Set(partners)] } : { lead: text, partners: [] };
}
