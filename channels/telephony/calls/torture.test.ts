import { expect, it } from 'vitest';
import { aListeningStack } from '../sip/testing/listening-stack.ts';
import { invalidMessages } from '../sip/testing/torture/invalid.ts';
import { semanticMessages } from '../sip/testing/torture/semantic.ts';
import { validMessages } from '../sip/testing/torture/valid.ts';
import { FakeMedia } from './testing/fake-media.ts';
import { answerAtOnce, quietTrunk } from './testing/quiet-line.ts';
import { UserAgent } from './user-agent.ts';

const messages = { ...validMessages, ...invalidMessages, ...semanticMessages };
type Name = keyof typeof messages;

/** What our telephone answers first: what RFC 4475 says of it, where it is no registrar and takes no messages. */
const fates: Readonly<Record<number | 'nothing', readonly Name[]>> = {
  nothing: ['unreason', 'noreason', 'scalarlg', 'bigcode', 'bcast'],
  200: ['esc01', 'lwsdisp', 'longreq', 'semiuri', 'transports', 'baddate', 'badbranch', 'zeromf', 'inv2543'],
  400: [
    'badinv01',
    'clerr',
    'ncl',
    'scalar02',
    'quotbal',
    'ltgtruri',
    'lwsruri',
    'lwsstart',
    'trws',
    'escruri',
    'regbadct',
    'badaspec',
    'baddn',
    'mismatch01',
    'mismatch02',
    'insuf',
    'multi01',
    'mcl01',
  ],
  // REGISTER and MESSAGE.
  405: ['escnull', 'dblreq', 'mpart01', 'unksm2', 'regaut01', 'cparam01', 'cparam02', 'regescrt'],
  406: ['sdp01'],
  415: ['invut'],
  416: ['unkscm', 'novelsc'],
  420: ['bext01'],
  // Its To has a tag: it belongs to a call that we do not have.
  481: ['wsinv'],
  501: ['intmeth', 'esc02'],
  505: ['badvers'],
};

/** Every name leads back to whoever sent the message. */
const dns = { services: async () => [], addresses: async () => ['192.0.2.99'] };

/** A telephone that takes every call, and one message to it. */
async function tortured(name: Name) {
  const media = new FakeMedia();
  const listening = await aListeningStack('udp', { dns });
  const { stack, timers, source } = listening;
  const agent = new UserAgent({
    sip: stack,
    media,
    timers,
    trunks: [{ ...quietTrunk, allowed: [source.host] }],
    log: { info: () => undefined, warn: () => undefined },
  });
  agent.onCall(answerAtOnce);
  await listening.arrive(messages[name]);
  return { ...listening, agent, media };
}

it('has a fate for each of the 49 messages', () => {
  expect(Object.values(fates).flat().toSorted()).toEqual(Object.keys(messages).toSorted());
});

for (const [status, names] of Object.entries(fates))
  it.each(names)(`answers ${status} to %s, and keeps nothing of it`, async (name) => {
    const { sent, warnings, timers, agent, media, stack } = await tortured(name);
    const [first] = sent;
    if (status === 'nothing') expect(sent).toEqual([]);
    else expect(first).toMatchObject({ kind: 'response', status: Number(status) });
    // An answer that nobody acknowledges: the call is given up.
    await timers.advance(120_000);
    expect(agent.callCount).toBe(0);
    expect(media.legs.every((leg) => leg.isClosed)).toBe(true);
    expect(timers.waiting).toBe(0);
    expect(warnings).toEqual([]);
    await stack.close();
  });
