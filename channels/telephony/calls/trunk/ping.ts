import { newCallId } from '../../sip/random-ids.ts';
import type { StopTimer, Timers } from '../../sip/timers.ts';
import type { SipPort } from '../ports.ts';
import { askTrunk } from './out-of-dialog.ts';
import type { Trunk } from './trunk.ts';

/** One lost answer is the network; two in a row are the trunk. */
const lossesUntilDown = 2;
/** Asked sooner while it is down. */
const downSeconds = 5;

/** Asks a trunk by OPTIONS whether it is there. Any answer says yes, except that it cannot serve (503) or reach (408, 504). */
export class Ping {
  readonly #sip: SipPort;
  readonly #timers: Timers;
  readonly #trunk: Trunk;
  readonly #contactUser: string;
  readonly #onState: (isUp: boolean) => void;
  #losses = 0;
  #isUp: boolean | undefined;
  #isClosed = false;
  #seq = 0;
  #stopNext: StopTimer = () => undefined;
  readonly #callId = newCallId();

  constructor(options: {
    readonly sip: SipPort;
    readonly timers: Timers;
    readonly trunk: Trunk;
    readonly contactUser: string;
    /** At the first answer and at each change. */
    onState(isUp: boolean): void;
  }) {
    this.#sip = options.sip;
    this.#timers = options.timers;
    this.#trunk = options.trunk;
    this.#contactUser = options.contactUser;
    this.#onState = options.onState;
  }

  async start(): Promise<void> {
    if (this.#isClosed) return;
    const answer = await askTrunk(this.#sip, this.#trunk, {
      method: 'OPTIONS',
      uri: this.#trunk.hostUri,
      party: this.#trunk.addressOf(this.#contactUser),
      callId: this.#callId,
      nextSeq: () => ++this.#seq,
      headersFor: () => [['Accept', 'application/sdp']],
    });
    if (this.#isClosed) return;
    const isThere = typeof answer !== 'string' && ![408, 503, 504].includes(answer.status);
    this.#losses = isThere ? 0 : this.#losses + 1;
    if (isThere) this.#say(true);
    else if (this.#losses >= lossesUntilDown) this.#say(false);
    const seconds = isThere ? this.#trunk.settings.pingSeconds : downSeconds;
    this.#stopNext = this.#timers.after(seconds * 1000, () => {
      this.start().catch(() => undefined);
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#stopNext();
  }

  #say(isUp: boolean): void {
    if (this.#isUp === isUp) return;
    this.#isUp = isUp;
    this.#onState(isUp);
  }
}
