import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What a bundle of our sources is made of, as esbuild itself tells. */
const inputs = async (): Promise<Metafile['inputs']> => {
  const { metafile } = await build({
    ...{
      absWorkingDir: root,
      entryPoints: ['src/main.ts', 'src/input/book/xls-worker.ts'],
      bundle: true,
      platform: 'node',
      format: 'esm',
    },
    ...{ external: ['bindings', 'pg-native'], write: false, metafile: true, outdir: 'nowhere', logLevel: 'silent' },
  });
  return metafile.inputs;
};

/** The packages in it. */
async function bundled(): Promise<string[]> {
  const folders = Object.keys(await inputs()).flatMap(
    (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [],
  );
  return [...new Set(folders)].map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Record<
      string,
      string
    >;
    return `${name ?? ''} ${version ?? ''}`;
  });
}

it('of every bundled package stand in dist/licences.txt, with their text', async () => {
  const sections = new Map(
    readFileSync(join(root, 'dist', 'licences.txt'), 'utf8')
      .split(`\n${'-'.repeat(80)}\n\n`)
      .map((section) => [section.split(' (')[0], section] as const),
  );
  const packages = await bundled();
  expect(packages.length).toBeGreaterThan(30);
  const without = packages.filter((each) => {
    const text = sections.get(each) ?? '';
    return !/copyright/i.test(text) || !/permi(?:ssion|tted)/i.test(text);
  });
  expect(without).toEqual([]);
});

it('and those that our sources ask for are the dependencies that package.json names, where audits look', async () => {
  const asked = Object.entries(await inputs())
    .filter(([path]) => path.startsWith('src/'))
    .flatMap(([, { imports }]) => imports)
    .flatMap(({ path }) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  expect(Object.keys(dependencies)).toEqual([...new Set(asked)].sort());
});
