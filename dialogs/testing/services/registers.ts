import type {
  ApplicationRecord,
  DecisionRecord,
  FromRegister,
  PaymentRecord,
  RegisterService,
  WardRecord,
} from '../../services/registers.ts';
import type { Asker } from '../../services.ts';

interface Known {
  readonly applications?: readonly ApplicationRecord[];
  readonly payments?: readonly PaymentRecord[];
  readonly decisions?: readonly DecisionRecord[];
  readonly wards?: readonly WardRecord[];
}

const application = {
  number: '78-1',
  submittedOn: '2026-04-10',
  state: 'in-work',
  decisionOn: '2026-04-24',
} as const;

/** Ids of the two measures that it speaks of; by default those of the fake knowledge base. */
interface Measures {
  readonly child: string;
  readonly contract: string;
}

/** What the register has of the two citizens and of one's mother, on 15 April 2026. */
const knownOf = ({ child, contract }: Measures): Readonly<Record<string, Known>> => ({
  anna: {
    applications: [{ ...application, measureId: child }],
    payments: [
      {
        measureId: child,
        amount: 1_501_875,
        period: '2026-03',
        state: 'paid',
        day: '2026-04-03',
      },
      {
        measureId: child,
        amount: 1_501_875,
        period: '2026-04',
        state: 'planned',
        day: '2026-05-03',
      },
    ],
    wards: [{ subjectId: 'nina', name: 'Нина Тестовна', relation: 'principal' }],
  },
  ivan: {
    applications: [
      { ...application, measureId: child, number: '78-2', decisionOn: '2026-04-14' },
      {
        number: '78-3',
        measureId: contract,
        submittedOn: '2026-03-20',
        state: 'needs-documents',
        decisionOn: '2026-04-20',
        remark: 'не хватает бизнес-плана',
      },
    ],
    payments: [
      {
        measureId: child,
        amount: 750_938,
        period: '2026-04',
        state: 'returned',
        day: '2026-04-09',
        remark: 'счёт закрыт',
      },
    ],
    decisions: [
      {
        measureId: child,
        kind: 'refused',
        on: '2026-04-01',
        reason: 'income-above',
        remark: 'доход выше порога',
      },
    ],
  },
  nina: {
    payments: [
      {
        measureId: contract,
        amount: 2_104_512,
        period: '2026-04',
        state: 'planned',
        day: '2026-04-20',
      },
    ],
  },
});

/** Gives nothing without an identification; counts what it was asked. */
export class FakeRegisters implements RegisterService {
  /** `applications:anna`: what was read, of whom. */
  readonly reads: string[] = [];
  isDown = false;
  readonly #orders = new Map<string, string>();
  readonly #known: Readonly<Record<string, Known>>;

  constructor(measures: Measures = { child: 'child-benefit', contract: 'soc-contract' }) {
    this.#known = knownOf(measures);
  }

  applications = (asker: Asker) => this.#read('applications', asker);
  payments = (asker: Asker) => this.#read('payments', asker);
  decisions = (asker: Asker) => this.#read('decisions', asker);
  wards = (asker: Asker) => this.#read('wards', asker);

  async orderCertificate({ identification, key }: Asker, kind: string) {
    if (this.isDown) return { outcome: 'unavailable' } as const;
    if (identification === undefined) return { outcome: 'withheld' } as const;
    this.reads.push(`order:${identification.subjectId}:${kind}`);
    const number = this.#orders.get(key) ?? `С-${this.#orders.size + 1}`;
    this.#orders.set(key, number);
    return { outcome: 'ordered', number, readyOn: '2026-04-18' } as const;
  }

  async #read<What extends keyof Known>(
    what: What,
    { identification }: Asker,
  ): Promise<FromRegister<NonNullable<Known[What]>[number]>> {
    if (this.isDown) return { outcome: 'unavailable' };
    if (identification === undefined) return { outcome: 'withheld' };
    this.reads.push(`${what}:${identification.subjectId}`);
    return { outcome: 'known', items: this.#known[identification.subjectId]?.[what] ?? [] };
  }
}

export function fakeRegisters(): FakeRegisters {
  return new FakeRegisters();
}
