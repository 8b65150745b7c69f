import type { CommandEntry } from '../../cli/frame/registry.js';
import { message } from '../../locale/message.js';

/** Commands about settings. */
export const configEntries: readonly CommandEntry[] = [
  {
    name: 'config list',
    group: 'setting-up',
    summary: message('settings.whatIsSetAndWhere'),
    load: () => import('./list.js'),
  },
  {
    name: 'config get',
    group: 'setting-up',
    summary: message('settings.oneSetting'),
    load: () => import('./get.js'),
  },
  {
    name: 'config set',
    group: 'setting-up',
    summary: message('settings.changeSetting'),
    load: () => import('./set.js'),
  },
  {
    name: 'config unset',
    group: 'setting-up',
    summary: message('settings.backToDefault'),
    load: () => import('./unset.js'),
  },
  {
    name: 'config path',
    group: 'setting-up',
    summary: message('settings.whereSettingsAreKept'),
    load: () => import('./path.js'),
  },
  {
    name: 'config profiles',
    group: 'setting-up',
    summary: message('settings.howFilesOfOthersAreRead'),
    load: () => import('./profiles.js'),
  },
];
