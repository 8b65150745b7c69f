import type { Setting, SettingKey } from '../../domain/settings.js';
import { withoutPassword } from '../../domain/address.js';
import type { Context } from '../frame/context.js';
import { readSettings, settingsPath } from './settings.js';
import type { SettingValue } from './settings-values.js';

/** The present value of a setting, and where it comes from. */
export interface StandingSetting {
  readonly key: SettingKey;
  readonly value: SettingValue | null;
  readonly source: 'flag' | 'environment' | 'file' | 'default';
}

/**
 * The value by flag, else environment, else file, else default. @throws EarshotError config when the file cannot be
 * used
 */
export function standingSetting(
  { env, options, locale, storePath }: Context,
  { key, fallback }: Setting,
): StandingSetting {
  const file = readSettings(settingsPath(env))[key];
  const flag = key === 'db' ? options.db : key === 'lang' ? options.lang : undefined;
  if (flag !== undefined) return { key, value: withoutPassword(flag), source: 'flag' };
  const variable = key === 'db' ? env['EARSHOT_DB'] : key === 'lang' ? env['EARSHOT_LANG'] : undefined;
  if (variable) return { key, value: withoutPassword(variable), source: 'environment' };
  if (file !== undefined)
    return { key, value: typeof file === 'string' ? withoutPassword(file) : file, source: 'file' };
  if (key === 'db') return { key, value: storePath().shown, source: 'default' };
  if (key === 'lang') return { key, value: locale.lang, source: 'default' };
  return { key, value: fallback ?? null, source: 'default' };
}
