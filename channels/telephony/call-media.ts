import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { MediaLeg as CallLegPort, MediaPort } from './calls/ports.ts';
import type { LocalMediaAddress, MediaAgreement } from './calls/sdp/media-agreement.ts';
import type { MediaLeg, MediaServer, PeerAddress, RemoteMedia, SrtpKey } from './media/index.ts';

/** A leg of the media plane that follows what signalling agrees on. */
export class CallLeg implements CallLegPort {
  readonly leg: MediaLeg;
  readonly address: LocalMediaAddress;
  readonly #onProblem: (error: unknown) => void;
  #agreements = 0;

  constructor(leg: MediaLeg, onProblem: (error: unknown) => void) {
    this.leg = leg;
    this.#onProblem = onProblem;
    const { address, port, rtcpPort } = leg.local;
    this.address = { host: address, port, rtcpPort };
  }

  agree(agreement: MediaAgreement, signalledFrom?: string): void {
    this.#agreements += 1;
    void this.#connect(agreement, signalledFrom, this.#agreements).catch(this.#onProblem);
  }

  close(): void {
    void this.leg.close().catch(this.#onProblem);
  }

  async #connect(agreement: MediaAgreement, signalledFrom: string | undefined, nth: number): Promise<void> {
    const { host, port, rtcpPort } = agreement.remote;
    const address = isIP(host) ? host : (await lookup(host)).address;
    // A newer agreement came while the name was looked up.
    if (nth !== this.#agreements) return;
    const alsoFrom = signalledFrom === undefined ? [] : [signalledFrom];
    this.leg.connect(remoteMedia(agreement, { address, port, rtcpPort, alsoFrom }));
  }
}

/** Gives every call its leg. */
export function callMedia(media: MediaServer, onProblem: (error: unknown) => void): MediaPort {
  return { open: async () => new CallLeg(await media.allocate(), onProblem) };
}

function remoteMedia(agreement: MediaAgreement, peer: PeerAddress): RemoteMedia {
  const { codec, sendPayloadType, receive, keys, comfortNoise, direction, srtp } = agreement;
  return {
    peer,
    codec,
    payloadType: sendPayloadType,
    direction,
    ...(keys && { digitPayloadType: keys.send }),
    ...(comfortNoise && { noisePayloadType: comfortNoise.send }),
    own: {
      sound: receive,
      digitPayloadType: keys?.receive,
      noisePayloadType: comfortNoise?.receive,
    },
    ...(srtp && { srtp: { send: srtpKey(srtp, srtp.send), receive: srtpKey(srtp, srtp.receive) } }),
  };
}

function srtpKey(
  { suite }: NonNullable<MediaAgreement['srtp']>,
  { masterKey, masterSalt }: NonNullable<MediaAgreement['srtp']>['send'],
): SrtpKey {
  return { suite, keyAndSalt: Buffer.concat([masterKey, masterSalt]) };
}
