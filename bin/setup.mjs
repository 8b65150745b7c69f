// Run first by `npm start` and `npm test`: installs and builds what is missing or out of date. Messages go to stderr,
// so that `npm start -s -- stats --json` prints JSON only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => join(root, ...parts);

function fingerprint(files) {
  const hash = createHash('sha256').update(process.versions.modules).update(process.platform);
  for (const file of files) hash.update(file).update(readFileSync(at(file)));
  return hash.digest('hex');
}

function filesBelow(folder) {
  return readdirSync(at(folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

const isFresh = (stamp, value) => existsSync(at(stamp)) && readFileSync(at(stamp), 'utf8') === value;

function npm(args) {
  const env = { ...process.env };
  // better-sqlite3 is compiled where there is no binary for the platform; Node's own headers avoid a download.
  const prefix = dirname(dirname(process.execPath));
  if (!env.npm_config_nodedir && existsSync(join(prefix, 'include', 'node', 'node.h'))) env.npm_config_nodedir = prefix;
  const windows = process.platform === 'win32';
  const run = spawnSync(windows ? 'npm.cmd' : 'npm', args, { cwd: root, env, stdio: ['ignore', 2, 2], shell: windows });
  if (run.status !== 0) {
    console.error(`earshot: "npm ${args.join(' ')}" failed. Once it works by hand, run this again.`);
    process.exit(run.status ?? 1);
  }
}

const packages = fingerprint(['package.json', 'package-lock.json']);
const installed = 'node_modules/.earshot-installed';
if (!isFresh(installed, packages)) {
  console.error('earshot: installing its packages; the first time takes about two minutes …');
  npm(['ci', '--no-audit', '--no-fund', '--ignore-scripts']);
  npm(['rebuild', 'better-sqlite3', 'esbuild']);
  writeFileSync(at(installed), packages);
}

const sources = fingerprint(['package-lock.json', ...filesBelow('bin'), ...filesBelow('src')]);
const built = 'dist/.earshot-built';
if (!isFresh(built, sources)) {
  console.error('earshot: compiling …');
  npm(['run', '--silent', 'build']);
  writeFileSync(at(built), sources);
}
