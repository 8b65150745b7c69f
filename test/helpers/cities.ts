import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { dropAll, makeTemplates, onServer } from './server.js';
import { removeFolder } from './remove.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Stores of the sample city, one for each language; tests copy them and never write to them. */
    cities: Readonly<Record<'en' | 'ko', string>>;
  }
}

/** Makes the sample city in both languages before all tests. */
export default async function makeCities(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-cities-'));
  const program = fileURLToPath(new URL('../../bin/earshot.js', import.meta.url));
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    TZ: 'UTC',
    EARSHOT_NOW: '2025-10-31T03:00:00.000Z',
    EARSHOT_USER: 'tester',
  };
  const make = (lang: string): string => {
    const path = join(folder, `${lang}.db`);
    execFileSync(process.execPath, [program, '--db', path, 'demo', '--lang', lang, '--json'], { env, stdio: 'pipe' });
    return path;
  };
  const cities = { en: make('en'), ko: make('ko') };
  project.provide('cities', cities);
  if (onServer)
    await makeTemplates(
      cities,
      (args) => void execFileSync(process.execPath, [program, ...args], { env, stdio: 'pipe' }),
    );
  return async () => {
    removeFolder(folder);
    await dropAll();
  };
}
