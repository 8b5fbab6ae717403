import { Client, Connection } from '@temporalio/client';
import type { ApiContext } from '../../api/context.ts';
import { startLive } from '../../api/live.ts';
import { createApi, serve } from '../../api/server.ts';
import type { Database } from '../../prisma/database.ts';
import { linkToken } from '../../prisma/queries/links/link-token.ts';
import { makeEntryLink } from '../../prisma/queries/links/make-entry-link.ts';
import type { LinkPurpose } from '../../prisma/queries/links/make-links.ts';
import { assetUrls, buildAssets } from '../../web/assets.ts';
import { secret } from '../prisma/open-cycle.ts';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The body as JSON; of anything else an empty object. */
  json: {
    code?: string;
    title?: string;
    fields?: { field: string; problem: string; text: { vi: string; en: string } }[];
    // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for
    [name: string]: any;
  };
}

export interface Asking {
  json?: unknown;
  /** As a browser posts a page's form. */
  form?: Record<string, string> | [string, string][];
  /** Sent as it is, with the content type given in `headers`. */
  body?: string | Buffer;
  cookie?: string;
  /** A browser asks for a page; without this, a program for JSON. */
  page?: boolean;
  headers?: Record<string, string>;
}

export interface Service {
  url: string;
  context: ApiContext;
  /** Everything that was logged. */
  logged: { words: string; details: Record<string, unknown> | undefined }[];
  app: ReturnType<typeof createApi>;
  ask(method: string, path: string, asking?: Asking): Promise<Answer>;
  stop(): Promise<void>;
}

/** The API over real HTTP on a real database. Without a Temporal server of the test's own there is none to reach. */
export async function startService(database: Database, overrides: Partial<ApiContext> = {}, port = 0): Promise<Service> {
  const assets = await buildAssets();
  const logged: Service['logged'] = [];
  const nowhere = Connection.lazy({ address: '127.0.0.1:9' });
  const log: ApiContext['log'] = (_level, words, details) => logged.push({ words, details });
  const live = overrides.live ?? startLive(database.url, log);
  const context: ApiContext = {
    database,
    workflows: new Client({ connection: nowhere }).workflow,
    taskQueue: 'tests',
    secret,
    publicUrl: 'http://tongket.example',
    simulated: false,
    language: 'vi',
    assets,
    assetUrl: assetUrls(assets),
    urls: { mailbox: null, temporal: null },
    now: async () => new Date('2023-12-15T02:00:00Z'),
    live,
    rehearsal: null,
    log,
    ...overrides,
  };
  const { server, stop } = await serve(context, '127.0.0.1', port);
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  return {
    url,
    context,
    logged,
    app: createApi(context),
    async ask(method, path, { json, form, body, cookie, page = false, headers = {} } = {}) {
      const sent = json !== undefined ? JSON.stringify(json) : form !== undefined ? new URLSearchParams(form).toString() : body;
      const type = json !== undefined ? 'application/json' : form !== undefined ? 'application/x-www-form-urlencoded' : undefined;
      const response = await fetch(`${url}${path}`, {
        method,
        redirect: 'manual',
        headers: {
          accept: page ? 'text/html,application/xhtml+xml' : 'application/json',
          ...(type ? { 'content-type': type } : {}),
          ...(cookie ? { cookie } : {}),
          ...headers,
        },
        ...(sent === undefined ? {} : { body: typeof sent === 'string' ? sent : new Uint8Array(sent) }),
      });
      const text = await response.text();
      const isJson = (response.headers.get('content-type') ?? '').includes('json');
      return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : {} };
    },
    async stop() {
      await stop();
      await live.stop();
      await nowhere.close();
    },
  };
}

/** The token in the link of a unit's or a party's contact. */
export async function tokenOf(database: Database, contactId: number, purpose: LinkPurpose = 'report'): Promise<string> {
  const { rows } = await database.pool.query<{ id: number }>(
    'SELECT id FROM links WHERE contact_id = $1 AND purpose = $2 ORDER BY id DESC LIMIT 1',
    [contactId, purpose],
  );
  if (!rows[0]) throw new Error(`Contact ${contactId} has no link to ${purpose}`);
  return linkToken(secret, rows[0].id);
}

/** An entry link's token; `contactId` null is the installation's owner. */
export function entryToken(database: Database, contactId: number | null = null): Promise<string> {
  const at = new Date();
  return makeEntryLink(database.pool, { programId: null, contactId, at, expiresAt: new Date(at.getTime() + 600_000) });
}

/** Lets a coordinator in through the real entry link, and answers the cookie. */
export async function signIn(service: Service, contactId: number | null = null): Promise<string> {
  const token = await entryToken(service.context.database, contactId);
  const { headers } = await service.ask('POST', `/enter/${token}`);
  return headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** A session that has run out. */
export async function expiredSession(service: Service): Promise<string> {
  const cookie = await signIn(service);
  await service.context.database.pool.query("UPDATE sessions SET expires_at = now() - interval '1 second'");
  return cookie;
}

/** The fields that the forms of a signed-in coordinator's pages carry against forged requests. */
export async function formFields(service: Service, cookie: string): Promise<Record<string, string>> {
  const { text } = await service.ask('GET', '/links', { page: true, cookie });
  return { formToken: /name="formToken" value="([^"]+)"/.exec(text)?.[1] ?? '' };
}

interface Layer {
  route?: { path: string | string[]; methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
}

/** Every route that the service answers: `GET /report/:token`. */
export function routesOf(app: Service['app']): string[] {
  const walk = (layers: Layer[]): string[] =>
    layers.flatMap(({ route, handle }) => {
      if (!route) return handle.stack ? walk(handle.stack) : [];
      return [route.path].flat().flatMap((path) => Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${path}`));
    });
  return walk((app.router as unknown as { stack: Layer[] }).stack);
}
