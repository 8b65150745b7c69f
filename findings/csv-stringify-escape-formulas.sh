#!/usr/bin/env bash
# csv-stringify 6.9.0: the option escape_formulas puts a ' before a cell that begins with = + - @, tab or carriage return, so that no
# spreadsheet computes it. A cell that was typed with the ' already is left as it is: the two are one text in the file, and no reader
# can give both back. Negative numbers as text get the ' too, numbers do not. A file that must come in again needs a mark of its own
# for texts that begin with the '.
# Source: the package's documentation of escape_formulas and the output below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --save-exact csv-stringify@6.9.0

cat >look.mjs <<'END'
import { stringify } from 'csv-stringify/sync';

process.stdout.write(stringify([['=1+1'], ["'=1+1"], ['-5'], [-5]], { escape_formulas: true }));
END
cat >expected <<'END'
'=1+1
'=1+1
'-5
-5
END
node look.mjs >found
diff expected found && echo 'as described'
