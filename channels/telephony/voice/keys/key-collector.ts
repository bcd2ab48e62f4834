import type { Expects } from '#core/conversations/index.ts';
import type { SetTimer } from '../timers.ts';

/** Between two keys of one number; the elderly look for each. */
const betweenKeysMs = 4_000;
/** One key may be the whole answer, where more are not excluded. */
const afterFirstKeyMs = 2_500;
/** Longer than any number that is asked for: a key held down, or a child at the phone. */
const mostKeys = 32;

/** Gathers keys of a telephone into answers: at once where one key is enough, at `#` or after a pause where not. */
export class KeyCollector {
  readonly #setTimer: SetTimer;
  readonly #onKeys: (keys: string) => void;
  #keys = '';
  #cancel: () => void = () => {};

  constructor(setTimer: SetTimer, onKeys: (keys: string) => void) {
    this.#setTimer = setTimer;
    this.#onKeys = onKeys;
  }

  /** Keys were pressed and their end is awaited. */
  get isCollecting(): boolean {
    return this.#keys !== '';
  }

  push(key: string, expects: Expects | undefined): void {
    this.#cancel();
    this.#keys += key;
    if (this.#isWhole(expects)) {
      this.#give();
      return;
    }
    const pauseMs = this.#keys.length === 1 ? afterFirstKeyMs : betweenKeysMs;
    this.#cancel = this.#setTimer(pauseMs, () => this.#give());
  }

  drop(): void {
    this.#cancel();
    this.#keys = '';
  }

  #isWhole(expects: Expects | undefined): boolean {
    const keys = this.#keys;
    if (keys === '*' || keys.endsWith('#') || keys.length >= mostKeys) return true;
    return keys.length === 1 && (keys === '0' ? !wantsNumber(expects) : isOneKeyEnough(expects));
  }

  #give(): void {
    const keys = this.#keys;
    this.drop();
    if (keys !== '') this.#onKeys(keys);
  }
}

/** Where nothing certain was asked a code may come, which has six digits. */
function isOneKeyEnough(expects: Expects | undefined): boolean {
  return expects === 'yes-no' || expects === 'choice';
}

function wantsNumber(expects: Expects | undefined): boolean {
  return expects === 'number' || expects === 'money' || expects === 'date' || expects === 'digits';
}
