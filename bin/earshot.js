#!/usr/bin/env node
'use strict';

const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const dist = join(dirname(__dirname), 'dist');

/** Commands that are called most have a bundle of their own, half the size of the whole. */
const everyday = ['stats', 'list', 'show', 'add', 'status', 'search', 'due', 'completion'];

/** What follows the flags that often stand before a command and take the next word. */
function fromCommand(words) {
  let at = 0;
  while (words[at] === '--db' || words[at] === '--lang') at += 2;
  return words.slice(at);
}

/** @returns the everyday command that a line calls, or `help`; undefined where it may be another, which the whole has */
function everydayCommand(line) {
  const words = fromCommand(line);
  const [first = 'help', ...others] = words;
  if (first === '--help' || first === 'help') return others.length === 0 ? 'help' : undefined;
  if (!everyday.includes(first)) return undefined;
  if (first !== 'completion') return first;
  // Of another command that is typed it needs the flags.
  const [command, more] = fromCommand(others.slice(2));
  return others[0] === 'words' && (more === undefined || everyday.includes(command)) ? first : undefined;
}

function bytesOf(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/**
 * Compiles the bundle that a command line needs, with the code that V8 made of it when it was built: that is a third of a
 * short command's time. V8 refuses the code of another version or of other flags, and compiles then as if there were none.
 * @returns the script, where its code is kept, and how to run it
 */
function compile(line) {
  const { Script } = require('node:vm');
  const command = everydayCommand(line);
  const bundle = join(dist, command === undefined ? 'earshot.cjs' : 'everyday.cjs');
  const code = join(dist, 'code', `${command ?? 'earshot'}.${process.version}-${process.arch}`);
  // The bundle is plain ASCII (see build.mjs), so that each byte is a character.
  const script = new Script(readFileSync(bundle, 'latin1'), { filename: bundle, cachedData: bytesOf(code) });
  const run = () => {
    const unit = { exports: {} };
    // What it requires lies where it looks the same from here: packages, and `../dist/apart`.
    script.runInThisContext().call(unit.exports, unit.exports, require, unit, bundle, dist);
    return unit.exports;
  };
  return { script, code, run };
}

if (require.main === module) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`earshot needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
    process.exitCode = 69;
  } else {
    // Node would take a fortieth of a short command's time to put its memory in order first.
    compile(process.argv.slice(2))
      .run()
      .done.then((isDone) => isDone && process.exit());
  }
}

module.exports = { compile, everyday };
