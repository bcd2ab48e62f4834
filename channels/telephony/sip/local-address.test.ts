import { describe, expect, it } from 'vitest';
import { addressTowards, hostForUri } from './local-address.ts';

const own = [
  { address: '127.0.0.1', cidr: '127.0.0.1/8', internal: true },
  { address: '198.51.100.7', cidr: '198.51.100.7/24', internal: false },
  { address: '10.1.2.3', cidr: '10.1.2.3/16', internal: false },
  { address: 'fe80::1', cidr: 'fe80::1/64', internal: false },
  { address: '2001:db8::7', cidr: '2001:db8::7/64', internal: false },
];

describe('own address', () => {
  it('is the one in the same network, else the first that others can reach', () => {
    expect(addressTowards('10.1.200.9', own)).toBe('10.1.2.3');
    expect(addressTowards('203.0.113.5', own)).toBe('198.51.100.7');
    expect(addressTowards('2001:db8:1::9', own)).toBe('2001:db8::7');
  });

  it('is loopback for loopback, and when there is nothing else', () => {
    expect(addressTowards('127.9.9.9', own)).toBe('127.0.0.1');
    expect(addressTowards('::1', own)).toBe('::1');
    expect(addressTowards('203.0.113.5', [])).toBe('127.0.0.1');
  });

  it('gets brackets in a URI when it is IPv6', () => {
    expect([hostForUri('::1'), hostForUri('10.1.2.3')]).toEqual(['[::1]', '10.1.2.3']);
  });
});
