// Run by `npm start`: the sample city without arguments, else the given command.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const args = process.argv.slice(2);
const earshot = fileURLToPath(new URL('earshot.js', import.meta.url));
const run = spawnSync(process.execPath, [earshot, ...(args.length > 0 ? args : ['demo'])], { stdio: 'inherit' });
process.exitCode = run.status ?? 1;
