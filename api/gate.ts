import { type Express, type Request, type RequestHandler, type Response, Router } from 'express';
import { bodyLimits } from '../rules/body-limits.ts';
import { codeText, readableText } from '../rules/input-shapes.ts';
import { problem } from '../rules/problems.ts';
import { type RequestLimit, requestLimits } from '../rules/request-limits.ts';
import { sendPage } from './answer.ts';
import { bySession, type Callers, findCaller, type Who } from './callers.ts';
import type { ApiContext } from './context.ts';
import { type DeclaredRoute, isApiPath } from './declared-route.ts';
import { askForReadableWords } from './doubtful-words.ts';
import { requireStillLetIn } from './let-in.ts';
import { mediaType, readBody } from './read-body.ts';
import { discardAttached } from './receive-attachment.ts';
import { isOwnRequest, isOwnSite, mayBeOwnRequest, sessions } from './sessions.ts';
import { noteStoppedMails } from './stopped-mails.ts';

/**
 * Puts the routes behind one gate: an address and a method that there are, then who asks, by path, cookie and headers, then how large a body
 * of which type, and only then is anything read, drawn or done. A request is held only to the routes of its noun: to try all in turn
 * cost a report a twentieth of what it costs.
 */
export function mountRoutes(app: Express, context: ApiContext, routes: DeclaredRoute[]): void {
  const gate = makeGate(context);
  const methods = new Map<string, string[]>();
  const nouns = new Map<string, Router>();
  const routerOf = (path: string): Router => {
    const noun = nounOf(path);
    const router = nouns.get(noun) ?? Router();
    nouns.set(noun, router);
    return router;
  };
  for (const route of routes) {
    const handle: RequestHandler = (request, response, next) => void gate(route, request, response).catch(next);
    const allowed = route.method === 'GET' ? ['GET', 'HEAD'] : ['POST'];
    for (const path of route.paths) {
      if (route.method === 'GET') routerOf(path).get(path, handle);
      else routerOf(path).post(path, handle);
      methods.set(path, [...(methods.get(path) ?? []), ...allowed]);
    }
  }
  for (const [path, allowed] of methods) {
    routerOf(path).all(path, (_request, response, next) => {
      response.set('allow', allowed.join(', '));
      next(problem('method-not-allowed'));
    });
  }
  app.use((request, response, next) => {
    const router = nouns.get(nounOf(request.path));
    if (router) router(request, response, next);
    else next();
  });
}

/** The first word of a path, that of the API apart; in small letters, for addresses are read so. */
const nounOf = (path: string): string =>
  path
    .toLowerCase()
    .split('/', isApiPath(path.toLowerCase()) ? 4 : 2)
    .join('/');

function makeGate(context: ApiContext) {
  const readSession = sessions(context);

  const letIn = async (route: DeclaredRoute, request: Request, response: Response): Promise<Callers[Who]> => {
    const { method, who } = route;
    await countRequest(context, route, request, 'network');
    if (bySession(who))
      await new Promise<void>((resolve, reject) => readSession(request, response, (error) => (error ? reject(error) : resolve())));
    const caller = await findCaller(context, request, who);
    await noteStoppedMails(context, request, who);
    if (method === 'POST' && bySession(who) && !mayBeOwnRequest(request)) throw problem('form-expired');
    return caller;
  };

  return async (route: DeclaredRoute, request: Request, response: Response): Promise<void> => {
    refuseUnreadable(request);
    const first = await letIn(route, request, response).catch(async (error) => {
      await keepWords(request, response);
      throw error;
    });
    let caller = first;
    try {
      if (route.method === 'POST') {
        const arrived = request.complete;
        await readBody(request, response, route.body, context.attachments);
        // A body may come as slowly as its limit allows: who asked then may not be let in any more.
        if (!arrived) caller = await requireStillLetIn(context, request, route.who);
        if (bySession(route.who) && !isOwnRequest(request)) throw problem('form-expired');
      }
      const asking = route.method === 'POST' ? askForReadableWords(context, request) : null;
      if (asking !== null) return sendPage(response, asking, 422);
      await countRequest(context, route, request, 'caller', 'address');
      await route.handle(request, response, caller);
    } finally {
      await discardAttached(request, context.attachments);
    }
  };
}

/** Nothing of ours is named by what no database holds; a token is only ever hashed. Problems: `not-found`, `malformed-request`. */
function refuseUnreadable({ params, query }: Request): void {
  for (const [name, value] of Object.entries(params))
    if (name !== 'token' && !codeText(100).safeParse(value).success) throw problem('not-found');
  for (const [name, value] of Object.entries(query))
    if (![value].flat().every((one) => readableText(20_000).safeParse(one).success)) throw problem('malformed-request', { reason: name });
}

async function countRequest({ limits }: ApiContext, route: DeclaredRoute, request: Request, ...by: RequestLimit['by'][]): Promise<void> {
  for (const name of route.limits) if (by.includes(requestLimits[name].by)) await limits.count(name, request);
}

/**
 * What was typed on a page of ours is not lost with a session or a link that has ended, or to a limit: a flat form is read even so, and given back as text
 * by the page that says so. Nothing else is done with it.
 */
async function keepWords(request: Request, response: Response): Promise<void> {
  if (request.method !== 'POST' || !isOwnSite(request) || mediaType(request) === bodyLimits.json.type) return;
  // Too large to be given back: the refusal stands as it is.
  await readBody(request, response, ['form', 'kept-files']).catch(() => {});
}
