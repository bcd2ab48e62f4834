import type {
  ApplicationRecord,
  Assignment,
  KnownFamily,
  LifeEvent,
  RegisterFact,
  RegistryAccess,
  RegistryClaim,
  WardRecord,
} from '#core/registers/index.ts';
import { parseDay } from '#knowledge-base/entitlement/dates.ts';
import { adults } from './citizens/adults.ts';
import { addressOf, type Citizen, calendarOf } from './citizens/citizen.ts';
import { families } from './citizens/families.ts';
import { assignmentsOfCitizen, knownFamilyOf, wardsOf } from './citizens/known-family.ts';
import { factMaker } from './families/facts.ts';
import { Families } from './families/families.ts';

export interface SentMessage {
  readonly to: string;
  readonly text: string;
  readonly at: string;
}

interface Order {
  readonly number: string;
  readonly readyOn: string;
}

/** Everything the simulated registers know, as of `now`; orders and messages live as long as the process. */
export class World {
  readonly #messages: SentMessage[] = [];
  readonly #messageKeys = new Set<string>();
  readonly #orders = new Map<string, Order>();
  /** What somebody wished an application to have become, by its number. */
  readonly #decided = new Map<string, Partial<ApplicationRecord>>();
  /** Facts that came with wished events, of the people of docs/demo-citizens.md. */
  readonly #wished = new Map<string, RegisterFact[]>();
  readonly families: Families;

  constructor(options: ConstructorParameters<typeof Families>[0] = {}) {
    this.families = new Families(options);
  }

  /** Those of docs/demo-citizens.md. */
  citizens(now: Date): readonly Citizen[] {
    const calendar = calendarOf(now);
    return [...families(calendar), ...adults(calendar)].sort((a, b) =>
      a.subjectId.localeCompare(b.subjectId),
    );
  }

  /** Both must fit when both are told. */
  find({ snils, phone }: RegistryClaim, now: Date): Citizen | undefined {
    if (snils === undefined && phone === undefined) return undefined;
    const found = this.citizens(now).find(
      (citizen) =>
        (snils === undefined || citizen.snils === snils) && (phone === undefined || citizen.phone === phone),
    );
    const claim = { ...(snils === undefined ? {} : { snils }), ...(phone === undefined ? {} : { phone }) };
    return found ?? this.families.find(claim, now);
  }

  citizen(subjectId: string, now: Date): Citizen | undefined {
    return (
      this.citizens(now).find((citizen) => citizen.subjectId === subjectId) ??
      this.families.citizen(subjectId, now)
    );
  }

  wards(subjectId: string, now: Date): readonly WardRecord[] {
    const today = calendarOf(now).day(0);
    const wards = this.citizen(subjectId, now)?.wards ?? [];
    return wards
      .filter(({ until }) => until === undefined || until >= today)
      .flatMap((ward) => {
        const citizen = this.citizen(ward.subjectId, now);
        return citizen ? [{ ...ward, name: addressOf(citizen) }] : [];
      });
  }

  /** Whose data it is; `undefined`: there is none such, or the representative has no right to it. */
  access({ subjectId, representativeId }: RegistryAccess, now: Date): Citizen | undefined {
    const isPermitted =
      representativeId === undefined ||
      this.wards(representativeId, now).some((ward) => ward.subjectId === subjectId);
    const citizen = isPermitted ? this.citizen(subjectId, now) : undefined;
    if (citizen?.applications === undefined) return citizen;
    const applications = citizen.applications.map((one) => ({ ...one, ...this.#decided.get(one.number) }));
    return { ...citizen, applications };
  }

  family(subjectId: string, now: Date): KnownFamily | undefined {
    const citizens = this.citizens(now);
    const citizen = citizens.find((one) => one.subjectId === subjectId);
    if (citizen === undefined) return this.families.family(subjectId, now);
    const wished = this.#wished.get(subjectId) ?? [];
    return knownFamilyOf(citizen, citizens, { day: dayOf(now), wished });
  }

  assignments(subjectId: string, now: Date): readonly Assignment[] {
    const citizen = this.citizens(now).find((one) => one.subjectId === subjectId);
    return citizen === undefined
      ? this.families.assignments(subjectId, now)
      : assignmentsOfCitizen(this.access({ subjectId }, now) ?? citizen);
  }

  /** An application becomes what somebody wished. */
  decide(number: string, change: Partial<ApplicationRecord>): void {
    this.#decided.set(number, { ...this.#decided.get(number), ...change });
  }

  /** Something happens in somebody's life and is told by the feed; `undefined`: there is nobody such. */
  happen(event: Omit<LifeEvent, 'id' | 'knownAt' | 'details'>, now: Date): LifeEvent | undefined {
    const { subjectId, kind, at, reverses } = event;
    const isDemo = this.citizens(now).some((one) => one.subjectId === subjectId);
    const details = isDemo ? this.#wishFacts(event, now) : this.families.change({ subjectId, kind, at }, now);
    return (
      details && this.families.feed.wish({ ...event, details: reverses === undefined ? details : {} }, now)
    );
  }

  #wishFacts(
    { subjectId, kind, at }: Pick<LifeEvent, 'subjectId' | 'kind' | 'at'>,
    now: Date,
  ): Record<string, RegisterFact> {
    const fact = factMaker(dayOf(now));
    const wished = this.#wished.get(subjectId) ?? [];
    const citizen = this.citizen(subjectId, now);
    if (citizen === undefined || parseDay(at) === undefined) return {};
    const born = wished.filter(({ path }) => path.endsWith('.birthDate')).length;
    const n = wardsOf(citizen, this.citizens(now), 'child').length + born;
    const facts =
      kind === 'child-birth'
        ? [
            fact(`children[${n}].birthDate`, at, 'zags'),
            fact(`children[${n}].citizenship`, 'RU', 'zags'),
            fact('family.large', n >= 2, 'zags'),
          ]
        : kind === 'job-loss'
          ? [fact('applicant.employment', 'unemployed'), fact('applicant.worksNow', false)]
          : kind === 'disability-established'
            ? [fact('applicant.disabilityGroup', '2', 'sfr')]
            : [];
    const others = wished.filter(({ path }) => facts.every((one) => one.path !== path));
    this.#wished.set(subjectId, [...others, ...facts]);
    return Object.fromEntries(facts.map((one) => [one.path, one]));
  }

  /** The same key gives the same order. */
  order(key: string, now: Date): Order {
    const kept = this.#orders.get(key);
    if (kept) return kept;
    const order = {
      number: `С-${String(this.#orders.size + 1).padStart(5, '0')}`,
      readyOn: calendarOf(now).day(3),
    };
    this.#orders.set(key, order);
    return order;
  }

  /** The same key sends once. */
  send(message: SentMessage, key: string): void {
    if (this.#messageKeys.has(key)) return;
    this.#messageKeys.add(key);
    this.#messages.push(message);
    if (this.#messages.length > 200) this.#messages.shift();
  }

  get messages(): readonly SentMessage[] {
    return this.#messages;
  }
}

/** Of Moscow, as whole days since 1970. */
function dayOf(now: Date): number {
  return parseDay(calendarOf(now).day(0)) ?? 0;
}
