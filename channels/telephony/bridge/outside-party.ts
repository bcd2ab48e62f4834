import type { LineLeg } from './operator-line.ts';
import type { OutsideCall, OutsideEnd, OutsideNumber } from './outside-call.ts';

/** The outside number of one call: it rings, talks in the room, and leaves. */
export class OutsideParty {
  readonly id: string;
  readonly name: string;
  readonly #call: OutsideCall;
  #leg: LineLeg | undefined;
  #isOver = false;

  constructor(
    { id, name }: OutsideNumber,
    call: OutsideCall,
    on: { readonly picked: (leg: LineLeg) => void; readonly ended: (why: OutsideEnd) => void },
  ) {
    this.id = id;
    this.name = name;
    this.#call = call;
    const end = (why: OutsideEnd): void => {
      if (this.#isOver) return;
      this.#isOver = true;
      on.ended(why);
    };
    void call.picked.then((picked) => {
      if (this.#isOver) return;
      if ('why' in picked) return end(picked.why);
      this.#leg = picked.leg;
      on.picked(picked.leg);
    });
    void call.gone.then(() => end(this.#leg ? 'left' : 'failed'));
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
