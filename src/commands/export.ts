import { defineCommand } from '../cli/command.js';
export default defineCommand({ examples: [], access: 'read', async run() {} });
