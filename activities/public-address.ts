import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** Addresses that are nobody's on the public network: one's own machine and network, what a cloud tells its machines, documentation (RFC 6890). */
const closed = new BlockList();
for (const [network, prefix] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
  ] as const),
  ...([
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
  ] as const),
  ...([
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
])
  closed.addSubnet(network, prefix, 'ipv4');
// Of IPv6 what is not global unicast, and what of it stands for an IPv4 address or for documentation.
const open = new BlockList();
open.addSubnet('2000::', 3, 'ipv6');
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  closed.addSubnet(network, prefix, 'ipv6');

/** Whether an address is one of the public network. One that wraps an IPv4 address, as `::ffff:10.0.0.1` does, is not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !closed.check(address, 'ipv4');
  return family === 6 && open.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}

export interface PinnedAddress {
  address: string;
  family: number;
}

/**
 * The address of a host, resolved once: whoever connects goes to this one, whatever the name says a moment later. Throws where any address that the name has
 * is not public, unless those are allowed.
 */
export async function pinAddress(
  host: string,
  allowsPrivate: boolean,
  resolve: (name: string) => Promise<PinnedAddress[]> = (name) => lookup(name, { all: true }),
): Promise<PinnedAddress> {
  const addresses = await resolve(host.replace(/^\[|\]$/g, ''));
  const [first] = addresses;
  if (first === undefined) throw new Error('The name has no address');
  if (!allowsPrivate && addresses.some(({ address }) => !isPublicAddress(address)))
    throw new Error('The name leads to an address that is not public (TONGKET_WEBHOOK_PRIVATE)');
  return first;
}
