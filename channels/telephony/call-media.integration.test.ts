import { afterAll, beforeAll, expect, it } from 'vitest';
import { CallLeg } from './call-media.ts';
import { Negotiation } from './calls/sdp/negotiation.ts';
import type { LegEvent, MediaServer } from './media/index.ts';
import { startMedia, until } from './media/testing/start-media.ts';
import { TestPeer } from './media/testing/test-peer.ts';

let media: MediaServer;

beforeAll(async () => {
  media = await startMedia();
});
afterAll(() => media.close());

/** We offered; the peer answers with numbers of its own. */
async function answered(formats: string, ...attributes: readonly string[]) {
  const peer = await TestPeer.open('PCMA');
  const leg = await media.allocate();
  const events: LegEvent[] = [];
  leg.onEvent((event) => events.push(event));
  const line = new CallLeg(leg, (error) => {
    throw error;
  });
  const negotiation = new Negotiation({ address: line.address, srtp: 'off', sessionId: '1' });
  negotiation.offer();
  const taken = negotiation.takeAnswer(
    [
      'v=0',
      'o=- 1 1 IN IP4 127.0.0.1',
      'c=IN IP4 127.0.0.1',
      `m=audio ${peer.port} RTP/AVP ${formats}`,
      ...attributes.map((one) => `a=${one}`),
      '',
    ].join('\r\n'),
  );
  if (taken.outcome === 'agreed') line.agree(taken.agreement);
  await leg.quality();
  // A key: begun, and its end.
  const press = (type: number) => {
    for (const octets of [
      [5, 0x0a, 1, 0x40],
      [5, 0x8a, 3, 0x20],
    ])
      peer.sendPayload(leg.local.port, Uint8Array.from(octets), type, 0);
  };
  const keys = () => events.filter(({ type }) => type === 'key').length;
  return { peer, leg, press, keys };
}

it.each([101, 97])(
  'hears keys by our number and by the peer’s, where they differ, and sends by the peer’s: %i',
  async (type) => {
    const { peer, leg, press, keys } = await answered('8 97', 'rtpmap:97 telephone-event/8000');
    press(type);
    await expect.poll(keys).toBe(1);
    leg.pressKeys(['7']);
    await until(() => peer.heard.some((packet) => packet.payloadType === 97 && packet.payload[0] === 7));
    await leg.close();
    peer.close();
  },
);
