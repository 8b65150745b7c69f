'use strict';

// Runs commands and keeps the code that V8 made for them, for each everyday command apart: what another takes would be
// read for nothing at every start. `node bin/warm.js STORE`, called by build.mjs.
const { spawnSync } = require('node:child_process');
const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { compile } = require('./earshot.js');

const [store, chosen] = process.argv.slice(2);
const kept = [
  [['stats'], ['stats', '--by', 'month']],
  [['list'], ['list', '--json']],
  [['show', '1-1']],
  [['add', '1', 'A bench at the bus stop']],
  [['status', '1-1', 'in-progress']],
  [['search', 'bus']],
  [['due']],
  [['completion', 'words', '--', '=sta']],
  [['--help']],
  [['session', 'list'], ['session', 'show', '1'], ['report', '2025-09'], ['log'], ['nothing']],
];

async function warm(lines) {
  const { script, code, run } = compile(lines[0]);
  for (const line of lines) {
    process.argv = [process.execPath, 'earshot', '--db', store, ...line];
    await run().done;
  }
  mkdirSync(dirname(code), { recursive: true });
  writeFileSync(code, script.createCachedData());
}

if (chosen === undefined) {
  const node = (...args) => spawnSync(process.execPath, args, { stdio: 'ignore' }).status === 0;
  // Each in a process of its own, where nothing has been compiled yet.
  const done =
    node(join(__dirname, 'earshot.js'), '--db', store, 'demo') &&
    kept.every((_, at) => node(__filename, store, `${at}`));
  process.exit(done ? 0 : 1);
}
warm(kept[chosen]).then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
