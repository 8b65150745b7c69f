import { defineCommand } from '../cli/command.js';
export default defineCommand({ examples: ['chase'], access: 'read', run: () => Promise.resolve() });
