import fc from 'fast-check';

/** Property tests use the same cases in each run, so that failures can be repeated; EARSHOT_SEED=N uses others. */
fc.configureGlobal({ seed: Number(process.env['EARSHOT_SEED'] ?? 20_251_031) });
