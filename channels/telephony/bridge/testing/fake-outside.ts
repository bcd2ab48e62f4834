import type { OutsideCall, OutsideEnd } from '../outside-call.ts';
import { FakeLeg } from './fake-leg.ts';

/** A call to a number outside that rings until it is told what becomes of it. */
export class FakeOutside implements OutsideCall {
  readonly leg = new FakeLeg('outside');
  readonly told: string[] = [];
  readonly rings: Promise<void>;
  readonly heardEarly: Promise<FakeLeg>;
  readonly picked: Promise<FakeLeg>;
  readonly gone: Promise<OutsideEnd>;
  #ring: () => void = () => {};
  #sound: (leg: FakeLeg) => void = () => {};
  #pick: (leg: FakeLeg) => void = () => {};
  #leave: (why: OutsideEnd) => void = () => {};

  constructor() {
    this.rings = new Promise((resolve) => {
      this.#ring = resolve;
    });
    this.heardEarly = new Promise((resolve) => {
      this.#sound = resolve;
    });
    this.picked = new Promise((resolve) => {
      this.#pick = resolve;
    });
    this.gone = new Promise((resolve) => {
      this.#leave = resolve;
    });
  }

  hangUp(): void {
    this.told.push('hang-up');
  }

  refer(callerId: string): void {
    this.told.push(`refer ${callerId}`);
  }

  ring(): Promise<void> {
    this.#ring();
    return settle();
  }

  /** Early media. */
  sound(): Promise<void> {
    this.#sound(this.leg);
    return settle();
  }

  /** Resolves when everybody has heard of it. */
  answer(): Promise<void> {
    this.#pick(this.leg);
    return settle();
  }

  leave(why: OutsideEnd): Promise<void> {
    this.#leave(why);
    return settle();
  }
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
