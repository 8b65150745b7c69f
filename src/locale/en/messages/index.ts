import { checks } from './store/checks.js';
import { commandLine } from './cli/command-line.js';
import { common } from './common.js';
import { engine } from './store/engine.js';
import { entering } from './entering.js';
import { fields } from './fields.js';
import { flags } from './cli/flags.js';
import { input } from './input.js';
import { keeping } from './keeping.js';
import { labels } from './labels.js';
import { maintenance } from './store/maintenance.js';
import { reading } from './reading.js';
import { rules } from './rules.js';
import { settings } from './cli/settings.js';
import { status } from './status.js';
import { store } from './store/store.js';
import { values } from './values.js';

export const messages = {
  checks,
  commandLine,
  common,
  engine,
  entering,
  fields,
  flags,
  input,
  keeping,
  labels,
  maintenance,
  reading,
  rules,
  settings,
  status,
  store,
  values,
};
