import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { tempFolder } from './run.js';

const CONFIG = `
[ca]
default_ca = here
[here]
database = index.txt
rand_serial = yes
new_certs_dir = .
default_md = sha256
policy = any
copy_extensions = copy
[any]
commonName = supplied
`;

export interface Certificate {
  /** Paths of the certificate and its key, PEM. */
  readonly cert: string;
  readonly key: string;
}

/** A certificate that its own key signed. Days as openssl writes them: 20200131000000Z. */
export function makeCertificate(host: string, from: string, to: string): Certificate {
  const cwd = tempFolder();
  writeFileSync(join(cwd, 'ca.cnf'), CONFIG);
  writeFileSync(join(cwd, 'index.txt'), '');
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd, stdio: 'pipe' });
  openssl(
    ...['req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', 'key.pem'],
    ...['-out', 'request.pem', '-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`],
  );
  openssl(
    ...['ca', '-batch', '-notext', '-config', 'ca.cnf', '-selfsign', '-keyfile', 'key.pem', '-in', 'request.pem'],
    ...['-out', 'cert.pem', '-startdate', from, '-enddate', to],
  );
  return { cert: join(cwd, 'cert.pem'), key: join(cwd, 'key.pem') };
}

/** Answers a PostgreSQL client's wish for TLS, and no more: with a certificate, or with no when there is none. */
export async function tlsServer(shown?: Certificate): Promise<{ port: number; close: () => void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(shown ? 'S' : 'N');
      if (!shown) return;
      const secure = new TLSSocket(socket, {
        isServer: true,
        key: readFileSync(shown.key),
        cert: readFileSync(shown.cert),
      });
      secure.on('error', () => undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
