#!/usr/bin/env bash
# ssf 0.11.2: a number format with a letter or sign outside ASCII that is not in quotes is refused ("unrecognized character"),
# among them formats that Korean offices use every day: yyyy년 m월 d일, 0명, and △ for negative numbers. Files that a library wrote
# hold them as its user typed them, often without quotes. Weekdays in Korean (aaa, aaaa) are printed as the letters of the format.
# numfmt 3.2.6 shows all of them. ECMA-376 part 1, 18.8.31 (numFmts) allows literal characters
# beside the reserved ones. A reader of workbooks that shows cells through ssf fails at such a cell.
# Source: the output below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --save-exact ssf@0.11.2 numfmt@3.2.6

cat >look.mjs <<'END'
import SSF from 'ssf';
import { format } from 'numfmt';

for (const [code, value] of [
  ['yyyy년 m월 d일', 45000],
  ['0명', 30],
  ['#,##0;△#,##0', -1234],
  ['0.0%;△0.0%', -0.05],
  ['#,##0"원"', 5000],
  ['m/d(aaa)', 45000],
]) {
  const shown = (show) => {
    try {
      return show();
    } catch (error) {
      return `Error: ${error.message}`;
    }
  };
  console.log(`${code} | ssf ${shown(() => SSF.format(code, value))} | numfmt ${shown(() => format(code, value, { locale: 'ko' }))}`);
}
END
cat >expected <<'END'
yyyy년 m월 d일 | ssf Error: unrecognized character 년 in yyyy년 m월 d일 | numfmt 2023년 3월 15일
0명 | ssf Error: unrecognized character 명 in 0명 | numfmt 30명
#,##0;△#,##0 | ssf Error: unrecognized character △ in △#,##0 | numfmt △1,234
0.0%;△0.0% | ssf Error: unrecognized character △ in △0.0% | numfmt △5.0%
#,##0"원" | ssf 5,000원 | numfmt 5,000원
m/d(aaa) | ssf 3/15(aaa) | numfmt 3/15(수)
END
node look.mjs >found
diff expected found && echo 'as described'
