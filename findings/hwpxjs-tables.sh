#!/usr/bin/env bash
# @ssabrojs/hwpxjs 0.2.0: HwpxReader looks for tables directly under the section and for spans as attributes of the cell. In a
# .hwpx file a table stands in a run of a paragraph (hp:p > hp:run > hp:tbl) and a span is an element (hp:cellSpan), as KS X 6101
# and the files of word processors have it. Such a table is left out of extractText and extractHtml without a word: of a ledger that
# is one table nothing comes out. (The reader prints "No refList found" for a header without fonts, as here; that is not the cause.)
# Source: dist/lib/hwpxReader.js and the output below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --save-exact @ssabrojs/hwpxjs@0.2.0 yazl@3.3.1

cat >look.mjs <<'END'
import { HwpxReader } from '@ssabrojs/hwpxjs';
import yazl from 'yazl';

const root = 'http://www.hancom.co.kr/hwpml/2011';
const words = (text) => `<hp:p><hp:run><hp:t>${text}</hp:t></hp:run></hp:p>`;
const cell = (text, column, row, columns = 1) =>
  `<hp:tc><hp:subList>${words(text)}</hp:subList><hp:cellAddr colAddr="${column}" rowAddr="${row}"/>` +
  `<hp:cellSpan colSpan="${columns}" rowSpan="1"/></hp:tc>`;
const table =
  `<hp:tbl rowCnt="2" colCnt="2"><hp:tr>${cell('Suggestions of March', 0, 0, 2)}</hp:tr>` +
  `<hp:tr>${cell('1', 0, 1)}${cell('Street lamps', 1, 1)}</hp:tr></hp:tbl>`;
const section =
  `<hs:sec xmlns:hs="${root}/section" xmlns:hp="${root}/paragraph">${words('Before the table')}` +
  `<hp:p><hp:run>${table}</hp:run></hp:p>${words('After the table')}</hs:sec>`;
const zip = new yazl.ZipFile();
const add = (name, text, compress = true) => zip.addBuffer(Buffer.from(text), name, { compress });
add('mimetype', 'application/hwp+zip', false);
add('version.xml', `<hv:HCFVersion xmlns:hv="${root}/version" major="5" minor="1" micro="0" buildNumber="1" xmlVersion="1.4"/>`);
add('Contents/header.xml', `<hh:head xmlns:hh="${root}/head" version="1.4" secCnt="1"/>`);
add('Contents/section0.xml', section);
add(
  'Contents/content.hpf',
  '<opf:package xmlns:opf="http://www.idpf.org/2007/opf/"><opf:manifest>' +
    '<opf:item id="section0" href="Contents/section0.xml" media-type="application/xml"/></opf:manifest>' +
    '<opf:spine><opf:itemref idref="section0"/></opf:spine></opf:package>',
);
zip.end();
const pieces = [];
for await (const piece of zip.outputStream) pieces.push(piece);
console.log = ((log) => (...said) => String(said[0]).startsWith('No refList') || log(...said))(console.log);
const reader = new HwpxReader();
await reader.loadFromArrayBuffer(new Uint8Array(Buffer.concat(pieces)).buffer);
console.log(JSON.stringify(await reader.extractText()));
console.log(await reader.extractHtml({ renderTables: true }));
END
cat >expected <<'END'
"Before the table\n\nAfter the table"
<p>Before the table</p><p></p><p>After the table</p>
END
node look.mjs >found
diff expected found && echo 'as described'
