import { parseAddress } from '../../sip/grammar/address.ts';
import type { SipResponse } from '../../sip/message.ts';
import { newCallId } from '../../sip/random-ids.ts';
import type { StopTimer, Timers } from '../../sip/timers.ts';
import type { Destination } from '../../sip/transport/transport.ts';
import type { SipPort } from '../ports.ts';
import { askTrunk } from './out-of-dialog.ts';
import type { Trunk } from './trunk.ts';
import type { RegistrationSettings } from './trunk-settings.ts';

/** First pause after a failure, doubled at each further one. */
const firstPauseMs = 2_000;
const longestPauseMs = 300_000;
/** A wrong password is not right a moment later, and trying it again locks accounts. */
const refusedPauseMs = 120_000;
const leastExpiresSeconds = 20;

type Answer = SipResponse | 'timeout' | 'transport' | 'closed';

/** Tells a registrar where calls of our account go, again and again (RFC 3261 §10.2). */
export class Registration {
  readonly #sip: SipPort;
  readonly #timers: Timers;
  readonly #trunk: Trunk;
  readonly #settings: RegistrationSettings;
  readonly #contactUser: string;
  readonly #random: () => number;
  readonly #onState: (isRegistered: boolean, why?: { readonly status?: number }) => void;
  readonly #callId = newCallId();
  #seq = 0;
  #expiresSeconds: number;
  #failures = 0;
  #mayHaveStale: boolean;
  #isRegistered = false;
  #isClosed = false;
  #stopNext: StopTimer = () => undefined;

  constructor(options: {
    readonly sip: SipPort;
    readonly timers: Timers;
    readonly trunk: Trunk;
    readonly settings: RegistrationSettings;
    readonly contactUser: string;
    /** 0…1 */
    random(): number;
    /** Told at every answer. */
    onState(isRegistered: boolean, why?: { readonly status?: number }): void;
  }) {
    this.#sip = options.sip;
    this.#timers = options.timers;
    this.#trunk = options.trunk;
    this.#settings = options.settings;
    this.#contactUser = options.contactUser;
    this.#random = options.random;
    this.#onState = options.onState;
    this.#expiresSeconds = options.settings.expiresSeconds;
    this.#mayHaveStale = options.settings.removesStale;
  }

  get isRegistered(): boolean {
    return this.#isRegistered;
  }

  async start(): Promise<void> {
    if (this.#mayHaveStale) {
      // A registrar that does not know `*` is not in the way of the registration itself.
      const answer = await this.#ask(() => [
        ['Contact', '*'],
        ['Expires', '0'],
      ]);
      this.#mayHaveStale = typeof answer === 'string' || isRefusal(answer.status);
      if (this.#isClosed) return;
      if (this.#mayHaveStale) return this.#failed(answer);
    }
    await this.#register();
  }

  /** Removes our contact; resolves when that was answered, or will not be. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#stopNext();
    if (!this.#isRegistered) return;
    this.#isRegistered = false;
    await this.#ask((destination) => [this.#contact(destination, 0), ['Expires', '0']]);
  }

  async #register(): Promise<void> {
    if (this.#isClosed) return;
    const seconds = this.#expiresSeconds;
    let own = '';
    const answer = await this.#ask((destination) => {
      const contact = this.#contact(destination, seconds);
      own = contact[1];
      return [contact, ['Expires', String(seconds)]];
    });
    if (this.#isClosed) return;
    if (typeof answer !== 'string' && answer.status < 300) return this.#succeeded(answer, own, seconds);
    if (typeof answer !== 'string' && answer.status === 423 && this.#takeMinimum(answer))
      return await this.#register();
    this.#failed(answer);
  }

  #succeeded(answer: SipResponse, own: string, asked: number): void {
    this.#failures = 0;
    this.#isRegistered = true;
    this.#onState(true);
    this.#after(0.8 * Math.max(grantedSeconds(answer, own, asked), leastExpiresSeconds) * 1000);
  }

  #failed(answer: Answer): void {
    this.#isRegistered = false;
    this.#failures += 1;
    const status = typeof answer === 'string' ? undefined : answer.status;
    this.#onState(false, status === undefined ? {} : { status });
    const pauseMs =
      status !== undefined && isRefusal(status)
        ? refusedPauseMs
        : Math.min(firstPauseMs * 2 ** (this.#failures - 1), longestPauseMs);
    const asked = typeof answer === 'string' ? undefined : answer.headers.get('Retry-After');
    const askedMs = 1000 * Number(/^\d{1,5}/.exec(asked ?? '')?.[0] ?? 0);
    // Between half and one and a half: many clients of one registrar must not come back together.
    this.#after(Math.max(askedMs, pauseMs * (0.5 + this.#random())));
  }

  #after(ms: number): void {
    this.#stopNext();
    this.#stopNext = this.#timers.after(ms, () => {
      const next = this.#mayHaveStale ? this.start() : this.#register();
      next.catch(() => this.#failed('transport'));
    });
  }

  #takeMinimum(answer: SipResponse): boolean {
    const min = Number(/^\d{1,7}$/.exec(answer.headers.get('Min-Expires') ?? '')?.[0]);
    if (!(min > this.#expiresSeconds)) return false;
    this.#expiresSeconds = min;
    return true;
  }

  #contact(destination: Destination, expires: number): readonly [string, string] {
    const { host, port } = this.#sip.addressFor(destination);
    const transport = destination.transport === 'udp' ? '' : `;transport=${destination.transport}`;
    return ['Contact', `<sip:${this.#contactUser}@${host}:${port}${transport}>;expires=${expires}`];
  }

  #ask(headersFor: (destination: Destination) => readonly (readonly [string, string])[]): Promise<Answer> {
    return askTrunk(this.#sip, this.#trunk, {
      method: 'REGISTER',
      uri: this.#trunk.hostUri,
      party: this.#trunk.addressOf(this.#settings.account),
      callId: this.#callId,
      nextSeq: () => ++this.#seq,
      headersFor,
    });
  }
}

function isRefusal(status: number): boolean {
  return [401, 403, 404, 407].includes(status);
}

/** What the registrar granted to our contact: it lists all of the account (§10.3 step 8). */
function grantedSeconds(answer: SipResponse, own: string, asked: number): number {
  const ours = parseAddress(own)?.uriText.replace(/;.*$/, '');
  for (const contact of answer.headers.all('Contact')) {
    const address = parseAddress(contact);
    const expires = address?.params.get('expires');
    if (address?.uriText.replace(/;.*$/, '') === ours && /^\d{1,9}$/.test(expires ?? ''))
      return Number(expires);
  }
  const expires = /^\d{1,9}$/.exec(answer.headers.get('Expires') ?? '')?.[0];
  return expires === undefined ? asked : Number(expires);
}
