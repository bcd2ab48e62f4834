import type { LineLeg } from './operator-line.ts';
import type { OutsideCall, OutsideEnd } from './outside-call.ts';

/** The outside number of one call: it rings, talks in the room, and leaves. */
export class OutsideParty {
  readonly name: string;
  readonly #call: OutsideCall;
  #leg: LineLeg | undefined;
  #isOver = false;

  constructor(
    name: string,
    call: OutsideCall,
    on: { readonly picked: (leg: LineLeg) => void; readonly ended: (why: OutsideEnd) => void },
  ) {
    this.name = name;
    this.#call = call;
    void call.picked.then((leg) => {
      if (this.#isOver) return;
      this.#leg = leg;
      on.picked(leg);
    });
    void call.gone.then((why) => {
      if (this.#isOver) return;
      this.#isOver = true;
      on.ended(this.#leg ? 'left' : why);
    });
  }

  /** Its sound, once somebody has picked up. */
  get leg(): LineLeg | undefined {
    return this.#leg;
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
    this.#leg?.leave();
    this.#call.hangUp();
  }
}
