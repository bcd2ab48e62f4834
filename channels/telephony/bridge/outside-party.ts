import type { LineLeg } from './operator-line.ts';
import type { OutsideCall, OutsideEnd } from './outside-call.ts';

/** The outside number of one call: it rings, talks in the room, and leaves. */
export class OutsideParty {
  readonly name: string;
  readonly #call: OutsideCall;
  #leg: LineLeg | undefined;
  #early: LineLeg | undefined;
  #doesRing = false;
  #isOver = false;

  constructor(
    name: string,
    call: OutsideCall,
    on: {
      /** `needsTone` may be another now. */
      readonly rings: () => void;
      /** It is heard, if not yet picked up: once. */
      readonly sounds: (leg: LineLeg) => void;
      readonly picked: () => void;
      readonly ended: (why: OutsideEnd) => void;
    },
  ) {
    this.name = name;
    this.#call = call;
    void call.rings.then(() => {
      if (this.#isOver || this.#doesRing) return;
      this.#doesRing = true;
      on.rings();
    });
    void call.heardEarly.then((leg) => {
      if (this.#isOver || this.#leg) return;
      this.#early = leg;
      on.sounds(leg);
    });
    void call.picked.then((leg) => {
      if (this.#isOver) return;
      this.#leg = leg;
      if (!this.#early) on.sounds(leg);
      on.picked();
    });
    void call.gone.then((why) => {
      if (this.#isOver) return;
      this.#isOver = true;
      on.ended(this.#leg ? 'left' : why);
    });
  }

  /** Its sound, once it is heard, be it before somebody has picked up. */
  get leg(): LineLeg | undefined {
    return this.#leg ?? this.#early;
  }

  /** It rings, and nothing of it is heard: she who called it needs a tone from us. */
  get needsTone(): boolean {
    return this.#doesRing && !this.#early && !this.#leg && !this.#isOver;
  }

  get state(): 'ringing' | 'talk' {
    return this.#leg ? 'talk' : 'ringing';
  }

  refer(callerId: string): void {
    this.#call.refer(callerId);
  }

  /** By us: `ended` is not told. */
  hangUp(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.leg?.leave();
    this.#call.hangUp();
  }
}
