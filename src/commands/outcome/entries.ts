import type { Entry } from '../../cli/program.js';
import { words } from '../../domain/words.js';

export const outcomeEntries: readonly Entry[] = [
  {
    name: 'outcome add',
    group: 'outcomes',
    summary: words('write down what suggestions led to', '건의가 이어진 정책·사업 등록'),
    load: () => import('./add.js'),
  },
  {
    name: 'outcome list',
    group: 'outcomes',
    summary: words('what suggestions led to', '성과 목록'),
    load: () => import('./list.js'),
  },
  {
    name: 'outcome show',
    group: 'outcomes',
    summary: words('one outcome and what led to it', '성과 하나와 그 건의'),
    load: () => import('./show.js'),
  },
  {
    name: 'outcome edit',
    group: 'outcomes',
    summary: words('correct an outcome', '성과 고치기'),
    load: () => import('./edit.js'),
  },
  {
    name: 'outcome remove',
    group: 'outcomes',
    summary: words('take an outcome out', '성과 지우기'),
    load: () => import('./remove.js'),
  },
  {
    name: 'outcome link',
    group: 'outcomes',
    summary: words('which suggestions led to it', '성과에 건의 연결'),
    load: () => import('./link.js'),
  },
  {
    name: 'outcome milestone',
    group: 'outcomes',
    summary: words('what was reached on its way', '성과의 경과 적기'),
    load: () => import('./milestone.js'),
  },
];
