import { expect, it } from 'vitest';
import type { RemoteMedia } from './leg-types.ts';
import { payloadKinds } from './payload-kinds.ts';

const peer = { codec: 'PCMA', direction: 'sendrecv' } as const satisfies RemoteMedia;
const kindOf = (type: number, remote?: RemoteMedia) => payloadKinds(remote)[type];

it('knows the numbers of the standard, whatever was agreed', () => {
  expect([0, 8, 13, 101].map((type) => kindOf(type))).toEqual(['PCMU', 'PCMA', 'noise', undefined]);
  expect([0, 8, 13].map((type) => kindOf(type, { ...peer, payloadType: 96 }))).toEqual([
    'PCMU',
    'PCMA',
    'noise',
  ]);
});

it('takes what comes by the peer’s numbers and by ours', () => {
  const remote: RemoteMedia = {
    ...peer,
    payloadType: 96,
    digitPayloadType: 97,
    noisePayloadType: 98,
    own: { sound: [{ codec: 'PCMU', payloadType: 110 }], digitPayloadType: 101, noisePayloadType: 102 },
  };
  expect([96, 110, 97, 101, 98, 102].map((type) => kindOf(type, remote))).toEqual([
    'PCMA',
    'PCMU',
    'key',
    'key',
    'noise',
    'noise',
  ]);
});

it('takes no sound for what the peer gave the number of', () => {
  const remote: RemoteMedia = {
    ...peer,
    digitPayloadType: 96,
    own: { sound: [{ codec: 'PCMA', payloadType: 96 }] },
  };
  expect(kindOf(96, remote)).toBe('key');
  expect(kindOf(127, remote)).toBeUndefined();
});
