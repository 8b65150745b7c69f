import { expect, it } from 'vitest';
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
  ["host=db.example password='a b' user=kim", 'host=db.example password=… user=kim'],
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
