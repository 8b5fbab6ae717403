import { brotliCompressSync, gzipSync } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import { type Asset, assetUrls, buildAssets } from '../../web/assets.ts';
import { setting } from './sample-values.ts';
import { leaderPages } from './samples-leader.ts';

/** What a leader on a weak network waits for: the page, its stylesheet, the icon and the font. */
const limit = 40_960;

let assets: Map<string, Asset>;
beforeAll(async () => {
  assets = await buildAssets();
});

it.each(['brief', 'brief-final', 'brief-acknowledged'])('%s weighs at most 40,960 bytes with its charts and its font', (name) => {
  for (const language of ['vi', 'en'] as const) {
    const page = leaderPages[name]?.(setting(language, assetUrls(assets))) ?? '';
    expect(page).toContain('<svg');
    const loaded = everythingIn(page);
    expect([...loaded].filter((path) => path.endsWith('.woff2'))).toHaveLength(1);
    // No script: there is nothing to wait for after the page stands.
    expect([...loaded].filter((path) => path.endsWith('.js'))).toEqual([]);
    for (const [kind, compress] of [['gzip', gzipSync] as const, ['br', brotliCompressSync] as const]) {
      const bytes = [...loaded].reduce((sum, path) => {
        const asset = assets.get(path);
        return sum + (asset?.[kind] ?? asset?.body ?? Buffer.alloc(0)).length;
      }, compress(page).length);
      if (process.env.SHOW_SIZES) console.log(name, language, kind, bytes);
      expect(bytes).toBeLessThanOrEqual(limit);
    }
  }
});

/** The paths of what the page asks for, and of what that asks for. */
function everythingIn(page: string): Set<string> {
  const paths = new Set<string>();
  const look = (text: string): void => {
    for (const [path] of text.matchAll(/\/assets\/[\w.-]+\.\w+/g)) {
      if (paths.has(path)) continue;
      paths.add(path);
      const asset = assets.get(path);
      if (!asset) throw new Error(`There is no ${path}`);
      if (path.endsWith('.css')) look(asset.body.toString());
    }
  };
  look(page);
  return paths;
}
