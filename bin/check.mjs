// Run first by `npm test`: linters, format and types side by side. What each says is printed when it ends.
import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const checks = [
  [join('eslint', 'bin', 'eslint.js'), '.'],
  [
    join('prettier', 'bin', 'prettier.cjs'),
    '--check',
    '--log-level',
    'warn',
    '--cache',
    '--cache-strategy',
    'content',
    '.',
  ],
  [
    join('typescript', 'bin', 'tsc'),
    ...['--noEmit', '--incremental', '--tsBuildInfoFile', join(modules, '.cache', 'types.tsbuildinfo')],
    ...['-p', 'tsconfig.test.json'],
  ],
];

function passes([program, ...args]) {
  const child = spawn(process.execPath, [join(modules, program), ...args], { cwd: root });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      process.stderr.write(Buffer.concat(said));
      resolve(code === 0);
    });
  });
}

const passed = await Promise.all(checks.map(passes));
if (passed.includes(false)) process.exitCode = 1;
