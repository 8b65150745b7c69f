import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributesOf, XmlScanner, type XmlReader } from '../../../../src/input/xlsx/xml.js';

/** Everything that is told of a document, in one line. */
class Told implements XmlReader {
  listening = true;
  said = '';
  open(name: string, tag: string): void {
    this.said += `<${name}${Object.entries(attributesOf(tag))
      .map(([key, value]) => ` ${key}=${String(value)}`)
      .join('')}>`;
  }
  close(name: string): void {
    this.said += `</${name}>`;
  }
  text(text: string): void {
    this.said += text;
  }
}

function told(xml: string | Buffer, ...cuts: readonly number[]): string {
  const bytes = Buffer.from(xml as string);
  const reader = new Told();
  const scanner = new XmlScanner(reader);
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((one, other) => one - other), bytes.length];
  for (let at = 1; at < places.length; at += 1) scanner.feed(bytes.subarray(places[at - 1], places[at]));
  scanner.end();
  return reader.said;
}

const DOCUMENT = `<?xml version="1.0"?><!-- a <b> --><x:r xmlns:x="u" x:a = 'one "&amp;" >'
  b="/"><t xml:space="preserve"> 가로등 &lt;&#x1F600;&#44032;&unknown;</t><e/><e a="/"/><![CDATA[<&amp;]]]><!-- - -- > --></x:r>`;

describe('XML', () => {
  it('is read as it stands', () => {
    expect(told(DOCUMENT)).toBe(
      '<r x=u a=one "&" > b=/><t space=preserve> 가로등 <😀가&unknown;</t><e></e><e a=/></e><&amp;]</r>',
    );
  });

  it('is the same wherever it is cut', () => {
    const whole = told(DOCUMENT);
    fc.assert(fc.property(fc.array(fc.nat(), { maxLength: 12 }), (cuts) => told(DOCUMENT, ...cuts) === whole));
    const each = Array.from({ length: Buffer.from(DOCUMENT).length }, (_, at) => at);
    expect(told(DOCUMENT, ...each)).toBe(whole);
  });

  it.each([
    '<a>',
    '<a',
    '<a></a></a>',
    '<a b="x>',
    '<!-- ',
    '<![CDATA[ ]]',
    'text <',
    '<!DOCTYPE a [<!ENTITY b "c">]><a/>',
    '<a b=c/>',
    '<?xml',
  ])('%s is refused', (xml) => {
    expect(() => told(xml)).toThrow();
  });

  it('takes no tag and no text without an end', () => {
    expect(() => told(`<a b="${'x'.repeat(5_000_000)}`, ...Array.from({ length: 90 }, (_, at) => at * 60_000))).toThrow(
      'long',
    );
    expect(() => told(`<a>${'x'.repeat(5_000_000)}`, ...Array.from({ length: 90 }, (_, at) => at * 60_000))).toThrow(
      'long',
    );
  });
});
