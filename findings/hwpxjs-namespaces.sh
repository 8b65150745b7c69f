#!/usr/bin/env bash
# @ssabrojs/hwpxjs 0.2.0: HwpxWriter.createFromPlainText writes Contents/section0.xml with the prefix hp: and never binds it
# (no xmlns:hp). The file is well-formed XML 1.0 but not namespace-well-formed (Namespaces in XML 1.0, section 7); a parser with
# namespaces refuses it. The root is hp:section, where KS X 6101 has hs:sec, and header.xml has no properties at all.
# Its own reader takes the file, since it looks at names with their prefixes as text: a round trip proves nothing.
# Source: the output below, read with yauzl 3.4.0 and saxes 6.0.0.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --save-exact @ssabrojs/hwpxjs@0.2.0 yauzl@3.4.0 saxes@6.0.0

cat >look.mjs <<'END'
import { writeFileSync } from 'node:fs';
import { HwpxReader, HwpxWriter } from '@ssabrojs/hwpxjs';
import { SaxesParser } from 'saxes';
import yauzl from 'yauzl';

const bytes = await new HwpxWriter().createFromPlainText('Street lamps\nBus stop');
writeFileSync('made.hwpx', bytes);
const section = await new Promise((resolve, reject) =>
  yauzl.open('made.hwpx', { lazyEntries: true, autoClose: false }, (error, zip) => {
    if (error) return reject(error);
    zip.on('entry', (entry) => {
      if (entry.fileName !== 'Contents/section0.xml') return zip.readEntry();
      zip.openReadStream(entry, (failed, stream) => {
        if (failed) return reject(failed);
        let text = '';
        stream.on('data', (piece) => (text += piece)).on('end', () => (zip.close(), resolve(text)));
      });
    });
    zip.readEntry();
  }),
);
for (const xmlns of [false, true]) {
  const parser = new SaxesParser({ xmlns });
  let said = 'well-formed';
  parser.on('error', (error) => (said = error.message));
  parser.write(section).close();
  console.log(xmlns ? 'with namespaces:' : 'without:', said);
}
const reader = new HwpxReader();
await reader.loadFromArrayBuffer(new Uint8Array(bytes).buffer);
console.log(JSON.stringify(await reader.extractText()));
END
cat >expected <<'END'
without: well-formed
with namespaces: 2:87: unbound namespace prefix: "hp".
No refList found, available keys: [ '?xml', 'header' ]
"Street lamps\nBus stop"
END
node look.mjs >found
diff expected found && echo 'as described'
