import type { CommandEntry } from '../../cli/frame/registry.js';
import { message } from '../../locale/message.js';

export const outcomeEntries: readonly CommandEntry[] = [
  {
    name: 'outcome add',
    group: 'outcomes',
    summary: message('entering.writeDownWhatSuggestionsLed'),
    load: () => import('./add.js'),
  },
  {
    name: 'outcome list',
    group: 'outcomes',
    summary: message('entering.whatSuggestionsLedTo'),
    load: () => import('./list.js'),
  },
  {
    name: 'outcome show',
    group: 'outcomes',
    summary: message('entering.oneOutcomeAndWhatLed'),
    load: () => import('./show.js'),
  },
  {
    name: 'outcome edit',
    group: 'outcomes',
    summary: message('entering.correctOutcome'),
    load: () => import('./edit.js'),
  },
  {
    name: 'outcome remove',
    group: 'outcomes',
    summary: message('entering.takeOutcomeOut'),
    load: () => import('./remove.js'),
  },
  {
    name: 'outcome link',
    group: 'outcomes',
    summary: message('entering.whichSuggestionsLedToIt'),
    load: () => import('./link.js'),
  },
  {
    name: 'outcome milestone',
    group: 'outcomes',
    summary: message('entering.whatWasReachedOnIts'),
    load: () => import('./milestone.js'),
  },
];
