import { expect, it } from 'vitest';
import { render } from '../../../src/locale/index.js';
import { InvalidValue } from '../../../src/domain/errors.js';
import {
  isAddress,
  meantAddress,
  parseFile,
  parsePlace,
  withoutPassword,
  withoutPasswords,
} from '../../../src/domain/address.js';

it.each([
  ['postgres://kim:geheim@db.example:5432/earshot', 'postgres://kim@db.example:5432/earshot'],
  ['postgresql://kim:a%40b@db.example/x?sslmode=require', 'postgresql://kim@db.example/x?sslmode=require'],
  ['POSTGRES://kim:a:b@[::1]/x', 'POSTGRES://kim@[::1]/x'],
  ['postgres://kim:a/b@c#d?e@db.example/x', 'postgres://kim@db.example/x'],
  ['postgres://kim%3Ageheim@db.example/x', 'postgres://kim@db.example/x'],
  ['postgres://db.example/x?user=kim&password=geheim', 'postgres://db.example/x?user=kim&password=…'],
  ['postgres://db.example/x?p%61ssword=geheim', 'postgres://db.example/x?p%61ssword=…'],
  ['postgres://kim@db.example/x', 'postgres://kim@db.example/x'],
  ['postgres:///x?host=/run/a:b@c', 'postgres:///x?host=/run/a:b@c'],
  ['/home/kim:x@y/earshot.db', '/home/kim:x@y/earshot.db'],
  ["'postgres://kim:geheim@db.example/x'", "'postgres://…@db.example/x'"],
  ['http://kim:geheim@db.example/x', 'http://…@db.example/x'],
  ["host=db.example password='a b' user=kim", 'host=db.example password=…'],
])('%s is shown without its password', (address, shown) => {
  expect(withoutPassword(address)).toBe(shown);
});

it('a text that quotes addresses is shown without their passwords', () => {
  expect(withoutPasswords('no file /a/postgres:/kim:geheim@db/x, nor postgres://kim@db:5432/x?a=b@c')).toBe(
    'no file /a/postgres:/kim@db/x, nor postgres://kim@db:5432/x?a=b@c',
  );
  expect(withoutPasswords('"host=db password=geheim" is 10:30 kim@city.example')).toBe(
    '"host=db password=…" is 10:30 kim@city.example',
  );
});

it('knows an address from a file', () => {
  expect(['postgres://x/y', 'postgresql://x/y', 'Postgres://x'].every(isAddress)).toBe(true);
  expect(['x.db', '/postgres/x', 'mysql://x/y', 'C:\\postgres\\x.db', 'postgres:/x'].some(isAddress)).toBe(false);
});

const MEANT = 'postgres://kim@db.example:5432/earshot';
it.each([
  [`'postgres://kim:geheim@db.example:5432/earshot'`, MEANT],
  [`"postgres://kim:geheim@db.example:5432/earshot"`, MEANT],
  ['`postgres://kim:geheim@db.example:5432/earshot`', MEANT],
  ['“postgres://kim:geheim@db.example:5432/earshot”', MEANT],
  ['‘postgres://kim:geheim@db.example:5432/earshot’', MEANT],
  ['「postgres://kim:geheim@db.example:5432/earshot」', MEANT],
  ['<postgres://kim:geheim@db.example:5432/earshot>', MEANT],
  ["'postgres://kim:geheim@db.example:5432/earshot", MEANT],
  [' postgres://kim:geheim@db.example:5432/earshot', MEANT],
  ['\u200bpostgres://kim:geheim@db.example:5432/earshot', MEANT],
  ['postgres:/kim:geheim@db.example:5432/earshot', MEANT],
  ['postgres:kim:geheim@db.example:5432/earshot', MEANT],
  ['postgres//kim:geheim@db.example:5432/earshot', MEANT],
  ['postgresql;//kim:geheim@db.example:5432/earshot', MEANT],
  ['//kim:geheim@db.example:5432/earshot', MEANT],
  ['db=postgres://kim:geheim@db.example:5432/earshot', MEANT],
  ['postgres:\\\\kim:geheim@db.example:5432/earshot', MEANT],
  ['postgres：//kim:geheim@db.example:5432/earshot', MEANT],
  ['postgresql+psycopg2://kim:geheim@db.example:5432/earshot', MEANT],
  ['jdbc:postgresql://kim:geheim@db.example:5432/earshot', MEANT],
  ['postgre://kim:geheim@db.example:5432/earshot', MEANT],
  ['postgers://kim:geheim@db.example:5432/earshot', MEANT],
  ['Postgress:kim:geheim@db.example:5432/earshot', MEANT],
  ['kim:geheim@db.example:5432/earshot', MEANT],
  ['host=db.example port=5432 user=kim password=geheim dbname=earshot', MEANT],
  [`'user=kim password=geheim host=db.example dbname=earshot port=5432'`, MEANT],
  [`user = kim password = 'ge heim' host=db.example dbname=earshot port=5432`, MEANT],
  ['/home/kim/postgres:/kim:geheim@db.example:5432/earshot', MEANT],
  ["/home/kim/'postgres:/kim:geheim@db.example:5432/earshot'", MEANT],
  ["'postgres:///earshot'", 'postgres:///earshot'],
  ['http://db.example/x', ''],
  ['mysql://kim:geheim@db.example/x', ''],
  ['file:///home/kim/x.db', ''],
  ['https:/db.example', ''],
])('%s resembles an address: %s', (place, meant) => {
  expect(meantAddress(place)).toBe(meant);
  expect(withoutPassword(place)).not.toMatch(/ge ?heim/);
  expect(() => parsePlace(place)).toThrow();
});

it.each([
  'x.db',
  'C:\\office\\x.db',
  'c:/office/x.db',
  '\\\\server\\share\\x.db',
  '/home/kim:x@y/earshot.db',
  'kim@city.db',
  'store?mode=ro#1.db',
  'city: 2025.db',
  '2025-10-31T10:30.db',
  "it's.db",
  '100%.db',
  '시청 "새" 기록.db',
  'postgres',
  'postgres.db',
  'backups/postgres/x.db',
  'hostname=1.db',
])('%s is a file', (place) => {
  expect(meantAddress(place)).toBeUndefined();
  expect(parseFile(place)).toBe(place);
});

it.each([
  'host=x;password=Sekr1t',
  'host=x,password=Sekr1t',
  'host=x|password=Sekr1t',
  'host=x&password=Sekr1t',
  'dbname=earshot;host=h;user=kim;password=Sekr1t',
  'host=h dbname=postgres://kim:Sekr1t@h/d',
  'host=h pwd=Sekr1t',
  'host=h password=Sek\\ r1t user=kim',
  'Server=x;Port=5;Pwd=Sekr1t',
  'file:postgres://kim:Sekr1t@h/d',
  'url:postgres://kim:Sekr1t@h/d',
  'psql postgres://kim:Sekr1t@h/d',
  'PGPASSWORD=Sekr1t postgres://u@h/d',
  'k:Sekr1t@host/db',
  'kim:Sek/r1t@h/d',
  'kim/Sekr1t@h:5432/db',
])('%s is no file, and nothing of its password is shown', (place) => {
  for (const parse of [parsePlace, parseFile]) {
    try {
      parse(place);
      expect.unreachable(place);
    } catch (error) {
      if (!(error instanceof InvalidValue)) throw error;
      const said = [error.reason, ...(error.hint ? [error.hint] : [])].map((each) => render(each, 'en')).join(' ');
      expect(`${said} ${withoutPassword(place)}`).not.toMatch(/Sek|r1t/);
    }
  }
});
