import { describe, expect, it } from 'vitest';
import type { MediaAgreement, SrtpPolicy } from './media-agreement.ts';
import type { TakenAnswer, TakenOffer } from './negotiation.ts';
import { Negotiation } from './negotiation.ts';

const aKey = Buffer.alloc(30, 7).toString('base64');
const anotherKey = Buffer.alloc(30, 9).toString('base64');

function negotiation(srtp: SrtpPolicy = 'optional'): Negotiation {
  return new Negotiation({ address: { host: '127.0.0.1', port: 16_384 }, srtp, sessionId: '42' });
}

function sdp(...lines: string[]): string {
  return ['v=0', 'o=peer 1 1 IN IP4 127.0.0.2', 's=-', 'c=IN IP4 127.0.0.2', 't=0 0', ...lines, ''].join(
    '\r\n',
  );
}

const plainOffer = sdp(
  'm=audio 6000 RTP/AVP 8 0 96',
  'a=rtpmap:96 telephone-event/8000',
  'a=fmtp:96 0-15',
  'a=ptime:20',
);

function agreed(taken: TakenOffer | TakenAnswer): MediaAgreement {
  if (taken.outcome !== 'agreed') throw new Error(taken.reason);
  return taken.agreement;
}

function answerTo(session: Negotiation, offer: string): string {
  const taken = session.takeOffer(offer);
  if (taken.outcome !== 'agreed') throw new Error(taken.reason);
  return taken.answer;
}

function lines(body: string, kind: string): string[] {
  return body.split('\r\n').filter((line) => line.startsWith(kind));
}

describe('an offer of the peer', () => {
  it('is answered with its first codec of ours and its own number for keys', () => {
    const session = negotiation();
    const taken = session.takeOffer(plainOffer);
    expect(agreed(taken)).toEqual({
      remote: { host: '127.0.0.2', port: 6000, rtcpHost: '127.0.0.2', rtcpPort: 6001 },
      codec: 'PCMA',
      sendPayloadType: 8,
      receive: [{ codec: 'PCMA', payloadType: 8 }],
      keys: { send: 96, receive: 96 },
      direction: 'sendrecv',
      packetMs: 20,
    });
    expect(taken.outcome === 'agreed' && taken.answer).toBe(
      [
        'v=0',
        'o=otklik 42 1 IN IP4 127.0.0.1',
        's=-',
        'c=IN IP4 127.0.0.1',
        't=0 0',
        'm=audio 16384 RTP/AVP 8 96',
        'a=rtpmap:8 PCMA/8000',
        'a=rtpmap:96 telephone-event/8000',
        'a=fmtp:96 0-16',
        'a=ptime:20',
        'a=sendrecv',
        '',
      ].join('\r\n'),
    );
  });

  it('without a codec of ours is refused, and so is one without audio', () => {
    const g729 = sdp('m=audio 6000 RTP/AVP 18', 'a=rtpmap:18 G729/8000');
    expect(negotiation().takeOffer(g729)).toEqual({ outcome: 'refused', reason: 'no-common-media' });
    const video = sdp('m=video 6000 RTP/AVP 31');
    expect(negotiation().takeOffer(video)).toEqual({ outcome: 'refused', reason: 'no-common-media' });
    const off = sdp('m=audio 0 RTP/AVP 8');
    expect(negotiation().takeOffer(off)).toEqual({ outcome: 'refused', reason: 'no-common-media' });
    expect(negotiation().takeOffer('v=0')).toEqual({ outcome: 'refused', reason: 'unreadable' });
  });

  it('with video and a second audio line gets them refused with port 0, in their order', () => {
    const answer = answerTo(
      negotiation(),
      sdp('m=video 7000 RTP/AVP 31 34', 'm=audio 6000 RTP/AVP 0', 'm=audio 6002 RTP/AVP 8'),
    );
    expect(lines(answer, 'm=')).toEqual([
      'm=video 0 RTP/AVP 31',
      'm=audio 16384 RTP/AVP 0',
      'm=audio 0 RTP/AVP 8',
    ]);
  });

  it.each([
    ['a=sendonly', 'recvonly'],
    ['a=recvonly', 'sendonly'],
    ['a=inactive', 'inactive'],
    ['a=sendrecv', 'sendrecv'],
  ])('that says %s is answered a=%s', (line, direction) => {
    const session = negotiation();
    const answer = answerTo(session, sdp('m=audio 6000 RTP/AVP 8', line));
    expect(lines(answer, `a=${direction}`)).toHaveLength(1);
    expect(session.agreement?.direction).toBe(direction);
  });

  it('that holds by an address of zeros is answered recvonly', () => {
    const session = negotiation();
    session.takeOffer(plainOffer);
    session.takeOffer(sdp('m=audio 6000 RTP/AVP 8', 'c=IN IP4 0.0.0.0'));
    expect(session.agreement?.direction).toBe('recvonly');
  });

  it('while we hold gives nobody more than both want', () => {
    const session = negotiation();
    session.wanted = 'sendonly';
    session.takeOffer(plainOffer);
    expect(session.agreement?.direction).toBe('sendonly');
    session.takeOffer(sdp('m=audio 6000 RTP/AVP 8', 'a=sendonly'));
    expect(session.agreement?.direction).toBe('inactive');
  });

  it('may change the codec, the address and the number for keys later', () => {
    const session = negotiation();
    session.takeOffer(plainOffer);
    const agreement = agreed(session.takeOffer(sdp('m=audio 6100 RTP/AVP 0')));
    expect(agreement).toMatchObject({ codec: 'PCMU', sendPayloadType: 0, remote: { port: 6100 } });
    expect(agreement.keys).toBeUndefined();
  });

  it('that changes nothing leaves the version in o=, one that changes raises it by one', () => {
    const session = negotiation();
    const versions = [
      plainOffer,
      plainOffer,
      sdp('m=audio 6000 RTP/AVP 0'),
      sdp('m=audio 6000 RTP/AVP 0'),
    ].map((offer) => lines(answerTo(session, offer), 'o=').join());
    expect(versions.map((line) => line.split(' ')[2])).toEqual(['1', '1', '2', '2']);
  });

  it('refused in the middle of a call leaves what was agreed', () => {
    const session = negotiation();
    session.takeOffer(plainOffer);
    session.takeOffer(sdp('m=audio 6000 RTP/AVP 18'));
    expect(session.agreement?.codec).toBe('PCMA');
  });

  it('names another place for RTCP', () => {
    const session = negotiation();
    session.takeOffer(sdp('m=audio 6000 RTP/AVP 8', 'a=rtcp:53020 IN IP4 127.0.0.7'));
    expect(session.agreement?.remote).toMatchObject({ rtcpHost: '127.0.0.7', rtcpPort: 53_020 });
  });
});

