import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { treeOf, undocumentedIn } from './helpers/syntax.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const sources = ['src', 'bin'].flatMap((folder) =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:ts|m?js)$/.test(file))
    .map((file) => `${folder}/${file}`),
);

describe('docstrings', () => {
  it('finds every form of an exported function, class and type that has none', () => {
    const source = [
      'export function plain() {}',
      'export const arrow = () => 1;',
      'export const typed = (() => 1) as () => number;',
      'export class Thing {}',
      'export interface Shape { a: 1 }',
      'export type Alias = string;',
      'export enum Kind { a }',
      'const later = () => 1;',
      'export { later as other };',
      'export default function () {}',
      '// A comment of one line is no docstring.',
      'export function remarked() {}',
      '/** */',
      'export function empty() {}',
    ];
    const good = [
      '/** Documented. */ export function a(x: string): void;',
      'export function a(x: number): void;',
      'export function a(x: unknown) {}',
      '/** Documented. */ export const b = () => 1;',
      '/** Documented. */ export type C = string;',
      'export const value = 1;',
      'const inner = () => 1;',
      'function local() {}',
      "export { elsewhere } from './elsewhere.js';",
    ];
    const found = ['plain', 'arrow', 'typed', 'Thing', 'Shape', 'Alias', 'Kind', 'later', 'default', 'remarked'];
    expect(undocumentedIn(treeOf('bad.ts', source.join('\n')))).toEqual([...found, 'empty']);
    expect(undocumentedIn(treeOf('good.ts', good.join('\n')))).toEqual([]);
  });

  it('stand before every exported function, class and type', () => {
    const missing = sources.flatMap((file) =>
      undocumentedIn(treeOf(file, readFileSync(`${root}${file}`, 'utf8'))).map((name) => `${file}: ${name}`),
    );
    expect(missing).toEqual([]);
  });
});
