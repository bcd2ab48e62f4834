import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audioFormats, packetMs } from './audio-formats.ts';
import { parseSdp } from './parse-sdp.ts';
import { directionOf, type SdpMedia, type SessionDescription } from './session-description.ts';
import { writeSdp } from './write-sdp.ts';

const head = ['v=0', 'o=user1 53655765 2353687637 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0'];

function sdp(...lines: string[]): string {
  return `${[...head, ...lines].join('\r\n')}\r\n`;
}

function read(body: string): SessionDescription {
  const parsed = parseSdp(body);
  if (parsed.outcome !== 'read') throw new Error(parsed.reason);
  return parsed.description;
}

function firstMedia(body: string): SdpMedia {
  const media = read(body).media[0];
  if (!media) throw new Error('no media');
  return media;
}

describe('parseSdp', () => {
  it('reads origin, connection, media and attributes, and what is written from them reads the same', () => {
    const body = sdp(
      'm=audio 6000 RTP/AVP 8 101',
      'c=IN IP4 127.0.0.9',
      'a=rtpmap:101 telephone-event/8000',
      'a=sendonly',
    );
    const description = read(body);
    expect(description.media).toEqual([
      {
        kind: 'audio',
        port: 6000,
        protocol: 'RTP/AVP',
        formats: ['8', '101'],
        connection: { family: 'IP4', host: '127.0.0.9' },
        attributes: [{ name: 'rtpmap', value: '101 telephone-event/8000' }, { name: 'sendonly' }],
      },
    ]);
    expect(writeSdp(description)).toBe(body);
  });

  it('forgives bare line feeds, missing s= and t=, spaces at the end and unknown lines', () => {
    const body = 'v=0\no=- 1 1 IN IP4 10.0.0.1 \nc=IN IP4 10.0.0.1\nb=AS:64\nm=audio 4000 RTP/AVP 0\n\n';
    expect(read(body).media[0]?.port).toBe(4000);
  });

  it('reads IPv6 and domain names', () => {
    expect(
      read('v=0\r\no=- 1 1 IN IP6 ::1\r\nc=IN IP6 2001:db8::7\r\nm=audio 4 RTP/AVP 8').connection?.host,
    ).toBe('2001:db8::7');
    expect(
      read('v=0\no=- 1 1 IN IP4 a\nc=IN IP4 media.example.org\nm=audio 4 RTP/AVP 8').connection?.host,
    ).toBe('media.example.org');
  });

  it.each([
    ['nothing', ''],
    ['another version', 'v=1\r\n'],
    ['no origin', 'v=0\r\nc=IN IP4 10.0.0.1\r\n'],
    ['two origins', sdp('o=- 1 1 IN IP4 10.0.0.1')],
    ['an origin without numbers', 'v=0\r\no=- x y IN IP4 10.0.0.1\r\n'],
    ['a multicast address', sdp('c=IN IP4 224.2.1.1/127', 'm=audio 4 RTP/AVP 8')],
    ['an address beyond 255', sdp('c=IN IP4 300.1.1.1', 'm=audio 4 RTP/AVP 8')],
    ['a port beyond 65535', sdp('m=audio 70000 RTP/AVP 8')],
    ['a negative port', sdp('m=audio -1 RTP/AVP 8')],
    ['media without formats', sdp('m=audio 4000 RTP/AVP')],
    ['media without any address', 'v=0\r\no=- 1 1 IN IP4 10.0.0.1\r\nm=audio 4 RTP/AVP 8\r\n'],
    ['a line that is not SDP', sdp('hello')],
    ['thousands of lines', sdp(...Array.from({ length: 1000 }, () => 'a=x'))],
    ['many media lines', sdp(...Array.from({ length: 40 }, () => 'm=audio 4000 RTP/AVP 8'))],
    ['a very long body', sdp(`a=${'x'.repeat(40_000)}`)],
  ])('calls %s unreadable', (_, body) => {
    expect(parseSdp(body).outcome).toBe('unreadable');
  });

  it('never throws, whatever comes', () => {
    const lines = fc.array(
      fc.oneof(fc.string(), fc.constantFrom(...head, 'm=audio 1 RTP/AVP 8', 'a=crypto:1 x', 'c=IN')),
    );
    fc.assert(
      fc.property(lines, (some) => {
        parseSdp(some.join('\r\n'));
      }),
    );
  });
});

describe('audio lines', () => {
  it('know static numbers, dynamic numbers and letters of any case', () => {
    const media = firstMedia(
      sdp('m=audio 4 RTP/AVP 18 97 0 96 13', 'a=rtpmap:97 pcma/8000/1', 'a=rtpmap:96 Telephone-Event/8000'),
    );
    expect(audioFormats(media)).toEqual({
      codecs: [
        { codec: 'PCMA', payloadType: 97 },
        { codec: 'PCMU', payloadType: 0 },
      ],
      keys: 96,
      comfortNoise: 13,
    });
  });

  it('are not misled by another clock rate, two channels or a static number that was given away', () => {
    const media = firstMedia(
      sdp(
        'm=audio 4 RTP/AVP 8 97 101',
        'a=rtpmap:8 L16/8000',
        'a=rtpmap:97 PCMU/8000/2',
        'a=rtpmap:101 telephone-event/16000',
      ),
    );
    expect(audioFormats(media)).toEqual({ codecs: [] });
  });

  it('take their direction from the session when they have none', () => {
    const description = read(sdp('a=recvonly', 'm=audio 4 RTP/AVP 8', 'm=audio 6 RTP/AVP 8', 'a=inactive'));
    const [first, second] = description.media;
    expect(first && directionOf(description, first)).toBe('recvonly');
    expect(second && directionOf(description, second)).toBe('inactive');
  });

  it.each([
    [['a=ptime:30'], 30],
    [['a=ptime:40', 'a=maxptime:20'], 20],
    [['a=ptime:0'], 20],
    [['a=ptime:500'], 20],
    [['a=ptime:x'], 20],
    [[], 20],
  ])('with %j ask for packets of %i ms', (lines, ms) => {
    expect(packetMs(firstMedia(sdp('m=audio 4 RTP/AVP 8', ...lines)))).toBe(ms);
  });
});
