import { expect, it } from 'vitest';
import { isAddress, withoutPassword } from '../../../src/domain/address.js';

it.each([
  ['postgres://kim:geheim@db.example:5432/earshot', 'postgres://kim@db.example:5432/earshot'],
  ['postgresql://kim:a%40b@db.example/x?sslmode=require', 'postgresql://kim@db.example/x?sslmode=require'],
  ['POSTGRES://kim:a:b@[::1]/x', 'POSTGRES://kim@[::1]/x'],
  ['postgres://db.example/x?user=kim&password=geheim', 'postgres://db.example/x?user=kim&password=…'],
  ['postgres://kim@db.example/x', 'postgres://kim@db.example/x'],
  ['postgres:///x?host=/run/a:b@c', 'postgres:///x?host=/run/a:b@c'],
  ['/home/kim:x@y/earshot.db', '/home/kim:x@y/earshot.db'],
])('%s is shown without its password', (address, shown) => {
  expect(withoutPassword(address)).toBe(shown);
});

it('knows an address from a file', () => {
  expect(['postgres://x/y', 'postgresql://x/y', 'Postgres://x'].every(isAddress)).toBe(true);
  expect(['x.db', '/postgres/x', 'mysql://x/y', 'C:\\postgres\\x.db', 'postgres:/x'].some(isAddress)).toBe(false);
});
