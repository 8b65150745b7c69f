import { message } from '../locale/message.js';
import { reversal } from './undo-redo.js';

export default reversal('undo', {
  operation: message('keeping.operationToTakeBack'),
  about: message('keeping.oneCommandIsOneUnit'),
  examples: ['undo', 'undo 22', 'undo --last 3 --yes'],
});
