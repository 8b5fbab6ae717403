import { problem } from '../../rules/problems.ts';
import { codingFor } from '../compress-answers.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';

/** Styles, scripts and fonts of the pages: their addresses change with their content. */
export function assetRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get } = declareRoutes();
  get('/assets/:name', { who: 'anyone' }, (request, response) => {
    const asset = context.assets.get(request.path);
    if (!asset) throw problem('not-found');
    const coding = codingFor(request);
    const body = (coding && asset[coding]) ?? asset.body;
    if (coding && body !== asset.body) response.set('content-encoding', coding);
    response.set({
      'cache-control': 'public, max-age=31536000, immutable',
      etag: asset.etag,
      vary: 'accept-encoding',
      'content-type': asset.contentType,
    });
    response.send(body);
  });
  // Under /report/, so that it may answer for the pages there.
  get('/report/offline.js', { who: 'anyone' }, (_request, response) => {
    const asset = context.assets.get(context.assetUrl('report-offline.js'));
    if (!asset) throw problem('not-found');
    response.set({ 'cache-control': 'no-cache', etag: asset.etag, 'content-type': 'text/javascript; charset=utf-8' }).send(asset.body);
  });
  return routes;
}
