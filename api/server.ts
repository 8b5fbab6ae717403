import { createServer, type Server } from 'node:http';
import express, { type Express } from 'express';
import { bodyLimits } from '../rules/body-limits.ts';
import { problem } from '../rules/problems.ts';
import { answerProblems } from './answer.ts';
import { compressAnswers } from './compress-answers.ts';
import type { ApiContext } from './context.ts';
import { mountRoutes } from './gate.ts';
import { answerKnownHosts } from './known-hosts.ts';
import { leaveUnread } from './leave-unread.ts';
import { allRoutes } from './routes/all-routes.ts';

/** A browser that was here by https comes by nothing else for a year; other hosts of the domain are not ours to speak for. */
const httpsSeconds = 31_536_000;

/** The whole service: what comes before every route, then the routes (routes/all-routes.ts) behind their gate (gate.ts). */
export function createApi(context: ApiContext): Express {
  const app = express();
  app.disable('x-powered-by');
  // Nothing is kept but what says so itself, with a tag of its own: to hash every answer for it would be in vain.
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', context.trustedProxies);
  app.set('public origin', new URL(context.publicUrl).origin);
  // What leads away from us never tells the address of the page, which may be a link's; our own forms say where they come from.
  const guards = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'x-frame-options': 'DENY' };
  const https = context.publicUrl.startsWith('https:') ? { 'strict-transport-security': `max-age=${httpsSeconds}` } : {};
  // What may be kept says so itself: an asset, a tree. One address answers a page or JSON, and a page differs by who is signed in.
  const always = Object.entries({ ...guards, ...https, 'cache-control': 'no-store', vary: 'Accept, Cookie' });
  app.use((_request, response, next) => {
    for (const [name, value] of always) response.setHeader(name, value);
    next();
  });
  app.use(answerKnownHosts(context));
  app.use(leaveUnread);
  app.use(compressAnswers);
  mountRoutes(app, context, allRoutes(context));
  app.use((_request, _response, next) => next(problem('not-found')));
  app.use(answerProblems(context));
  return app;
}

/** The head of a request: an address with what was typed into a search, a cookie, and what proxies add. */
const maxHeaderSize = 16_384;
const headersTimeout = 20_000;
/** No body may take longer than the slowest that any route allows; a stream of events, an answer that is long, are not counted here. */
const slowest = 1_000 * Math.max(...Object.values(bodyLimits).map(({ seconds }) => seconds));

/** Listens, and answers the server with a stop that ends open streams too. */
export async function serve(context: ApiContext, host: string, port: number): Promise<{ server: Server; stop(): Promise<void> }> {
  const api = createApi(context);
  const server = createServer({ headersTimeout, requestTimeout: slowest, connectionsCheckingInterval: 5_000, maxHeaderSize }, api);
  server.maxHeadersCount = 100;
  // Who asks first whether a large body is wanted is told by the gate, before it is sent.
  server.on('checkContinue', api);
  // Longer than what clients and proxies keep a connection: the one that closes first loses what is just being sent.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    server,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        // Whoever is being answered gets a moment; a page's live stream never ends by itself.
        setTimeout(() => server.closeAllConnections(), 1_000).unref();
      }),
  };
}
