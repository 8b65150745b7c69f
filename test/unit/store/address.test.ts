import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readAddress } from '../../../src/store/engine/postgres/wire/address.js';
import { removeFolder } from '../../helpers/remove.js';

const folder = mkdtempSync(join(tmpdir(), 'earshot-address-'));
afterAll(() => removeFolder(folder));

const verified = { rejectUnauthorized: true, named: true };

describe('an address', () => {
  it.each([
    ['postgres://db.example/x', verified],
    ['postgres://10.0.0.7/x', verified],
    ['postgres://db.example/x?sslmode=verify-ca', { ...verified, named: false }],
    ['postgres://db.example/x?sslmode=require', { rejectUnauthorized: false, named: false }],
    ['postgres://db.example/x?sslmode=prefer', { rejectUnauthorized: false, named: false }],
    ['postgres://db.example/x?sslmode=disable', false],
    ['postgres://localhost/x', false],
    ['postgres://127.0.0.1/x', false],
    ['postgres://[::1]/x', false],
    ['postgres:///x', false],
    ['postgres:///x?host=/var/run/postgresql', false],
    ['postgres://localhost/x?sslmode=verify-full', verified],
  ])('%s is encrypted unless it is near or says otherwise', (address, ssl) => {
    expect(readAddress(address, {}).ssl).toEqual(ssl);
  });

  it('trusts the authority that it names', () => {
    const file = join(folder, 'ca.pem');
    writeFileSync(file, 'PEM');
    expect(readAddress(`postgres://db.example/x?sslmode=require&sslrootcert=${file}`, {}).ssl).toEqual({
      rejectUnauthorized: true,
      named: false,
      ca: 'PEM',
    });
    expect(() => readAddress(`postgres://db.example/x?sslrootcert=${file}.none`, {})).toThrow(/cannot be read/);
  });

  it('goes before its service, and that before the environment', () => {
    const file = join(folder, 'services.conf');
    writeFileSync(file, '[office]\nhost=db.example\nuser=office\ndbname=city\n\n[other]\nhost=nowhere\n');
    const env = { PGSERVICEFILE: file, PGUSER: 'environment', PGDATABASE: 'environment', PGPASSWORD: 'secret' };
    expect(readAddress('postgres://kim@/?service=office', env)).toMatchObject({
      host: 'db.example',
      user: 'kim',
      database: 'city',
      password: 'secret',
    });
    expect(readAddress('postgres://', { ...env, PGHOST: '/run/pg' })).toMatchObject({
      host: '/run/pg',
      user: 'environment',
      database: 'environment',
      ssl: false,
    });
    expect(readAddress('postgres://', { PGHOST: 'db.example' }).ssl).toEqual(verified);
    expect(readAddress('postgres://', { ...env, PGSERVICE: 'office' })).toMatchObject({ host: 'db.example' });
  });

  it('decodes what is written with signs of its own', () => {
    expect(readAddress('postgres://k%40m:p%2Fw@[fe80::1]:6000/x%20y?options=-csearch_path%3Da', {})).toMatchObject({
      host: 'fe80::1',
      port: 6000,
      user: 'k@m',
      password: 'p/w',
      database: 'x y',
      options: '-csearch_path=a',
    });
  });

  it.each([
    'postgres://x/y?colour=red',
    'postgres://x/y?sslmode=maybe',
    'postgres://x:port/y',
    'postgres://?service=no',
  ])('%s is refused', (address) => {
    expect(() => readAddress(address, { PGSERVICEFILE: join(folder, 'none') })).toThrow(/address of the store/);
  });
});
