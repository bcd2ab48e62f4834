import type { CallPorts } from './call-ports.ts';

/** Times the stages of a turn by voice. */
export class TurnWatch {
  readonly #ports: Pick<CallPorts, 'clock' | 'observe'>;
  #stage: 'heard' | 'recognised' | 'decided' | undefined;
  #since = 0;

  constructor(ports: Pick<CallPorts, 'clock' | 'observe'>) {
    this.#ports = ports;
  }

  /** The pause after the last sound is over. */
  heard(sinceSpeechMs: number): void {
    this.#ports.observe('pause', sinceSpeechMs);
    this.#stage = 'heard';
    this.#since = this.#now();
  }

  recognised(): void {
    if (this.#stage === 'heard') this.#next('recognised', 'recognised');
  }

  decided(): void {
    if (this.#stage === 'heard' || this.#stage === 'recognised') this.#next('decided', 'decided');
  }

  sounds(): void {
    if (this.#stage !== 'decided') return;
    this.#next('first-sound', undefined);
  }

  /** Nothing is answered to what was heard: what is said later belongs to another turn. */
  drop(): void {
    this.#stage = undefined;
  }

  #next(
    observed: 'recognised' | 'decided' | 'first-sound',
    stage: 'recognised' | 'decided' | undefined,
  ): void {
    const now = this.#now();
    this.#ports.observe(observed, now - this.#since);
    this.#since = now;
    this.#stage = stage;
  }

  #now(): number {
    return this.#ports.clock.now().getTime();
  }
}
