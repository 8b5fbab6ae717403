import { createServer } from 'node:http';
import { assetUrls, buildAssets } from '../../web/assets.ts';
import { contentSecurityPolicy } from '../../web/layout.ts';
import { samplePages } from './sample-pages.ts';
import { setting } from './sample-values.ts';

/** Every sample page at `/NAME?lang=en`, under the real policy, so that a look also shows what the policy would refuse. */
export async function serveSamplePages(): Promise<{ url: string; stop(): void }> {
  const assets = await buildAssets();
  const assetUrl = assetUrls(assets);
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const asset = assets.get(pathname);
    if (asset)
      return response.writeHead(200, { 'content-type': asset.contentType, 'cache-control': 'max-age=31536000, immutable' }).end(asset.body);
    const page = samplePages[pathname.slice(1)];
    const language = searchParams.get('lang') === 'en' ? 'en' : 'vi';
    if (!page) return response.writeHead(404).end();
    let html: string;
    try {
      html = page(setting(language, assetUrl, pathname));
    } catch (error) {
      return response.writeHead(500).end(String((error as Error).stack));
    }
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': contentSecurityPolicy };
    return response.writeHead(200, headers).end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
