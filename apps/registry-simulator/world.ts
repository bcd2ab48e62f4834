import type { RegistryAccess, RegistryClaim, WardRecord } from '#core/registers/index.ts';
import { adults } from './citizens/adults.ts';
import { addressOf, type Citizen, calendarOf } from './citizens/citizen.ts';
import { families } from './citizens/families.ts';

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

  citizens(now: Date): readonly Citizen[] {
    const calendar = calendarOf(now);
    return [...families(calendar), ...adults(calendar)].sort((a, b) =>
      a.subjectId.localeCompare(b.subjectId),
    );
  }

  /** Both must fit when both are told. */
  find({ snils, phone }: RegistryClaim, now: Date): Citizen | undefined {
    if (snils === undefined && phone === undefined) return undefined;
    return this.citizens(now).find(
      (citizen) =>
        (snils === undefined || citizen.snils === snils) && (phone === undefined || citizen.phone === phone),
    );
  }

  wards(subjectId: string, now: Date): readonly WardRecord[] {
    const citizens = this.citizens(now);
    const today = calendarOf(now).day(0);
    const wards = citizens.find((citizen) => citizen.subjectId === subjectId)?.wards ?? [];
    return wards
      .filter(({ until }) => until === undefined || until >= today)
      .flatMap((ward) => {
        const citizen = citizens.find((one) => one.subjectId === ward.subjectId);
        return citizen ? [{ ...ward, name: addressOf(citizen) }] : [];
      });
  }

  /** Whose data it is; `undefined`: there is none such, or the representative has no right to it. */
  access({ subjectId, representativeId }: RegistryAccess, now: Date): Citizen | undefined {
    const isPermitted =
      representativeId === undefined ||
      this.wards(representativeId, now).some((ward) => ward.subjectId === subjectId);
    return isPermitted ? this.citizens(now).find((citizen) => citizen.subjectId === subjectId) : undefined;
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
