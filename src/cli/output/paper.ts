import { message } from '../../locale/message.js';
import type { Document } from '../../output/view.js';
import type { Handle } from '../../store/engine/db.js';
import { maskedDocument } from '../../output/masked.js';
import type { Context } from '../frame/context.js';
import { toggle } from '../frame/flags.js';
import { deliverSeen } from './partial.js';

/** Shows the personal data that texts hold, in a paper for the office alone. */
export const unmaskedFlag = toggle('unmasked', message('reading.personalDataInTextsToo'));

/** Writes a document that an office hands on: personal data in texts is hidden unless asked for. */
export const deliverPaper = (
  context: Context,
  read: Handle,
  document: Document,
  unmasked: boolean | null | undefined,
): Promise<void> => deliverSeen(context, read, unmasked ? document : maskedDocument(document));
