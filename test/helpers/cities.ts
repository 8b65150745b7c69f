import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Stores of the sample city, one a language; they are copied, never written. */
    cities: Readonly<Record<'en' | 'ko', string>>;
  }
}

/** Before all tests: the sample city in both languages, which most of them look at. */
export default function makeCities(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-cities-'));
  const program = fileURLToPath(new URL('../../bin/earshot.js', import.meta.url));
  const make = (lang: string): string => {
    const path = join(folder, `${lang}.db`);
    const env = {
      PATH: process.env['PATH'],
      HOME: folder,
      TZ: 'UTC',
      EARSHOT_NOW: '2025-10-31T03:00:00.000Z',
      EARSHOT_USER: 'tester',
    };
    execFileSync(process.execPath, [program, '--db', path, 'demo', '--lang', lang, '--json'], { env, stdio: 'pipe' });
    return path;
  };
  project.provide('cities', { en: make('en'), ko: make('ko') });
  return () => rmSync(folder, { recursive: true, force: true });
}
