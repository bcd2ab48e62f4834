import { BlockList, isIP } from 'node:net';

/**
 * Networks that are nobody's on the internet: an address there would let a participant reach our own machines through
 * us. IANA special-purpose registries, RFC 6890.
 */
const notPublic = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  notPublic.addSubnet(network, bits, 'ipv4');
/** Of IPv6 only 2000::/3 is given out; within it these are not for use, or carry an IPv4 address. */
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  notPublic.addSubnet(network, bits, 'ipv6');
const givenOut = new BlockList();
givenOut.addSubnet('2000::', 3, 'ipv6');

export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !notPublic.check(address, 'ipv4');
    case 6:
      return givenOut.check(address, 'ipv6') && !notPublic.check(address, 'ipv6');
    default:
      return false;
  }
}

export function isLoopback(address: string): boolean {
  return address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
}

/** Where an installation lets webhooks go. */
export interface Reach {
  /** For development: plain http, and the loopback address. */
  readonly allowLoopback: boolean;
  /** Networks of its own beside the internet, `10.20.0.0/16`. */
  readonly networks?: readonly string[];
}

/** A public address, or one this installation has named. */
export function isReachable(address: string, { allowLoopback, networks = [] }: Reach): boolean {
  if (isLoopback(address)) return allowLoopback;
  return isPublicAddress(address) || isWithin(address, networks);
}

/** `10.20.0.0/16`, `fd12:3456::/32`. */
export function isNetwork(text: string): boolean {
  const [address = '', bits = '', ...more] = text.split('/');
  const family = isIP(address);
  return (
    family !== 0 && more.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)
  );
}

function isWithin(address: string, networks: readonly string[]): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  const allowed = new BlockList();
  for (const network of networks) {
    const [base = '', bits = ''] = network.split('/');
    allowed.addSubnet(base, Number(bits), isIP(base) === 4 ? 'ipv4' : 'ipv6');
  }
  return allowed.check(address, family === 4 ? 'ipv4' : 'ipv6');
}
