import type { Timers } from '../../sip/timers.ts';
import type { CallsLog, Counted, SipPort } from '../ports.ts';
import { Ping } from './ping.ts';
import { Registration } from './registration.ts';
import type { Trunk } from './trunk.ts';

export interface TrunkState {
  readonly trunk: string;
  /** `unknown`: neither asked nor answered yet, or never asked (no registration, no ping). */
  readonly state: 'up' | 'down' | 'unknown';
}

/** Whether one trunk can be used: by its registration and its signs of life. */
export class TrunkWatch {
  readonly #trunk: Trunk;
  readonly #registration: Registration | undefined;
  readonly #ping: Ping | undefined;
  readonly #onState: (state: TrunkState) => void;
  #isThere: boolean | undefined;
  #isRegistered: boolean | undefined;
  #told: TrunkState['state'] = 'unknown';

  constructor(options: {
    readonly sip: SipPort;
    readonly timers: Timers;
    readonly trunk: Trunk;
    readonly contactUser: string;
    readonly log: CallsLog;
    random(): number;
    count(counted: Counted): void;
    onState(state: TrunkState): void;
  }) {
    const { sip, timers, trunk, contactUser, log } = options;
    this.#trunk = trunk;
    this.#onState = options.onState;
    const { registration, pingSeconds } = trunk.settings;
    this.#registration =
      registration &&
      new Registration({
        sip,
        timers,
        trunk,
        contactUser,
        settings: registration,
        random: options.random,
        onState: (isRegistered, why) => {
          options.count({
            name: 'registration',
            trunk: trunk.name,
            result: isRegistered ? 'registered' : 'failed',
          });
          if (!isRegistered) log.warn({ trunk: trunk.name, ...why }, 'trunk registration failed');
          this.#isRegistered = isRegistered;
          this.#tell();
        },
      });
    if (pingSeconds > 0)
      this.#ping = new Ping({
        sip,
        timers,
        trunk,
        contactUser,
        onState: (isUp) => {
          this.#isThere = isUp;
          this.#tell();
        },
      });
  }

  get state(): TrunkState {
    const known = [this.#isThere, this.#isRegistered];
    const state = known.includes(false) ? 'down' : known.includes(true) ? 'up' : 'unknown';
    return { trunk: this.#trunk.name, state };
  }

  async start(): Promise<void> {
    await Promise.all([this.#registration?.start(), this.#ping?.start()]);
  }

  async close(): Promise<void> {
    this.#ping?.close();
    await this.#registration?.close();
  }

  #tell(): void {
    const { state } = this;
    if (state.state === this.#told) return;
    this.#told = state.state;
    this.#onState(state);
  }
}
