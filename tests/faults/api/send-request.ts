import { Agent, request as httpRequest } from 'node:http';

export interface DrawnRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer | null;
}

export interface Answered {
  /** 0: the connection was cut before an answer, which a server may do to a body that it will not read. */
  status: number;
  contentType: string;
  text: string;
  ms: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });
/** Longer than any answer may take; what hangs beyond it is counted as that slow. */
const patience = 30_000;

/** Sends exactly these bytes. A live stream is left as soon as it has begun. */
export function sendRequest(origin: string, { method, path, headers, body }: DrawnRequest): Promise<Answered> {
  const began = performance.now();
  return new Promise((resolve) => {
    let answered = false;
    const answer = (status: number, contentType: string, text: string): void => {
      if (answered) return;
      answered = true;
      resolve({ status, contentType, text, ms: performance.now() - began });
    };
    const { hostname, port } = new URL(origin);
    const sent = httpRequest({ agent, hostname, port, method, path, headers, timeout: patience }, (response) => {
      const { statusCode: status = 0 } = response;
      const contentType = response.headers['content-type'] ?? '';
      if (contentType.startsWith('text/event-stream')) {
        answer(status, contentType, '');
        return void response.destroy();
      }
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => answer(status, contentType, Buffer.concat(parts).toString('utf8')));
      response.on('error', () => answer(status, contentType, Buffer.concat(parts).toString('utf8')));
    });
    sent.on('timeout', () => sent.destroy());
    sent.on('error', () => answer(0, '', ''));
    sent.end(body ?? undefined);
  });
}

export const closeConnections = (): void => agent.destroy();
