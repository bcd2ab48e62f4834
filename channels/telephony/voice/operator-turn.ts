import type { Entry } from '#core/conversations/index.ts';

/** When an operator speaks with her by her own voice, and nothing is said or heard by the assistant. */
export class OperatorTurn {
  #isOn = false;
  /** What operators wrote until then was for the eyes. */
  #until: Date | undefined;
  #isLeft = false;

  get isOn(): boolean {
    return this.#isOn;
  }

  /** The operator's line broke: the caller waits with music. */
  get isLeft(): boolean {
    return this.#isLeft;
  }

  begin(): void {
    this.#isOn = true;
    this.#isLeft = false;
  }

  end(at: Date, isLost: boolean): void {
    this.#isOn = false;
    this.#until = at;
    this.#isLeft = isLost;
  }

  /** The conversation went on without the operator who was lost. */
  forgetLoss(): void {
    this.#isLeft = false;
  }

  /** Written by an operator while she was on the line: not to be spoken afterwards. */
  isForEyes({ author, at }: Pick<Entry, 'author' | 'at'>): boolean {
    return author.kind === 'operator' && this.#until !== undefined && at <= this.#until;
  }
}
