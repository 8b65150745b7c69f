'use strict';

// Runs everyday commands and keeps the code that V8 made for them. `node bin/warm.js STORE`, called by build.mjs.
const { spawnSync } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { cache, compile } = require('./load.js');

const store = process.argv[2];
// In a process of its own: what an import takes would be read at every start.
spawnSync(process.execPath, [join(__dirname, 'earshot.js'), '--db', store, 'demo'], { stdio: 'ignore' });
const commands = [
  ['stats'],
  ['stats', '--by', 'month'],
  ['list'],
  ['list', '--json'],
  ['show', '1-1'],
  ['add', '1', 'A bench at the bus stop'],
  ['status', '1-1', 'in-progress'],
  ['search', 'bus'],
  ['completion', 'words', '--', '=sta'],
  ['--help'],
  // What a mistake takes.
  ['nothing'],
];

async function warm() {
  const { script, run } = compile();
  for (const command of commands) {
    process.argv = [process.execPath, 'earshot', '--db', store, ...command];
    await run().done;
  }
  writeFileSync(cache, script.createCachedData());
}

warm().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
