import { isIPv6 } from 'node:net';
import type { Request, RequestHandler } from 'express';
import { problem } from '../rules/problems.ts';
import type { ApiContext } from './context.ts';
import { plainAddress } from './request-network.ts';

/** What may be asked by any name: whoever watches over the process knows it by another. */
const forAnyName = new Set(['/health/live', '/health/ready']);
/** Whoever asks for ever other names is refused, and has no more of them kept. */
const mostRead = 20;
const thisMachine = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Answers only to names that are ours. A page elsewhere can make its own name point to this machine (DNS rebinding) and then read what we
 * answer: it cannot make its name another. Ours are that of the public address, this machine's, those that `TONGKET_HOSTS` names, and the
 * very address that the connection was made to. Problem `host-unknown`.
 */
export function answerKnownHosts(context: Pick<ApiContext, 'publicUrl' | 'hosts'>): RequestHandler {
  /** Names as they were read lately: nearly all requests are for one, and to read it costs more than all the rest here. */
  const read = new Map<string, string | null>();
  const hostnameOf = ({ headers: { host = '' } }: Request): string | null => {
    const known = read.get(host);
    if (known !== undefined) return known;
    if (read.size >= mostRead) read.clear();
    const name = readHost(host);
    read.set(host, name);
    return name;
  };
  const ours = new Set([new URL(context.publicUrl).hostname, ...thisMachine, ...context.hosts.map((name) => name.toLowerCase())]);
  return (request, _response, next) => {
    const host = hostnameOf(request);
    if (forAnyName.has(request.path) || (host !== null && (ours.has(host) || isOwnAddress(host, request.socket.localAddress)))) next();
    else next(problem('host-unknown', { host: host ?? '' }));
  };
}

/** As a browser would read the header: small letters, no port; null where it is none. */
function readHost(host: string): string | null {
  return /^[\w.[\]:-]+$/.test(host) && URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : null;
}

function isOwnAddress(host: string, local = ''): boolean {
  const address = plainAddress(local);
  return address !== '' && host === (isIPv6(address) ? new URL(`http://[${address}]`).hostname : address);
}
