#!/usr/bin/env node
'use strict';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`earshot needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
  process.exitCode = 69;
} else {
  require('./load.js').compile().run();
}
