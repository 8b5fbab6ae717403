import { isIPv4, isIPv6 } from 'node:net';
import type { Request } from 'express';

/**
 * The network that a request comes from: what limits are counted by and what the record keeps. The address itself in IPv4; in IPv6, where a
 * household has more addresses than it can use, its /64. Who a proxy speaks for is believed of a trusted proxy only
 * (`TONGKET_TRUSTED_PROXIES`, set in api/server.ts).
 */
export function networkOf(request: Request): string {
  const address = plainAddress(request.ip ?? '');
  if (!isIPv6(address)) return isIPv4(address) ? address : 'unknown';
  const [before = '', after] = address.split('%', 1)[0]?.split('::') ?? [];
  const [first, last] = [before, after ?? ''].map((half) => half.split(':').filter((group) => group !== '')) as [string[], string[]];
  const groups = after === undefined ? first : [...first, ...Array(8 - first.length - last.length).fill('0'), ...last];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/** An address of IPv4 as it is, also where a socket for both writes it as one of IPv6. */
export const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');
