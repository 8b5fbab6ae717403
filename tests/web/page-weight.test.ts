import { brotliCompressSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Asset, assetUrls, buildAssets } from '../../web/assets.ts';
import { samplePages } from './sample-pages.ts';
import { setting } from './sample-values.ts';

let assets: Map<string, Asset>;
beforeAll(async () => {
  assets = await buildAssets();
});

/** Bytes over the wire of a page with all that it loads, also what comes when something unusual is found, by gzip, the weaker of the two. */
function weight(name: string, compress: (body: string) => Buffer, kind: 'gzip' | 'br', remarked = true): number {
  const page = samplePages[name]?.(setting('vi', assetUrls(assets))) ?? '';
  const loaded = [...page.matchAll(remarked ? /(?:href|src|data-remarks)="(\/assets\/[^"]+)"/g : /(?:href|src)="(\/assets\/[^"]+)"/g)].map(
    (match) => assets.get(match[1] ?? ''),
  );
  const fonts = loaded.flatMap((asset) =>
    [...(asset?.body.toString().matchAll(/url\(["']?(\/assets\/[^)"']+\.woff2)/g) ?? [])].map((match) => assets.get(match[1] ?? '')),
  );
  return [...loaded, ...fonts].reduce(
    (sum, asset) => sum + (asset?.[kind] ?? asset?.body ?? Buffer.alloc(0)).length,
    compress(page).length,
  );
}

describe('what a page weighs', () => {
  it.each([
    ['report', 15_000],
    ['report-wrong', 15_000],
    // Two boxes a figure.
    ['report-parent', 16_000],
    ['report-returned', 15_000],
    ['check', 15_000],
    ['contact', 10_000],
    ['sent', 10_000],
    ['review', 15_000],
    ['queue', 15_000],
    ['brief', 40_960],
    ['program', 25_000],
  ])('%s stays under %i bytes with its styles, scripts and fonts', (name, limit) => {
    const gzip = weight(name, gzipSync, 'gzip');
    if (process.env.SHOW_SIZES) console.log(name, 'gzip', gzip, 'brotli', weight(name, brotliCompressSync, 'br'));
    expect(gzip).toBeLessThan(limit);
  });

  it('lets a unit fill in its form for less than 12,000 bytes by brotli: what shows remarks comes when there is one', () => {
    expect(weight('report', brotliCompressSync, 'br', false)).toBeLessThan(12_000);
  });

  it('gives each asset a name that changes with its content', async () => {
    for (const path of assets.keys()) expect(path).toMatch(/^\/assets\/[a-z-]+-[A-Z0-9]{8}\.(css|js|svg|woff2)$/);
    expect([...(await buildAssets()).keys()].sort()).toEqual([...assets.keys()].sort());
  });
});
