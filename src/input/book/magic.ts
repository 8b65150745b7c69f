const ZIP_MAGIC = Buffer.from('PK\x03\x04', 'latin1');
/** First bytes of Microsoft's compound files: .xls, .doc, .hwp, and .xlsx with a password. */
const OLE_MAGIC = Buffer.of(0xd0, 0xcf, 0x11, 0xe0);
/** First bytes of documents of Hangul 3. */
const OLD_HWP = Buffer.from('HWP Document File', 'latin1');
const MARKUP = /^\s*<(?:\?xml|!doctype|html|table|office:document)\b/i;

const startsWith = (head: Buffer, magic: Buffer): boolean => head.subarray(0, magic.length).equals(magic);

/** True for the first bytes of a compound file. */
export const isOle = (head: Buffer): boolean => startsWith(head, OLE_MAGIC);
/** True for the first bytes of an archive. */
export const isZip = (head: Buffer): boolean => startsWith(head, ZIP_MAGIC);
/** True for the first bytes of a document of an early Hangul. */
export const isOldHwp = (head: Buffer): boolean => startsWith(head, OLD_HWP);
/** True for text that is a document of XML or HTML: .fods, a web page that is called .xls. */
export const isMarkup = (text: string): boolean => MARKUP.test(text);
