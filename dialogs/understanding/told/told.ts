import type { Fact } from '../../ports.ts';
import type { RegionFinder } from '../regions.ts';

/** What was told of a fact. Money in kopecks, dates `YYYY-MM-DD`; `lo` and `hi` when only bounds were said. */
export type Told =
  | { readonly value: boolean | number | string }
  | { readonly lo?: number | string; readonly hi?: number | string };

export type ToldFacts = Readonly<Record<string, Told>>;

export interface ToldContext {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly regions: RegionFinder;
  /** The dictionary: what is not in it, or does not fit it, is left out. `child.x` stands for `children[i].x`. */
  readonly fact?: (id: string) => Pick<Fact, 'type' | 'min' | 'max' | 'options'> | undefined;
}
