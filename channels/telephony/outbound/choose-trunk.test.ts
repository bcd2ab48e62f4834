import { expect, it } from 'vitest';
import { plainTrunk, type TrunkState } from '../calls/index.ts';
import { chooseTrunk, dialledNumber } from './choose-trunk.ts';

const trunk = (name: string, outbound = true) =>
  plainTrunk({ name, outbound, allowed: ['192.0.2.1'], domain: 'sip.example.org' });
const trunks = [trunk('local', false), trunk('north'), trunk('south')];

it.each([
  [{ north: 'up', south: 'up' }, 'north'],
  [{ north: 'unknown', south: 'up' }, 'south'],
  [{ north: 'down', south: 'unknown' }, 'south'],
  [{}, 'north'],
  [{ local: 'up', north: 'down', south: 'down' }, undefined],
] as const)('of %j it takes %s', (known, expected) => {
  const states: TrunkState[] = Object.entries(known).map(([name, state]) => ({ trunk: name, state }));
  expect(chooseTrunk(trunks, states)?.name).toBe(expected);
});

it.each([
  ['+7', '+79005550101'],
  ['7', '79005550101'],
  ['8', '89005550101'],
] as const)('dials %s… where the trunk wants it', (dials, number) => {
  expect(dialledNumber('+79005550101', { dials })).toBe(number);
});
