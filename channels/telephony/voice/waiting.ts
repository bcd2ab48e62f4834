import type { ConversationKey } from '#core/conversations/index.ts';
import type { CallPorts } from './call-ports.ts';
import type { Line } from './line/line.ts';
import type { VoiceText } from './speaking/texts.ts';

/** Her place is told so often. */
const tellPlaceMs = 45_000;
/** After something was said that she may answer it is quiet for so long, as in any talk. */
const quietForAnswerMs = 6_000;

interface WaitingParts {
  readonly line: Line;
  readonly ports: Pick<CallPorts, 'setTimer' | 'waiting'>;
  readonly say: (name: VoiceText, values?: Readonly<Record<string, string | number>>) => void;
  /** Nobody speaks. */
  readonly isQuiet: () => boolean;
}

/** Music and the place in the queue while an operator is waited for. The assistant goes on helping over it. */
export class Waiting {
  readonly #parts: WaitingParts;
  #key: ConversationKey | undefined;
  #awaitsAnswer = false;
  #cancel: () => void = () => {};
  #cancelMusic: () => void = () => {};

  constructor(parts: WaitingParts) {
    this.#parts = parts;
  }

  begin(key: ConversationKey): void {
    if (this.#key) return;
    this.#key = key;
    this.#tellLater();
  }

  end(): void {
    this.#key = undefined;
    this.#cancel();
    this.pause();
  }

  /** Somebody speaks. `awaitsAnswer`: what is said may be answered. */
  pause({ awaitsAnswer = false } = {}): void {
    this.#cancelMusic();
    this.#awaitsAnswer = awaitsAnswer;
    this.#parts.line.setMusic(false);
  }

  /** Nobody speaks any more. */
  resume(): void {
    if (!this.#key) return;
    this.#cancelMusic();
    if (this.#awaitsAnswer)
      this.#cancelMusic = this.#parts.ports.setTimer(quietForAnswerMs, () => this.#play());
    else this.#play();
  }

  #play(): void {
    this.#awaitsAnswer = false;
    if (this.#key) this.#parts.line.setMusic(true);
  }

  #tellLater(): void {
    this.#cancel = this.#parts.ports.setTimer(tellPlaceMs, () => {
      void this.#tell();
      this.#tellLater();
    });
  }

  async #tell(): Promise<void> {
    const key = this.#key;
    if (!key || !this.#parts.isQuiet()) return;
    const outlook = await this.#parts.ports.waiting(key).catch(() => undefined);
    if (this.#key !== key || !outlook || !this.#parts.isQuiet()) return;
    this.pause();
    if (outlook.place === 1) this.#parts.say('place-next');
    else this.#parts.say('place', { place: outlook.place });
  }
}
