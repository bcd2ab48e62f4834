import type { Choice, EntryBody, Expects, InboundContent } from '#core/conversations/index.ts';
import type { ExpectedAnswer } from '#core/speech/index.ts';
import { ratingIn } from './keys/rating.ts';

/** What she was asked last. */
export class OpenQuestion {
  #choices: readonly Choice[] = [];
  #expects: Expects | undefined;

  ask({ choices = [], expects }: Extract<EntryBody, { kind: 'text' }>): void {
    this.#choices = choices;
    this.#expects = expects;
  }

  get expects(): Expects | undefined {
    return this.#expects;
  }

  get hasChoices(): boolean {
    return this.#choices.length > 0;
  }

  /** For whoever listens to her. */
  get expected(): ExpectedAnswer {
    return { kind: this.#expects ?? 'anything', options: this.#choices.map(({ label }) => label) };
  }

  /** The score that these words stand for, where one is asked for. */
  ratingIn(words: string): InboundContent | undefined {
    const rating = ratingIn(words, this.#choices);
    return rating && { kind: 'choice', choiceId: rating.id, label: rating.label };
  }
}
