#!/usr/bin/env bash
# date-holidays 3.37.0: for Korea, the three days of Seollal begin with the day of Seollal itself (rule "korean 01-0-01 P3D").
# By law they are the day before, the day and the day after (Regulation on holidays of public offices, article 2, number 4), as
# the yearly calendar of the government has them, which @hyunbinseo/holidays-kr 5.2027.1 takes over: 2025-01-28 to 01-30.
# So the eve is missing in every year, and the second day after is a holiday too many unless a Sunday hides it. Chuseok has its
# eve ("korean 8-0-14 P3D"). Days of elections and days named by the government (2025-01-27, 2025-06-03) are missing, too; that
# a rule cannot know them is to be expected. A deadline in working days that crosses Seollal is a day off with it.
# Source: data/countries/KR.yaml of date-holidays, its output below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund --save-exact date-holidays@3.37.0 @hyunbinseo/holidays-kr@5.2027.1

cat >look.mjs <<'END'
import Holidays from 'date-holidays';
import { getHolidayPreset } from '@hyunbinseo/holidays-kr';

const korea = new Holidays('KR', { timezone: 'Asia/Seoul' });
for (const year of [2022, 2025, 2026]) {
  const official = Object.entries(await getHolidayPreset(String(year)));
  const named = official.filter(([, names]) => names.some((name) => name.includes('설날'))).map(([day]) => day);
  const computed = [];
  for (const day of Array.from({ length: 60 }, (_, at) => new Date(Date.UTC(year, 0, 1 + at)).toISOString().slice(0, 10))) {
    const found = korea.isHoliday(new Date(`${day}T12:00:00+09:00`)) || [];
    if (found.some(({ type, name }) => type === 'public' && name.startsWith('설날'))) computed.push(day);
  }
  console.log(`${year} official ${named.join(' ')}`);
  console.log(`${year} computed ${computed.join(' ')}`);
}
END
cat >expected <<'END'
2022 official 2022-01-31 2022-02-01 2022-02-02
2022 computed 2022-02-01 2022-02-02 2022-02-03
2025 official 2025-01-28 2025-01-29 2025-01-30
2025 computed 2025-01-29 2025-01-30 2025-01-31
2026 official 2026-02-16 2026-02-17 2026-02-18
2026 computed 2026-02-17 2026-02-18 2026-02-19
END
node look.mjs >found
diff expected found && echo 'as described'
