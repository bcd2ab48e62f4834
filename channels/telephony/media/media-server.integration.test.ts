import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LegEvent, MediaLeg, RemoteMedia } from './index.ts';
import { MediaServer } from './index.ts';
import { TestPeer } from './testing/test-peer.ts';
import { strengthOf, tone } from './testing/tones.ts';

let server: MediaServer;
const peers: TestPeer[] = [];

beforeEach(async () => {
  server = await MediaServer.start();
});

afterEach(async () => {
  await server.close();
  for (const peer of peers.splice(0)) peer.close();
});

async function aCall(remote: Partial<RemoteMedia> = {}) {
  const peer = await TestPeer.open(remote.codec);
  peers.push(peer);
  const leg = await server.allocate();
  const events: LegEvent[] = [];
  leg.onEvent((event) => events.push(event));
  leg.connect({
    peer: { address: '127.0.0.1', port: peer.port },
    codec: 'PCMA',
    direction: 'sendrecv',
    ...remote,
  });
  return { peer, leg, events };
}

it('plays a tone to the peer and hears the tone of the peer', async () => {
  const { peer, leg, events } = await aCall();
  leg.listen('always');
  const playback = leg.play(tone(700, 600));
  await peer.say(leg.local.port, tone(1_000, 600));
  const end = await playback.finished;
  await new Promise((resolve) => setTimeout(resolve, 100));

  expect(end).toMatchObject({ outcome: 'drained', heardMs: 600 });
  expect(strengthOf(700, peer.sound().subarray(0, 4_800))).toBeGreaterThan(6_000);
  const heard = events.flatMap((event) => (event.type === 'audio' ? [...event.samples] : []));
  expect(strengthOf(1_000, Int16Array.from(heard).slice(1_600, 4_000))).toBeGreaterThan(6_000);
});

export type { MediaLeg };
