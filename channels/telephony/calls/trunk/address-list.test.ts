import { expect, it } from 'vitest';
import { AddressList } from './address-list.ts';

it('knows addresses and ranges of both families', () => {
  const list = new AddressList(['10.0.0.0/8', '192.0.2.7', '2001:db8::/32', ' 127.0.0.1 ']);
  const inside = ['10.255.1.1', '192.0.2.7', '2001:db8::5', '127.0.0.1', '::ffff:10.1.2.3'];
  const outside = ['11.0.0.1', '192.0.2.8', '2001:db9::1', '127.0.0.2', '::ffff:11.0.0.1', 'example.org', ''];
  expect(inside.filter((host) => !list.has(host))).toEqual([]);
  expect(outside.filter((host) => list.has(host))).toEqual([]);
});

it('lets nobody in when it is empty', () => {
  expect(new AddressList([]).has('127.0.0.1')).toBe(false);
});

it.each(['10.0.0.0/33', '10.0.0', 'trunk.example.org', '10.0.0.0/8/8', '10.0.0.0/x', '::1/129'])(
  'does not start with %s',
  (entry) => {
    expect(() => new AddressList([entry])).toThrow(
      expect.objectContaining({ code: 'telephony-address-invalid' }),
    );
  },
);
