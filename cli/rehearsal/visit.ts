/** What a person's program does: asks the API, with the cookie it has been given. */
export interface Visitor {
  get<T>(url: string): Promise<T>;
  post<T>(url: string, body?: object): Promise<T>;
  /** A file with a few boxes, as a browser posts them. */
  upload<T>(url: string, boxes: Record<string, string>, file: Uint8Array): Promise<T>;
  /** A page as a browser gets it. */
  page(url: string): Promise<string>;
}

/** An answer that is not what was asked for. */
class Refused extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, url: string, title: string) {
    super(`${status} ${code} at ${url}: ${title}`);
    this.status = status;
    this.code = code;
  }
}

/** Too late, or somebody was there before, is what happens to people: the page tells them, and they let it be. A link that leads nowhere is no such thing. */
export async function unlessTooLate(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refused && error.status === 409 && error.code !== 'link-not-yet')) throw error;
  }
}

/** The same for who goes by the link of a mail that was read earlier: it may have ended since, and another mail has brought what took its place. */
export async function unlessLinkEnded(work: () => Promise<unknown>): Promise<void> {
  try {
    await unlessTooLate(work);
  } catch (error) {
    if (!(error instanceof Refused && error.code === 'link-expired')) throw error;
  }
}

/** Where a program asks what a page tells a person: a link in a mail, or a page's address, is enough for it. */
export const apiPath = (page: string): string => (page.startsWith('/api/') ? page : `/api/v1${page}`);

/** `patience`: milliseconds for which a service that is away is asked again. */
export function createVisitor(origin: string, patience = 0): Visitor {
  let cookie = '';
  const ask = async <T>(method: string, url: string, body?: object): Promise<T> => {
    const asked = new URL(url, origin);
    const address = `${asked.origin}${apiPath(asked.pathname)}${asked.search}`;
    const response = await persistent(patience, () =>
      fetch(address, {
        method,
        headers: {
          accept: 'application/json',
          // On the same machine: pressing what is sent together would only take time.
          'accept-encoding': 'identity',
          ...(cookie ? { cookie } : {}),
          ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
      }),
    );
    const [set] = response.headers.getSetCookie();
    if (set) cookie = set.split(';')[0] ?? '';
    const type = response.headers.get('content-type') ?? '';
    const answer = type.includes('json') ? await response.json() : new Uint8Array(await response.arrayBuffer());
    if (!response.ok) {
      const { code = 'unknown', title = '' } = answer as { code?: string; title?: string };
      // The token in a link is a person's key: it is not printed.
      throw new Refused(response.status, code, new URL(address).pathname.replace(/[\w-]{43}/, '…'), title);
    }
    return answer as T;
  };
  const upload = <T>(url: string, boxes: Record<string, string>, file: Uint8Array): Promise<T> => {
    const form = new FormData();
    for (const [name, value] of Object.entries(boxes)) form.set(name, value);
    form.set('file', new Blob([new Uint8Array(file)]), 'report.xlsx');
    return ask('POST', url, form);
  };
  const page = async (url: string): Promise<string> => {
    const response = await persistent(patience, () =>
      fetch(new URL(url, origin), { headers: { accept: 'text/html', ...(cookie ? { cookie } : {}) } }),
    );
    if (!response.ok) throw new Refused(response.status, 'page', url, '');
    return response.text();
  };
  return { get: (url) => ask('GET', url), post: (url, body) => ask('POST', url, body ?? {}), upload, page };
}

/** A connection that breaks is tried again, as a person would press again: everything that is posted may be posted twice. */
async function persistent(patience: number, ask: () => Promise<Response>): Promise<Response> {
  const giveUp = Date.now() + patience;
  for (let left = 3; ; left -= 1) {
    const answer = await ask().catch((error: Error) => error);
    const away = answer instanceof Error || answer.status === 503;
    const again = Date.now() < giveUp || (left > 0 && answer instanceof Error);
    if (!away || !again) {
      if (answer instanceof Error) throw answer;
      return answer;
    }
    if (left <= 0) await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
