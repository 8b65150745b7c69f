import { describe, expect } from 'vitest';
import { earshot, inFile } from '../helpers/run.js';
import { makeCertificate, tlsServer } from '../helpers/tls-server.js';

const DAYS = ['20200101000000Z', '20990101000000Z'] as const;

const cases = [
  {
    name: 'that has expired',
    certificate: () => makeCertificate('localhost', '20200101000000Z', '20200201000000Z'),
    trusted: true,
    en: ['has expired', "this machine's clock"],
    ko: ['유효 기간이 지났습니다', '시계'],
  },
  {
    name: 'that is not valid yet',
    certificate: () => makeCertificate('localhost', '20900101000000Z', '20990101000000Z'),
    trusted: true,
    en: ['not valid yet', "this machine's clock"],
    ko: ['유효 기간이 아직', '시계'],
  },
  {
    name: 'of another host',
    certificate: () => makeCertificate('db.example', ...DAYS),
    trusted: true,
    en: ['another host', 'db.example', 'localhost'],
    ko: ['다른 서버', 'db.example', 'localhost'],
  },
  {
    name: 'that nobody known has signed',
    certificate: () => makeCertificate('localhost', ...DAYS),
    trusted: false,
    en: ['an authority that is not known', 'sslrootcert'],
    ko: ['알 수 없는 기관', 'sslrootcert'],
  },
];

describe('a server with a certificate', () => {
  for (const { name, certificate, trusted, en, ko } of cases)
    inFile(`${name} is refused, and what is wrong with it is said`, async () => {
      const made = certificate();
      const server = await tlsServer(made);
      try {
        const db = new URL(`postgres://kim@localhost:${server.port}/earshot?sslmode=verify-full`);
        if (trusted) db.searchParams.set('sslrootcert', made.cert);
        for (const [lang, said] of [
          ['en', en],
          ['ko', ko],
        ] as const) {
          const { code, stdout, stderr } = await earshot(['stats', '--lang', lang, '--db', db.href]);
          expect([code, stdout]).toEqual([69, '']);
          for (const each of said) expect(stderr).toContain(each);
          expect(stderr).not.toMatch(/disable|^\s+at /m);
        }
      } finally {
        server.close();
      }
    });

  inFile('is asked for: one that does not encrypt is refused, and no advice given to do without', async () => {
    const server = await tlsServer();
    try {
      const db = `postgres://kim@localhost:${server.port}/earshot?sslmode=verify-full`;
      const { code, stderr } = await earshot(['stats', '--db', db]);
      expect([code, stderr]).toEqual([69, expect.stringContaining('does not encrypt')]);
      expect(stderr).not.toContain('disable');
    } finally {
      server.close();
    }
  });
});
