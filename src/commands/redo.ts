import { message } from '../locale/message.js';
import { reversal } from './undo-redo.js';

export default reversal('redo', {
  operation: message('keeping.operationToBringBack'),
  about: message('keeping.redoUntilSomethingNew'),
  examples: ['redo 22', 'redo'],
});
