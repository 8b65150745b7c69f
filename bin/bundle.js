'use strict';

// Runs the bundle of `npm run build` with its compiled code, which saves half of the time of a short command. Node
// stores compiled code itself since 22.1; for Node 20, warm.js makes it during the build.
const { readFileSync } = require('node:fs');
const { enableCompileCache, wrap } = require('node:module');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

const dist = join(dirname(__dirname), 'dist');
const bundle = join(dist, 'earshot.cjs');
const codeFolder = join(dist, 'code');
/** The compiled code for Node 20. */
const code = join(codeFolder, `${process.version}-${process.arch}`);

function codeOf(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/**
 * Compiles the bundle. V8 ignores compiled code of another version or other flags.
 * @returns the script, and a function that runs it
 */
function compile() {
  // The bundle is plain ASCII (see build.mjs), so each byte is a character.
  const script = new Script(wrap(readFileSync(bundle, 'latin1')), { filename: bundle, cachedData: codeOf(code) });
  const run = () => {
    const unit = { exports: {} };
    // Its `require` finds packages and `../dist/apart` from here.
    script.runInThisContext().call(unit.exports, unit.exports, require, unit, bundle, dist);
    return unit.exports;
  };
  return { script, run };
}

/** Runs the program. @returns its exports */
function run() {
  if (!enableCompileCache) return compile().run();
  enableCompileCache(codeFolder);
  return require(bundle);
}

module.exports = { code, compile, run };
