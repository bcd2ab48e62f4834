import type { Assignment, SettledFacts } from '#core/registers/index.ts';
import type { Asker } from '../services.ts';

export interface KnownOfHer extends SettledFacts {
  /** First name and patronymic. */
  readonly name: string;
  /** What ЕГИССО has; empty also when it did not answer. */
  readonly assignments: readonly Assignment[];
}

/** What registers know of the person `asker.identification` names and of her family: asked now, kept nowhere. */
export interface KnownFactsService {
  of(
    asker: Asker,
  ): Promise<({ readonly outcome: 'known' } & KnownOfHer) | { readonly outcome: 'withheld' | 'unavailable' }>;
}
