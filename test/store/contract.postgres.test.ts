import { describe } from 'vitest';
import { migrateStore, openStore } from '../../src/store/opening.js';
import { emptyDatabase, testServer } from '../helpers/server.js';
import { storeContract } from './contract.js';

describe.skipIf(testServer === undefined)('on a server', () => {
  storeContract({
    name: 'PostgreSQL',
    open: async (options) => {
      const address = await emptyDatabase();
      const here = { ...options, env: process.env };
      await migrateStore(address, here);
      const store = await openStore(address, false, here);
      if (!store) throw new Error('no store was made');
      return store;
    },
  });
});
