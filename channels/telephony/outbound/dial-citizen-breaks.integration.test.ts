import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Dialed } from '#core/outreach/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { callMedia } from '../call-media.ts';
import { type CallEnd, plainTrunk, UserAgent } from '../calls/index.ts';
import { FakeMedia } from '../calls/testing/fake-media.ts';
import { openTelephone, type Telephone } from '../calls/testing/telephone.ts';
import type { MediaServer } from '../media/index.ts';
import { EnergyDetector } from '../media/testing/energy-detector.ts';
import { startMedia, until } from '../media/testing/start-media.ts';
import { SipStack } from '../sip/index.ts';
import { realTimer } from '../voice/timers.ts';
import { type DialParts, dialCitizen } from './dial-citizen.ts';

let media: MediaServer;
let citizen: Telephone;
/** How her calls ended, as her telephone knows it. */
let ends: CallEnd[];
let closing: () => Promise<void> = async () => {};

beforeEach(async () => {
  media = await startMedia({ ports: { first: 23_000, last: 23_499 } });
  citizen = await openTelephone();
  ends = [];
  citizen.agent.onCall((call) => {
    call.on((event) => event.type === 'ended' && ends.push(event.end));
    void call.answer();
  });
});
afterEach(async () => {
  await closing();
  await citizen.agent.close();
  await citizen.close();
  await media.close();
});

/** She picks up at once. */
async function dial(over: Partial<DialParts> & { readonly isDeaf?: boolean } = {}): Promise<Dialed> {
  const trunk = plainTrunk({
    name: 'north',
    allowed: ['127.0.0.1'],
    domain: `127.0.0.1:${citizen.at.port}`,
  });
  const stack = await SipStack.open({
    listen: [{ transport: 'udp', host: '127.0.0.1', port: 0 }],
    admit: () => true,
  });
  const agent = new UserAgent({
    sip: stack,
    trunks: [trunk],
    media: over.isDeaf ? new FakeMedia() : callMedia(media, () => {}),
    log: { info: () => {}, warn: () => {} },
  });
  closing = () => agent.close().then(() => stack.close());
  return dialCitizen(
    {
      agent,
      trunks: [trunk],
      createDetector: () => new EnergyDetector(),
      setTimer: realTimer,
      synthesiser: { speak: async function* () {} },
      talk: () => {},
      ...over,
    },
    {
      tenantId: 'tenant-1',
      phone: '+79005550101',
      language: 'ru',
      ringSeconds: 20,
      leavesWord: false,
      start: { callId: 'call-1', purpose: 'call-back' },
    },
  );
}

it('hangs up where nobody can be listened to', async () => {
  const full = new AppError('activity-memory-full', 'no memory');
  const createDetector = () => {
    throw full;
  };
  await expect(dial({ createDetector })).rejects.toBe(full);
  await until(() => ends.length > 0);
});

it('hangs up where the call has no sound', async () => {
  expect(await dial({ isDeaf: true })).toMatchObject({ outcome: 'failed', cause: 'failed' });
  await until(() => ends.length > 0);
});

it('says that the sound was lost, and hangs up, when the media go while it is listened who picked up', async () => {
  const createDetector = () => {
    void media.close();
    return new EnergyDetector();
  };
  expect(await dial({ createDetector })).toMatchObject({ outcome: 'failed', cause: 'media-lost' });
  await until(() => ends.length > 0);
});
