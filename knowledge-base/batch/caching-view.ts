import { FactView } from '../entitlement/fact-view.ts';
import type { Interval, Tri } from '../entitlement/values.ts';

/** A view that resolves each fact once: many derived facts read the same ones. For evaluation without a trace. */
export class CachingView extends FactView {
  readonly #numbers = new Map<string, Interval | undefined>();
  readonly #flags = new Map<string, Tri>();
  readonly #options = new Map<string, string | undefined>();

  override num(id: string): Interval | undefined {
    const known = this.#numbers.get(id);
    if (known !== undefined || this.#numbers.has(id)) return known;
    const value = super.num(id);
    this.#numbers.set(id, value);
    return value;
  }

  override bool(id: string): Tri {
    const known = this.#flags.get(id);
    if (known !== undefined) return known;
    const value = super.bool(id);
    this.#flags.set(id, value);
    return value;
  }

  override option(id: string): string | undefined {
    const known = this.#options.get(id);
    if (known !== undefined || this.#options.has(id)) return known;
    const value = super.option(id);
    this.#options.set(id, value);
    return value;
  }
}
