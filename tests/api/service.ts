import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { ApiContext } from '../../api/context.ts';
import { openRequestLimits } from '../../api/count-requests.ts';
import { isApiPath } from '../../api/declared-route.ts';
import { startLive } from '../../api/live-changes.ts';
import { openStreams } from '../../api/open-streams.ts';
import { startAccessRecord } from '../../api/record-refusals.ts';
import { allRoutes } from '../../api/routes/all-routes.ts';
import { createApi, serve } from '../../api/server.ts';
import { openStore } from '../../attachments/open-store.ts';
import { apiPath } from '../../cli/rehearsal/visit.ts';
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
  /** A browser asks for a page; without this, a program for JSON, of the API that tells what is on a page at the same path. */
  page?: boolean;
  headers?: Record<string, string>;
}

export interface Service {
  url: string;
  context: ApiContext;
  /** Everything that was logged. */
  logged: { words: string; details: Record<string, unknown> | undefined }[];
  app: ReturnType<typeof createApi>;
  server: Server;
  ask(method: string, path: string, asking?: Asking): Promise<Answer>;
  stop(): Promise<void>;
}

/** The API over real HTTP on a real database. Without a Temporal server of the test's own there is none to reach. */
export async function startService(database: Database, overrides: Partial<ApiContext> = {}, port = 0): Promise<Service> {
  const assets = await buildAssets();
  const logged: Service['logged'] = [];
  // Asked once: what a server that is away is asked again and again would take the whole patience of each test that meets it.
  const nowhere = Connection.lazy({ address: '127.0.0.1:9', interceptors: [] });
  const log: ApiContext['log'] = (_level, words, details) => logged.push({ words, details });
  const live = overrides.live ?? startLive(database.url, log);
  const accessRecord = startAccessRecord(database, log);
  const attachments = mkdtempSync(join(tmpdir(), 'tongket-attachments-'));
  const context: ApiContext = {
    database,
    workflows: new Client({ connection: nowhere }).workflow,
    taskQueue: 'tests',
    secret,
    sealKey: 'A'.repeat(43),
    publicUrl: 'http://tongket.example',
    hosts: [],
    trustedProxies: ['loopback'],
    simulated: false,
    trial: null,
    language: 'vi',
    assets,
    assetUrl: assetUrls(assets),
    urls: { mailbox: null, temporal: null },
    now: async () => new Date('2023-12-15T02:00:00Z'),
    attachments: openStore(attachments),
    live,
    accessRecord,
    streams: openStreams(1_000),
    // A test asks more in a second than an office in a day.
    limits: openRequestLimits(database, { secret, times: 1_000, log }),
    rehearsal: null,
    log,
    ...overrides,
  };
  const apiRoutes = allRoutes(context).flatMap(({ method, paths }) =>
    paths.filter(isApiPath).map((path) => ({ method, shape: new RegExp(`^${path.replace(/:\w+/g, '[^/?]+')}(?:\\?|$)`) })),
  );
  // A stream and a script are a page's own, whatever a parameter would make of them.
  const inApi = (method: string, path: string): boolean =>
    !/\/events$|\.js$/.test(path) && apiRoutes.some((route) => route.method === method && route.shape.test(path));
  const { server, stop } = await serve(context, '127.0.0.1', port);
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  return {
    url,
    context,
    logged,
    app: createApi(context),
    server,
    async ask(method, path, { json, form, body, cookie, page = false, headers = {} } = {}) {
      const sent = json !== undefined ? JSON.stringify(json) : form !== undefined ? new URLSearchParams(form).toString() : body;
      const type = json !== undefined ? 'application/json' : form !== undefined ? 'application/x-www-form-urlencoded' : undefined;
      const asked = !page && form === undefined && inApi(method, apiPath(path)) ? apiPath(path) : path;
      const response = await fetch(`${url}${asked}`, {
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
      await accessRecord.stop();
      await live.stop();
      await nowhere.close();
      rmSync(attachments, { recursive: true, force: true });
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

/** Every route that the service declares: `GET /report/:token`. */
export function routesOf({ context }: Service): string[] {
  return allRoutes(context).flatMap(({ method, paths }) => paths.map((path) => `${method} ${path}`));
}
