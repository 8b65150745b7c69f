import { type Message, message } from '../../locale/message.js';
import type { Command } from './command.js';

/** Groups of commands in the help. */
export type CommandGroup = 'visit' | 'follow-up' | 'figures' | 'outcomes' | 'in-and-out' | 'safety' | 'setting-up';

/** What is known of a command before it is loaded. */
export interface CommandEntry {
  /** `stats`, `session add` */
  readonly name: string;
  readonly group: CommandGroup;
  readonly summary: Message;
  readonly load: () => Promise<{ default: Command }>;
}

export const groupTitles: Readonly<Record<CommandGroup, Message>> = {
  visit: message('commandLine.afterVisit'),
  'follow-up': message('commandLine.followingUp'),
  figures: message('commandLine.figures'),
  outcomes: message('commandLine.outcomes'),
  'in-and-out': message('commandLine.inAndOut'),
  safety: message('commandLine.safety'),
  'setting-up': message('commandLine.settingUp'),
};
