import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { isAddress, withoutPassword } from '../../domain/address.js';

/** Twelve hexadecimal digits for names of files of one store. @param store its file, or its address */
export const storeDigest = (store: string): string =>
  createHash('sha256')
    .update(isAddress(store) ? withoutPassword(store) : resolve(store))
    .digest('hex')
    .slice(0, 12);
