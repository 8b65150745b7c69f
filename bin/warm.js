'use strict';

// Runs frequent commands and stores the code that V8 compiled for them. Called by build.mjs as `node bin/warm.js
// FOLDER`; newer Node does this by itself, see bundle.js.
const { spawnSync } = require('node:child_process');
const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { code, compile } = require('./bundle.js');

const store = join(process.argv[2], 'city.db');
const lines = [
  ['--help'],
  ['stats'],
  ['list'],
  ['show', '1-1'],
  ['add', '1', 'A bench at the bus stop'],
  ['status', '1-1', 'in-progress'],
  ['search', 'bus'],
  ['due'],
  ['completion', 'words', '--', '=sta'],
];

async function warm() {
  const { script, run } = compile();
  for (const line of lines) {
    process.argv = [process.execPath, 'earshot', '--db', store, ...line];
    await run().done;
  }
  mkdirSync(dirname(code), { recursive: true });
  writeFileSync(code, script.createCachedData());
}

// In a separate process: code that only the sample city needs would be read at every start.
spawnSync(process.execPath, [join(__dirname, 'earshot.js'), '--db', store, 'demo'], { stdio: 'ignore' });
warm().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