describe('SRTP', () => {
  const secured = sdp('m=audio 6000 RTP/SAVP 8', `a=crypto:3 AES_CM_128_HMAC_SHA1_32 inline:${aKey}`);
  const both = sdp(
    'm=audio 6000 RTP/AVP 8',
    'm=audio 6002 RTP/SAVP 8',
    `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${aKey}|2^20`,
  );

  it('is agreed with the tag and suite of the offer and a key of our own', () => {
    const session = negotiation();
    const answer = answerTo(session, secured);
    expect(lines(answer, 'm=')).toEqual(['m=audio 16384 RTP/SAVP 8']);
    expect(lines(answer, 'a=crypto')[0]).toMatch(
      /^a=crypto:3 AES_CM_128_HMAC_SHA1_32 inline:[A-Za-z0-9+/]{40}$/,
    );
    const srtp = session.agreement?.srtp;
    expect(srtp?.suite).toBe('AES_CM_128_HMAC_SHA1_32');
    expect(srtp?.receive.masterKey).toEqual(new Uint8Array(16).fill(7));
    expect(srtp?.receive.masterSalt).toHaveLength(14);
    expect(srtp?.send.masterKey).not.toEqual(srtp?.receive.masterKey);
  });

  it('keeps our key when the peer offers again, and takes the new one of the peer', () => {
    const session = negotiation();
    session.takeOffer(secured);
    const before = session.agreement?.srtp;
    session.takeOffer(secured.replace(aKey, anotherKey));
    expect(session.agreement?.srtp?.send).toEqual(before?.send);
    expect(session.agreement?.srtp?.receive.masterKey).toEqual(new Uint8Array(16).fill(9));
  });

  it('is chosen before a plain line unless it is off', () => {
    expect(lines(answerTo(negotiation('optional'), both), 'm=')).toEqual([
      'm=audio 0 RTP/AVP 8',
      'm=audio 16384 RTP/SAVP 8',
    ]);
    expect(lines(answerTo(negotiation('off'), both), 'm=')).toEqual([
      'm=audio 16384 RTP/AVP 8',
      'm=audio 0 RTP/SAVP 8',
    ]);
  });

  it('that is required refuses a plain call, and one that is off refuses a secured one', () => {
    expect(negotiation('required').takeOffer(plainOffer).outcome).toBe('refused');
    expect(negotiation('off').takeOffer(secured).outcome).toBe('refused');
  });

  it.each([
    ['no key', ''],
    ['an unknown suite', `a=crypto:1 F8_128_HMAC_SHA1_80 inline:${aKey}`],
    ['a short key', 'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:AAAA'],
    ['several keys', `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${aKey}|2^20|1:4;inline:${aKey}|2^20|2:4`],
    ['unencrypted SRTP', `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${aKey} UNENCRYPTED_SRTP`],
  ])('with %s is refused', (_, line) => {
    expect(negotiation().takeOffer(sdp('m=audio 6000 RTP/SAVP 8', line)).outcome).toBe('refused');
  });

  it('that we require is offered with both suites; the answer chooses one', () => {
    const session = negotiation('required');
    const crypto = lines(session.offer(), 'a=crypto');
    expect(crypto).toHaveLength(2);
    const answer = sdp('m=audio 6000 RTP/SAVP 8', `a=crypto:2 AES_CM_128_HMAC_SHA1_32 inline:${aKey}`);
    const srtp = agreed(session.takeAnswer(answer)).srtp;
    const sent = Buffer.concat([
      srtp?.send.masterKey ?? new Uint8Array(),
      srtp?.send.masterSalt ?? new Uint8Array(),
    ]);
    expect(crypto[1]).toContain(sent.toString('base64'));
  });

  it('cannot be answered plainly', () => {
    const session = negotiation('required');
    session.offer();
    expect(session.takeAnswer(sdp('m=audio 6000 RTP/AVP 8')).outcome).toBe('refused');
  });
});

