import { describe } from 'vitest';
import { openStore } from '../../src/store/open/open.js';
import { migrateShared } from '../../src/store/open/server.js';
import { asUser, emptyDatabase, testServer } from '../helpers/server.js';
import { storeContract } from './contract.js';

describe.skipIf(testServer === undefined)('on a server', () => {
  storeContract({
    name: 'PostgreSQL',
    open: async (options) => {
      const address = await asUser(await emptyDatabase(), options.by);
      const here = { ...options, env: process.env };
      await migrateShared(address, here);
      const store = await openStore(address, false, here);
      if (!store) throw new Error('no store was made');
      return store;
    },
  });
});
