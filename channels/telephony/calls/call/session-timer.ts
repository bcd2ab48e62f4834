import type { SipRequest, SipResponse } from '../../sip/message.ts';
import type { StopTimer, Timers } from '../../sip/timers.ts';

export interface SessionTimerSettings {
  /** What we ask for. */
  readonly seconds: number;
  /** Shorter ones we refuse; RFC 4028 §5 allows none below 90. */
  readonly minSeconds: number;
}

type Refresher = 'us' | 'them';
type Headers = readonly (readonly [name: string, value: string])[];

interface SessionExpires {
  readonly seconds: number;
  readonly refresher?: 'uac' | 'uas';
}

export type TakenRequest =
  | { readonly outcome: 'taken'; readonly headers: Headers }
  /** Answer 422 with Min-SE. */
  | { readonly outcome: 'too-short'; readonly headers: Headers };

/** Session timers of one dialog (RFC 4028): a call whose other end vanished is noticed and ended. */
export class SessionTimer {
  readonly #timers: Timers;
  readonly #settings: SessionTimerSettings;
  /** Time to send a refresh; its answer comes back to `takeAnswer`. */
  onRefresh: () => void = () => undefined;
  onExpired: () => void = () => undefined;
  /** Raised by a proxy or peer that refused ours. */
  #minSeconds: number;
  #seconds: number;
  #refresher: Refresher | undefined;
  #stops: StopTimer[] = [];
  /** What our answer will say, until it is sent. */
  #pending: { readonly seconds: number; readonly refresher: Refresher } | undefined;

  constructor(timers: Timers, settings: SessionTimerSettings) {
    this.#timers = timers;
    this.#settings = settings;
    this.#minSeconds = settings.minSeconds;
    this.#seconds = settings.seconds;
  }

  /** For an INVITE or UPDATE of ours; who refreshes stays as it is. */
  requestHeaders(): Headers {
    const refresher = this.#refresher && (this.#refresher === 'us' ? ';refresher=uac' : ';refresher=uas');
    return [
      ['Session-Expires', `${this.#seconds}${refresher ?? ''}`],
      ['Min-SE', String(this.#minSeconds)],
    ];
  }

  /** A 422 to ours: `false` when asking again would be of no use. */
  takeTooShort(response: SipResponse): boolean {
    const min = Number(/^\d{1,7}$/.exec(response.headers.get('Min-SE') ?? '')?.[0]);
    if (!(min > this.#minSeconds) && !(min > this.#seconds)) return false;
    this.#minSeconds = Math.max(min, this.#minSeconds);
    this.#seconds = Math.max(this.#seconds, this.#minSeconds);
    return true;
  }

  /** A 2xx to our INVITE or UPDATE (§7.2). Without Session-Expires nothing expires. */
  takeAnswer(response: SipResponse): void {
    const agreed = readExpires(response.headers.get('Session-Expires'));
    if (!agreed) {
      this.stop();
      return;
    }
    this.#run(agreed.seconds, agreed.refresher === 'uas' ? 'them' : 'us');
  }

  /** INVITE or UPDATE of the peer: what our 2xx has to say (§9). Nothing runs before `confirm`. */
  takeRequest(request: SipRequest): TakenRequest {
    const refusal = tooShortSession(request, this.#settings);
    if (refusal) return { outcome: 'too-short', headers: refusal };
    const supported = supportsTimer(request);
    const asked = readExpires(request.headers.get('Session-Expires'));
    const theirMin = Number(/^\d{1,7}$/.exec(request.headers.get('Min-SE') ?? '')?.[0] ?? 0);
    const seconds = Math.max(
      Math.min(asked?.seconds ?? this.#settings.seconds, this.#settings.seconds),
      theirMin,
      90,
    );
    // Who does not know of timers cannot refresh; else the peer's wish; else we do, and so notice its loss ourselves.
    const refresher = supported ? (asked?.refresher ?? 'uas') : 'uas';
    this.#pending = { seconds, refresher: refresher === 'uas' ? 'us' : 'them' };
    const headers: [string, string][] = [['Session-Expires', `${seconds};refresher=${refresher}`]];
    if (refresher === 'uac') headers.push(['Require', 'timer']);
    return { outcome: 'taken', headers };
  }

  /** Our 2xx went out. */
  confirm(): void {
    if (this.#pending) this.#run(this.#pending.seconds, this.#pending.refresher);
    this.#pending = undefined;
  }

  /** The refresh was not taken, but the peer is there: once more before the end. */
  refreshLater(): void {
    if (this.#stops.length > 0)
      this.#stops.push(this.#timers.after((this.#seconds / 8) * 1000, () => this.onRefresh()));
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }

  /** §10: refresh at half of it; who waits gives up a little before the end. */
  #run(seconds: number, refresher: Refresher): void {
    this.stop();
    this.#seconds = seconds;
    this.#refresher = refresher;
    const endSeconds = seconds - Math.min(32, Math.floor(seconds / 3));
    this.#stops = [this.#timers.after(endSeconds * 1000, () => this.#expire())];
    if (refresher === 'us')
      this.#stops.push(this.#timers.after((seconds / 2) * 1000, () => this.onRefresh()));
  }

  #expire(): void {
    this.stop();
    this.onExpired();
  }
}

/** Headers of a 422, or `undefined`. A caller that does not know timers would not understand it (§9). */
export function tooShortSession(request: SipRequest, settings: SessionTimerSettings): Headers | undefined {
  const asked = readExpires(request.headers.get('Session-Expires'));
  if (!asked || asked.seconds >= settings.minSeconds || !supportsTimer(request)) return undefined;
  return [['Min-SE', String(settings.minSeconds)]];
}

function supportsTimer(request: SipRequest): boolean {
  return request.headers.all('Supported').some((one) => one.toLowerCase() === 'timer');
}

function readExpires(value: string | undefined): SessionExpires | undefined {
  const match = /^\s*(\d{1,7})\s*(;.*)?$/.exec(value ?? '');
  if (!match) return undefined;
  const refresher = /;\s*refresher\s*=\s*(uac|uas)\b/i.exec(match[2] ?? '')?.[1]?.toLowerCase();
  return {
    seconds: Number(match[1]),
    ...((refresher === 'uac' || refresher === 'uas') && { refresher }),
  };
}
