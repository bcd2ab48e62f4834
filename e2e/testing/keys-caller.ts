import type { Choice } from '#core/conversations/index.ts';
import { optionsOf } from '#dialogs/wording/voice.ts';
import type { Phone } from './phone.ts';
import type { PhoneHistory, Said } from './phone-history.ts';
import { until } from './until.ts';

/** Answers a call of ours with nothing but the keys of her telephone. */
export class KeysCaller {
  readonly #phone: Phone;
  readonly #history: PhoneHistory;
  #seq = 0;

  constructor(phone: Phone, history: PhoneHistory) {
    this.#phone = phone;
    this.#history = history;
  }

  /** What she is told first, once her telephone rings. */
  async pickUp(rings: number): Promise<Said> {
    await until(
      () => this.#phone.rings >= rings || undefined,
      () => `it rang ${this.#phone.rings} times`,
      40_000,
    );
    this.#seq = rings > 1 ? await this.#history.end() : 0;
    await this.#phone.pickUp();
    return this.hears();
  }

  /** What the assistant says next, whole: "дальше" is pressed for as long as it is offered. */
  async hears(): Promise<Said> {
    const said = await this.#history.answer(this.#seq);
    this.#seq = said.seq;
    if (!isPart(said.choices)) return said;
    const rest = await this.press('1');
    return { ...rest, text: `${said.text} ${rest.text}` };
  }

  async press(keys: string): Promise<Said> {
    await this.#phone.press(keys);
    return this.hears();
  }

  /** The key under which this was offered last. */
  async choose(id: RegExp, { choices }: Said): Promise<Said> {
    const place = optionsOf(choices).findIndex((one) => id.test(one.id));
    if (place < 0) throw new Error(`nothing like ${id} is offered: ${JSON.stringify(choices)}`);
    return this.press(String(place + 1));
  }
}

function isPart(choices: readonly Choice[]): boolean {
  return choices.length === 1 && choices[0]?.id === 'more';
}
