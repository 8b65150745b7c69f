import type { Entry } from '../../cli/program.js';
import { words } from '../../domain/words.js';

/** What can be done with the settings. */
export const configEntries: readonly Entry[] = [
  {
    name: 'config list',
    group: 'setting-up',
    summary: words('what is set, and where', '설정 목록'),
    load: () => import('./list.js'),
  },
  {
    name: 'config get',
    group: 'setting-up',
    summary: words('one setting', '설정 하나 보기'),
    load: () => import('./get.js'),
  },
  {
    name: 'config set',
    group: 'setting-up',
    summary: words('change a setting', '설정 바꾸기'),
    load: () => import('./set.js'),
  },
  {
    name: 'config unset',
    group: 'setting-up',
    summary: words('back to the default', '설정을 기본값으로'),
    load: () => import('./unset.js'),
  },
  {
    name: 'config path',
    group: 'setting-up',
    summary: words('where the settings are kept', '설정 파일의 위치'),
    load: () => import('./path.js'),
  },
];
