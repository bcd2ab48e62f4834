import { isIP } from 'node:net';
import { isLoopback, isReachable, type Reach } from './public-address.ts';

export type UrlFault =
  | 'not-a-url'
  /** Only https, or http on the loopback where that is allowed. */
  | 'not-https'
  /** User and password, or a fragment: a secret belongs in the signature. */
  | 'has-extras'
  | 'not-public';

/** What is wrong with the address of a receiver as it is written; where a name leads is looked at with every request. */
export function urlFault(url: string, reach: Reach): UrlFault | undefined {
  if (!URL.canParse(url)) return 'not-a-url';
  const { protocol, username, password, hash } = new URL(url);
  const host = hostOf(url);
  if (username !== '' || password !== '' || hash !== '') return 'has-extras';
  const isOurs = host === 'localhost' || isLoopback(host);
  if (isOurs && reach.allowLoopback)
    return protocol === 'https:' || protocol === 'http:' ? undefined : 'not-https';
  if (protocol !== 'https:') return 'not-https';
  return isOurs || (isIP(host) !== 0 && !isReachable(host, reach)) ? 'not-public' : undefined;
}

/** Without the brackets of an IPv6 address. */
export function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[|\]$/g, '');
}
