import type { RegisterFact } from '#core/registers/index.ts';
import type { KnownFactsService } from '../../services/known-facts.ts';
import type { Asker } from '../../services.ts';

const fact = (
  path: string,
  value: RegisterFact['value'],
  source: RegisterFact['source'] = 'zags',
): RegisterFact => ({
  path,
  value,
  source,
  at: '2026-04-14T00:00:00Z',
  validUntil: '2026-05-14T00:00:00Z',
});

/** Anna has a child, and two registers that count her income differently. */
export class FakeKnownFacts implements KnownFactsService {
  isDown = false;

  async of({ identification }: Asker) {
    if (identification === undefined) return { outcome: 'withheld' } as const;
    if (this.isDown) return { outcome: 'unavailable' } as const;
    return {
      outcome: 'known',
      name: 'Анна Примеровна',
      known: [fact('applicant.birthDate', '1990-05-12'), fact('children[0].birthDate', '2024-03-08')],
      disputed: [
        {
          path: 'family.incomeMonthly',
          told: [
            fact('family.incomeMonthly', 6_000_000, 'sfr'),
            fact('family.incomeMonthly', 6_420_000, 'other'),
          ],
        },
      ],
      assignments: [{ id: 'a-1', measureId: 'soc-contract', from: '2026-02-01', state: 'active' as const }],
    } as const;
  }
}
