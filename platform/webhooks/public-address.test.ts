import { expect, it } from 'vitest';
import { isNetwork, isPublicAddress, isReachable } from './public-address.ts';
import { urlFault } from './receiver-url.ts';

it.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2a02:6b8::1'])('lets %s through', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.255.255',
  '192.168.0.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '64:ff9b::a00:1',
  'fe80::1',
  'fd00::1',
  '2002:a00:1::',
  'ff02::1',
  'localhost',
])('refuses %s', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each([
  ['https://crm.example.org/hook?x=1', undefined],
  ['http://crm.example.org/hook', 'not-https'],
  ['https://user:word@crm.example.org/', 'has-extras'],
  ['https://[::1]/', 'not-public'],
  ['https://0x7f000001/', 'not-public'],
  ['https://localhost/', 'not-public'],
  ['ftp://crm.example.org/', 'not-https'],
  ['crm.example.org', 'not-a-url'],
])('finds with %s: %s', (url, fault) => {
  expect(urlFault(url, { allowLoopback: false })).toBe(fault);
});

it('lets plain http to the loopback through where that is allowed', () => {
  expect(urlFault('http://127.0.0.1:9000/hook', { allowLoopback: true })).toBeUndefined();
  expect(urlFault('http://10.0.0.1/hook', { allowLoopback: true })).toBe('not-https');
});

it.each([
  ['10.20.3.4', true],
  ['10.21.0.1', false],
  ['fd12:3456::9', true],
  ['127.0.0.1', false],
  ['8.8.8.8', true],
])('lets %s through beside named networks: %s', (address, isAllowed) => {
  const networks = ['10.20.0.0/16', 'fd12:3456::/32', '127.0.0.0/8'];
  expect(isReachable(address, { allowLoopback: false, networks })).toBe(isAllowed);
  const url = `https://${address.includes(':') ? `[${address}]` : address}/hook`;
  expect(urlFault(url, { allowLoopback: false, networks }) === undefined).toBe(isAllowed);
});

it.each(['10.20.0.0/16', 'fd12::/16', '10.0.0.0', '10.0.0.0/33', 'crm.example.org/8', '10.0.0.0/8/8'])(
  'knows whether %s is a network',
  (text) => {
    expect(isNetwork(text)).toBe(['10.20.0.0/16', 'fd12::/16'].includes(text));
  },
);
