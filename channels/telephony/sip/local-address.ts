import { isIPv4, isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';

/** One address of this machine. */
export interface OwnAddress {
  readonly address: string;
  /** `192.0.2.7/24` */
  readonly cidr: string | null;
  readonly internal: boolean;
}

/**
 * The address of ours that a far end can answer to, when we listen on all of them: loopback for loopback,
 * the one in the same network, else the first that is not internal.
 */
export function addressTowards(host: string, own: readonly OwnAddress[] = ownAddresses()): string {
  const six = isIPv6(host);
  if (!six && host.startsWith('127.')) return '127.0.0.1';
  if (host === '::1' || host === 'localhost') return six ? '::1' : '127.0.0.1';
  const same = own.filter(({ address }) => isIPv6(address) === six);
  const near = same.find(({ cidr }) => isIPv4(host) && cidr !== null && isWithin(host, cidr));
  const outer = same.find(({ internal, address }) => !internal && !address.startsWith('fe80'));
  return (near ?? outer)?.address ?? (six ? '::1' : '127.0.0.1');
}

export function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::' || host === '';
}

/** An IPv6 address gets its brackets. */
export function hostForUri(host: string): string {
  return isIPv6(host) ? `[${host}]` : host;
}

function ownAddresses(): OwnAddress[] {
  return Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
}

function isWithin(host: string, cidr: string): boolean {
  const [network = '', bits = '32'] = cidr.split('/');
  const shift = 2 ** (32 - Number(bits));
  return Math.floor(asNumber(host) / shift) === Math.floor(asNumber(network) / shift);
}

function asNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
