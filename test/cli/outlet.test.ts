import { execFileSync, spawn } from 'node:child_process';
import { closeSync, constants, createReadStream, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { bareEnv, EARSHOT, ok, sampleCity, tempFolder } from '../helpers/run.js';
import { onServer } from '../helpers/server.js';

describe.skipIf(onServer)('what is printed', () => {
  it('comes whole through a pipe that does not wait for its slow reader', async () => {
    const db = await sampleCity();
    const pipe = join(tempFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    const end = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
    const reader = createReadStream(pipe);
    // Through a shell: what Node itself hands on as stdout it makes wait.
    const child = spawn('sh', ['-c', 'exec "$0" "$@" >&3', process.execPath, EARSHOT, '--db', db, 'export'], {
      env: bareEnv(),
      stdio: ['ignore', 'ignore', 'ignore', end],
    });
    closeSync(end);
    const ended = new Promise((resolve) => child.on('close', resolve));
    // Longer than it takes to fill the pipe.
    await pause(500);
    const pieces: Buffer[] = [];
    for await (const piece of reader) pieces.push(piece as Buffer);
    expect(await ended).toBe(0);
    expect(Buffer.concat(pieces).toString()).toBe((await ok(['export'], { db })).stdout);
  });

  it('is told to be lost when there is no room for it', async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [EARSHOT, '--db', await sampleCity(), 'list'], {
      env: bareEnv(),
      stdio: ['ignore', full, 'pipe'],
    });
    closeSync(full);
    let said = '';
    child.stderr?.on('data', (piece: Buffer) => (said += piece.toString()));
    await new Promise((resolve) => child.on('close', resolve));
    expect([child.exitCode === 0, /no space/i.test(said)]).toEqual([false, true]);
  });
});
