'use strict';

// Compiles the bundle, with the code that V8 made of it when it was built: that is a third of a short command's time.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join } = require('node:path');
const vm = require('node:vm');

const bundle = join(dirname(__dirname), 'dist', 'earshot.cjs');
/** V8 refuses the code of another version or of other flags, and compiles then as if there were none. */
const cache = `${bundle}.${process.version}-${process.arch}.cache`;

function cachedCode() {
  try {
    return readFileSync(cache);
  } catch {
    return undefined;
  }
}

/** @returns the compiled script, and how to run it once as a module of its own */
function compile() {
  // The bundle is plain ASCII (see build.mjs), so that each byte is a character.
  const script = new vm.Script(Module.wrap(readFileSync(bundle, 'latin1')), {
    filename: bundle,
    cachedData: cachedCode(),
  });
  const run = () => {
    const module = { exports: {} };
    const require = Module.createRequire(bundle);
    script.runInThisContext().call(module.exports, module.exports, require, module, bundle, dirname(bundle));
    return module.exports;
  };
  return { script, run };
}

module.exports = { cache, compile };
