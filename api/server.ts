import { createServer, type Server } from 'node:http';
import express, { type Express } from 'express';
import { problem } from '../rules/problems.ts';
import { signedIn } from './access.ts';
import { answerProblems } from './answer.ts';
import { codingFor, compressAnswers } from './compress-answers.ts';
import type { ApiContext } from './context.ts';
import { awaitingRoutes } from './routes/awaiting.ts';
import { contactRoutes } from './routes/contacts.ts';
import { cycleActRoutes } from './routes/cycle-acts.ts';
import { cyclePageRoutes } from './routes/cycle-pages.ts';
import { cyclePlanRoutes } from './routes/cycle-plan.ts';
import { cycleRoutes } from './routes/cycles.ts';
import { entryRoutes } from './routes/entry.ts';
import { healthRoutes } from './routes/health.ts';
import { homeRoutes } from './routes/home.ts';
import { leaderRoutes } from './routes/leaders.ts';
import { linkRoutes } from './routes/links.ts';
import { newProgramRoutes } from './routes/new-program.ts';
import { programCorrectionRoutes } from './routes/program-correction.ts';
import { programPageRoutes } from './routes/program-pages.ts';
import { programSigningRoutes } from './routes/program-signing.ts';
import { programStartRoutes } from './routes/program-start.ts';
import { programTerminationRoutes } from './routes/program-termination.ts';
import { programTroubleRoutes } from './routes/program-trouble.ts';
import { programRoutes } from './routes/programs.ts';
import { reportRoutes } from './routes/reports.ts';
import { reviewRoutes } from './routes/reviews.ts';
import { signatureRoutes } from './routes/signatures.ts';
import { startRoutes } from './routes/start.ts';
import { unitPageRoutes } from './routes/unit-pages.ts';
import { sessions } from './sessions.ts';

/** The whole service. Adding a noun adds a file in routes/ and a line here. */
export function createApi(context: ApiContext): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use((_request, response, next) => {
    response.set({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' });
    next();
  });
  app.get('/assets/:name', (request, response, next) => {
    const asset = context.assets.get(request.path);
    if (!asset) return next(problem('not-found'));
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
  app.use(compressAnswers);
  app.use(sessions(context));
  // A program with its whole tree is the only large thing that arrives, and is read only from whom we know; a report is never near this.
  app.post(['/api/v1/programs', '/api/v1/programs/*path'], (request, _response, next) => {
    signedIn(context, request).then((who) => next(who ? undefined : problem('not-signed-in')), next);
  });
  app.use('/api/v1/programs', express.json({ limit: '64mb' }));
  app.use(express.json({ limit: '1mb' }));
  app.use(express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 2_000 }));
  for (const routes of [
    healthRoutes,
    startRoutes,
    entryRoutes,
    linkRoutes,
    signatureRoutes,
    reviewRoutes,
    awaitingRoutes,
    reportRoutes,
    contactRoutes,
    leaderRoutes,
    newProgramRoutes,
    programRoutes,
    programCorrectionRoutes,
    cycleRoutes,
    cyclePageRoutes,
    cycleActRoutes,
    cyclePlanRoutes,
    unitPageRoutes,
    programSigningRoutes,
    programStartRoutes,
    programTerminationRoutes,
    programTroubleRoutes,
    programPageRoutes,
    homeRoutes,
  ]) {
    app.use(routes(context));
  }
  app.use((_request, _response, next) => next(problem('not-found')));
  app.use(answerProblems(context));
  return app;
}

/** Listens, and answers the server with a stop that ends open streams too. */
export async function serve(context: ApiContext, host: string, port: number): Promise<{ server: Server; stop(): Promise<void> }> {
  const server = createServer(createApi(context));
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
