import { addMonths, type Day, formatDay } from '../../entitlement/dates.ts';
import type { FactDefinition, Facts, FactValue } from '../../entitlement/facts.ts';
import type { Surroundings } from '../../measure.ts';

/** Random numbers that the same seed repeats (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface RandomHousehold {
  readonly facts: Facts;
  readonly children: readonly number[] | undefined;
}

/**
 * Facts without sense for people, hard for programs: any fact may be absent, declined, of the wrong type, known or
 * within bounds; dates and sums lie on limits and next to them.
 */
export class RandomFacts {
  readonly #definitions: readonly FactDefinition[];
  readonly #sums: readonly number[];
  readonly #at: Day;
  readonly #random: () => number;

  constructor({ facts, parameters }: Surroundings, at: Day, seed: number) {
    this.#definitions = [...facts.values()].filter(({ id }) => id !== 'asOf');
    this.#sums = parameters
      .ids()
      .flatMap((id) => parameters.get(id)?.cells ?? [])
      .flatMap(({ value }) => value ?? []);
    this.#at = at;
    this.#random = dice(seed);
  }

  next(): RandomHousehold {
    const facts: Record<string, FactValue> = {};
    const knownShare = this.#random();
    const children = this.#children();
    if (children !== undefined) facts['children.count'] = known(children.length);
    const spouse = this.#random();
    if (spouse < 0.7) facts['spouse.exists'] = known(spouse < 0.4);
    for (const definition of this.#definitions) {
      const { id } = definition;
      if (id === 'children.count' || id === 'spouse.exists') continue;
      if (!id.startsWith('child.')) {
        this.#maybe(facts, id, definition, knownShare);
        if (id.startsWith('applicant.') && spouse < 0.5) {
          this.#maybe(facts, id.replace('applicant.', 'spouse.'), definition, knownShare);
        }
      } else if (children === undefined) this.#maybe(facts, id, definition, knownShare);
      else {
        for (const child of children)
          this.#maybe(facts, id.replace('child.', `children[${child}].`), definition, knownShare);
      }
    }
    if (this.#random() < 0.2) facts.asOf = this.#value({ type: 'date' });
    return { facts, children };
  }

  #children(): readonly number[] | undefined {
    const draw = this.#random();
    if (draw < 0.2) return undefined;
    return Array.from({ length: draw < 0.35 ? 0 : 1 + this.#whole(3) }, (_, index) => index);
  }

  #maybe(facts: Record<string, FactValue>, id: string, definition: FactDefinition, share: number): void {
    if (this.#random() > share) return;
    const draw = this.#random();
    if (draw < 0.03) facts[id] = { status: 'declined', source: 'self', at: '' };
    else if (draw < 0.05) facts[id] = known('нечто другое');
    else facts[id] = this.#value(definition);
  }

  #value(definition: Pick<FactDefinition, 'type' | 'options' | 'min' | 'max'>): FactValue {
    switch (definition.type) {
      case 'bool':
        return known(this.#random() < 0.5);
      case 'enum':
        return known(this.#oneOf(definition.options ?? [])?.id ?? '');
      default:
        return this.#random() < 0.8 ? known(this.#point(definition)) : this.#bounds(definition);
    }
  }

  #bounds(definition: Pick<FactDefinition, 'type'>): FactValue {
    const points = [this.#point(definition), this.#point(definition)];
    const [lo, hi] = points.sort((a, b) => (a < b ? -1 : 1));
    const open = this.#random();
    return {
      status: 'known',
      source: 'self',
      at: '',
      ...(open > 0.3 && lo !== undefined ? { lo } : {}),
      ...(open < 0.7 && hi !== undefined ? { hi } : {}),
    };
  }

  #point({ type, max }: Pick<FactDefinition, 'type' | 'max'>): number | string {
    switch (type) {
      case 'date':
        return formatDay(addMonths(this.#at, -this.#monthsBack()) + this.#whole(3) - 1);
      case 'money':
        return Math.max(
          0,
          Math.round((this.#oneOf(this.#sums) ?? 0) * (1 + this.#whole(4))) + this.#whole(3) - 1,
        );
      case 'decimal':
        return this.#whole(80) / 4;
      default:
        return this.#whole(Math.min(max ?? 40, 40) + 1);
    }
  }

  /** Half of the dates lie on whole years and half-years back, where ages and terms end. */
  #monthsBack(): number {
    return this.#random() < 0.5 ? 6 * this.#whole(150) : this.#whole(900) - 9;
  }

  #whole(below: number): number {
    return Math.floor(this.#random() * below);
  }

  #oneOf<T>(items: readonly T[]): T | undefined {
    return items[this.#whole(items.length)];
  }
}

function known(value: boolean | number | string): FactValue {
  return { status: 'known', value, source: 'self', at: '' };
}
