import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, RequestHandler, Response } from 'express';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** Below this, an answer fits into one packet as it is. */
const worthIt = 1_000;
/** A page goes over lines where a tenth of its bytes is more than the ten milliseconds that it costs, beside everything else; what is long doesn't. */
const qualityOf = (text: string): number => (text.length < 100_000 ? 10 : 5);

/**
 * Compresses texts that are sent in one piece: pages, JSON. Streams of events, documents and what has its coding already go as they are.
 * A session's token against forged requests may be in the same page as what somebody typed: its cookie is `sameSite: strict`, so no
 * other site can have such pages made and measure their length.
 */
export const compressAnswers: RequestHandler = (request, response, next) => {
  const send = response.send.bind(response);
  response.send = (body: unknown) => {
    if (typeof body !== 'string' || body.length < worthIt || response.get('content-encoding')) return send(body);
    response.vary('accept-encoding');
    const coding = codingFor(request);
    if (coding === null) return send(body);
    const packing = coding === 'br' ? brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: qualityOf(body) } }) : gzipped(body);
    void packing.then((packed) => {
      if (response.headersSent || response.destroyed) return;
      response.set('content-encoding', coding);
      asText(response);
      send(packed);
    }, next);
    return response;
  };
  next();
};

/** The best of what the reader can unpack. Browsers name gzip first and mean nothing by it: asked for one of both, Express would take that. */
export function codingFor(request: Request): 'br' | 'gzip' | null {
  if (request.acceptsEncodings('br')) return 'br';
  return request.acceptsEncodings('gzip') ? 'gzip' : null;
}

/** What `send` does itself for a text; it gets bytes now. */
function asText(response: Response): void {
  const type = response.get('content-type');
  if (type === undefined) response.type('html');
  else if (!/charset=/i.test(type)) response.set('content-type', `${type}; charset=utf-8`);
}
