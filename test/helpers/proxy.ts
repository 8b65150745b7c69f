import { connect, createServer, type Socket } from 'node:net';

/**
 * A connection to a server that breaks at the first COMMIT: before the server gets it, or before its answer arrives.
 */
export async function cutAtCommit(
  target: { host: string; port: number },
  when: 'before' | 'after',
): Promise<{ port: number; close: () => void }> {
  let whole = true;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(target);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
    upstream.on('data', (data) => client.write(data));
    client.on('data', (data) => {
      if (!whole || !data.includes('COMMIT')) {
        upstream.write(data);
        return;
      }
      whole = false;
      if (when === 'before') {
        client.destroy();
        return;
      }
      upstream.removeAllListeners('data');
      upstream.on('data', () => client.destroy());
      upstream.write(data);
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
