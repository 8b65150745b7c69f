import { openPglite } from '../helpers/pglite.js';
import { storeContract } from './contract.js';

storeContract({ name: 'PostgreSQL, embedded', open: openPglite });
