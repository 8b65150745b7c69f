/** Formats that Excel has by itself, whatever the language (ECMA-376 Part 1, 18.8.30). Days depend on the language. */
const builtIn: Readonly<Partial<Record<number, string>>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  12: '# ?/?',
  13: '# ??/??',
  37: '#,##0 ;(#,##0)',
  38: '#,##0 ;[Red](#,##0)',
  39: '#,##0.00;(#,##0.00)',
  40: '#,##0.00;[Red](#,##0.00)',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mmss.0',
};
/** Numbers of formats for days and times whose look depends on the language of the program. */
const isLocal = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) || (id >= 71 && id <= 81);

/** Most characters of a format; Excel takes 255. A cell with a longer one shows its value. */
const LONGEST = 1000;

/** The format code of a cell style; undefined when a cell shows its value as it is. */
export function codeOf(id: number, own: string | undefined): string | undefined {
  const code = isLocal(id) ? undefined : (own ?? builtIn[id]);
  return code === undefined || /^(?:general|@)$/i.test(code) ? undefined : code;
}

/** Shows the number of a cell in its style; undefined where that is not known, or nothing. */
export type Show = (style: number, value: number) => string | undefined;

/** Most values remembered; phone numbers differ, percentages come again and again. */
const REMEMBERED = 10_000;
/** Time that has passed, `[h]:mm`: it has no calendar. */
const PASSED = /\[(?:h+|m+|s+)\]/i;
/** Signs of a Korean workbook: its names of days and months are Korean. */
const KOREAN = /\p{Script=Hangul}|a{3}|-(?:\w*)412\]/iu;

/**
 * Makes a function that shows numbers by the formats of a workbook.
 * @param codes for each style its format code, or undefined
 * @param offset days to add to days of a workbook that counts from 1904
 */
export async function showOf(codes: readonly (string | undefined)[], offset: number): Promise<Show | undefined> {
  const different = [...new Set(codes)].filter((code) => code !== undefined && code.length <= LONGEST);
  if (different.length === 0) return undefined;
  // Loaded here, because only these workbooks need it.
  const { format, isDateFormat } = await import('numfmt');
  const locale = different.some((code) => code !== undefined && KOREAN.test(code)) ? 'ko' : 'en';
  const remembered = new Map<string, string | undefined>();
  const show = (code: string, value: number): string | undefined => {
    try {
      const days = offset > 0 && !PASSED.test(code) && isDateFormat(code) ? offset : 0;
      const text = format(code, value + days, { locale, dateErrorThrows: true }).trim();
      return text === '' ? undefined : text;
    } catch {
      // A format that no program understands shows nothing else than the value.
      return undefined;
    }
  };
  return (style, value) => {
    const code = codes[style];
    if (code === undefined || code.length > LONGEST || !Number.isFinite(value)) return undefined;
    const key = `${style} ${value}`;
    if (remembered.has(key)) return remembered.get(key);
    const text = show(code, value);
    if (remembered.size < REMEMBERED) remembered.set(key, text);
    return text;
  };
}
