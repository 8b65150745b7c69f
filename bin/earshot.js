#!/usr/bin/env node
'use strict';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`earshot needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
  process.exitCode = 69;
} else {
  // Without this flag, Node spends a fortieth of a short command's time on its heap at the start.
  require('./bundle.js')
    .run()
    .done.then((isDone) => isDone && process.exit());
}
