#!/usr/bin/env bash
# numfmt 4.0.1: "main" and the "require" condition of "exports" name dist/index.cjs and dist/index.d.cts, but the package holds
# dist/index.js, index.mjs, index.d.ts and index.d.mts only. import works; require ends with MODULE_NOT_FOUND, and TypeScript finds
# no types from CommonJS. numfmt 3.2.6 has its files. A program that is bundled to CommonJS notices it at its first workbook.
# Source: package.json and dist/ of the package as published.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --save-exact numfmt@4.0.1

cat >look.mjs <<'END'
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { main, exports } = JSON.parse(readFileSync('node_modules/numfmt/package.json', 'utf8'));
for (const path of [main, exports['.'].require, exports['.'].types, exports['.'].default])
  console.log(path, existsSync(`node_modules/numfmt/${path}`));
try {
  createRequire(import.meta.url)('numfmt');
} catch (error) {
  console.log(error.code);
}
console.log((await import('numfmt')).format('0.0', 1));
END
cat >expected <<'END'
dist/index.cjs false
./dist/index.cjs false
./dist/index.d.cts false
./dist/index.js true
MODULE_NOT_FOUND
1.0
END
node look.mjs >found
diff expected found && echo 'as described'