describe('an offer of ours', () => {
  it('names both codecs and keys; we then send what the answer lists first', () => {
    const session = negotiation();
    expect(lines(session.offer(), 'm=')).toEqual(['m=audio 16384 RTP/AVP 8 0 101']);
    const answer = sdp('m=audio 6000 RTP/AVP 0 97', 'a=rtpmap:97 telephone-event/8000');
    expect(agreed(session.takeAnswer(answer))).toMatchObject({
      codec: 'PCMU',
      sendPayloadType: 0,
      receive: [{ codec: 'PCMU', payloadType: 0 }],
      keys: { send: 97, receive: 101 },
    });
  });

  it('is not agreed when the answer refuses the line, has another codec or cannot be read', () => {
    for (const answer of [sdp('m=audio 0 RTP/AVP 8'), sdp('m=audio 6000 RTP/AVP 18'), sdp(), 'x']) {
      const session = negotiation();
      session.offer();
      expect(session.takeAnswer(answer).outcome).toBe('refused');
    }
  });

  it('after an offer of the peer keeps its lines, codec and numbers', () => {
    const session = negotiation();
    session.takeOffer(
      sdp('m=video 7000 RTP/AVP 31', 'm=audio 6000 RTP/AVP 0 96', 'a=rtpmap:96 telephone-event/8000'),
    );
    session.wanted = 'sendonly';
    const offer = session.offer();
    expect(lines(offer, 'm=')).toEqual(['m=video 0 RTP/AVP 31', 'm=audio 16384 RTP/AVP 0 8 96']);
    expect(lines(offer, 'a=sendonly')).toHaveLength(1);
    expect(lines(offer, 'o=')[0]).toContain(' 42 2 ');
    const held = agreed(
      session.takeAnswer(sdp('m=video 0 RTP/AVP 31', 'm=audio 6000 RTP/AVP 0', 'a=recvonly')),
    );
    expect(held.direction).toBe('sendonly');
  });

  it('that is settled without an answer leaves what was agreed and the next answer unasked for', () => {
    const session = negotiation();
    session.takeOffer(plainOffer);
    session.offer();
    session.settle();
    expect(session.isOffering).toBe(false);
    expect(() => session.takeAnswer(plainOffer)).toThrow();
    expect(session.agreement?.codec).toBe('PCMA');
  });

  it('from an IPv6 address says so', () => {
    const session = new Negotiation({ address: { host: '::1', port: 20_000 }, srtp: 'off', sessionId: '1' });
    expect(lines(session.offer(), 'c=')).toEqual(['c=IN IP6 ::1']);
  });
});
