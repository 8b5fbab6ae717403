import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type BuildOptions, build } from 'esbuild';
import { type Language, languages } from '../rules/texts/language.ts';

/** One stylesheet a kind of page, one module a page that has something to do in the browser. Adding one adds its file and a line here. */
const styles = [
  'unit',
  'rows',
  'said-rows',
  'sent',
  'result',
  'agreement',
  'office',
  'cycle',
  'tree',
  'grid',
  'leader',
  'reviewer',
  'start',
] as const;
const scripts = [
  'report-remarks',
  'report-rules',
  'report-rows',
  'report-sent',
  'report-offline',
  'live-program',
  'review-queue',
  'live-unit-tree',
  'figure-grid',
  'keep-typing',
  'arising-issue-typing',
] as const;

/** Modules with many words, built once a language: a weak network carries only the reader's. */
const worded = ['report-typing'] as const;

export type StyleName = `${(typeof styles)[number]}.css`;
export type ScriptName = `${(typeof scripts)[number]}.js` | `${(typeof worded)[number]}-${Language}.js`;
export type AssetName = StyleName | ScriptName | 'seal.svg';

/** The address of an asset, by the name that pages know it by. */
export type AssetUrl = (name: AssetName) => string;

export interface Asset {
  body: Buffer;
  /** The same bytes, compressed once at the start; null where that doesn't make them smaller. */
  br: Buffer | null;
  gzip: Buffer | null;
  contentType: string;
  etag: string;
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

const options = {
  absWorkingDir: fileURLToPath(new URL('.', import.meta.url)),
  bundle: true,
  minify: true,
  write: false,
  format: 'esm',
  // Vietnamese words would be three times as long in escapes.
  charset: 'utf8',
  target: ['es2020', 'chrome80', 'safari14', 'firefox78'],
  // Safari 14 misreads rare destructurings that these modules don't have; lowering all of them is not possible.
  supported: { destructuring: true },
  outdir: '/assets',
  publicPath: '/assets',
  entryNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.svg': 'copy', '.woff2': 'file' },
  logLevel: 'silent',
} as const satisfies BuildOptions;

/**
 * Styles and browser modules, bundled when the server starts, by their path. The path holds a hash of the
 * content, so each may be cached for ever.
 */
export async function buildAssets(): Promise<Map<string, Asset>> {
  const entryPoints = [...styles.map((name) => `styles/${name}.css`), ...scripts.map((name) => `islands/${name}.ts`), 'styles/seal.svg'];
  const results = await Promise.all([
    build({ ...options, entryPoints }),
    ...languages.map((language) =>
      build({
        ...options,
        entryPoints: worded.map((name) => ({ in: `islands/${name}.ts`, out: `${name}-${language}` })),
        define: { LANGUAGE: JSON.stringify(language) },
      }),
    ),
  ]);
  const files = results.flatMap(({ outputFiles }) => outputFiles);
  return new Map(files.map((file) => [`/assets/${file.path.split('/').at(-1)}`, toAsset(file.path, Buffer.from(file.contents))]));
}

/** The lookup that pages are given. */
export function assetUrls(assets: Map<string, Asset>): AssetUrl {
  const byName = new Map([...assets.keys()].map((path) => [path.replace('/assets/', '').replace(/-[A-Z0-9]{8}(?=\.)/, ''), path]));
  return (name) => {
    const path = byName.get(name);
    if (!path) throw new Error(`No asset is called ${name}`);
    return path;
  };
}

function toAsset(path: string, body: Buffer): Asset {
  const type = types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  const smaller = (bytes: Buffer) => (bytes.length < body.length ? bytes : null);
  return {
    body,
    br: smaller(brotliCompressSync(body)),
    gzip: smaller(gzipSync(body, { level: 9 })),
    contentType: type,
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
  };
}
