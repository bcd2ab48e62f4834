import type { MediaLeg, MediaPort } from '../ports.ts';
import type { MediaAgreement } from '../sdp/media-agreement.ts';

export interface FakeLeg extends MediaLeg {
  readonly agreements: MediaAgreement[];
  isClosed: boolean;
}

/** Gives addresses and writes down what legs are told; no audio. */
export class FakeMedia implements MediaPort {
  readonly legs: FakeLeg[] = [];
  /** The next `open` rejects with it. */
  failure: Error | undefined;
  #port = 20_000;

  async open(): Promise<MediaLeg> {
    if (this.failure) throw this.failure;
    this.#port += 2;
    const leg: FakeLeg = {
      address: { host: '127.0.0.1', port: this.#port },
      agreements: [],
      isClosed: false,
      agree: (agreement) => leg.agreements.push(agreement),
      close: () => {
        leg.isClosed = true;
      },
    };
    this.legs.push(leg);
    return leg;
  }
}
