import { addDays, dayOf, localTimeIn, slotIdOf, slotTime } from '#core/appeals/index.ts';
import type { ConversationStore } from '#core/conversations/index.ts';
import {
  type Appointment,
  type AppointmentStore,
  type Booking,
  bookVisit,
  freeVisitTimes,
  moveVisit,
  nearestOffices,
  nextOpening,
  type Office,
  type OfficeDirectory,
  openingOn,
} from '#core/offices/index.ts';
import type { TenantStore } from '#core/people/index.ts';
import type { Booked, OfficeNow, OfficeService, Visit } from '#dialogs/services/offices.ts';
import type { Asker } from '#dialogs/services.ts';

export interface OfficeDeps {
  readonly directory: OfficeDirectory;
  readonly appointments: AppointmentStore;
  readonly conversations: Pick<ConversationStore, 'get'>;
  readonly tenants: Pick<TenantStore, 'get'>;
}

/** Wrong numbers of visits that one conversation may try: numbers are six digits and must not be searched through. */
const mostWrongNumbers = 5;
/** Conversations remembered for it. */
const mostRemembered = 10_000;

/** A directory from data files, with durable visits: stands in for the offices' own booking systems. */
export function createOfficeService(deps: OfficeDeps): OfficeService {
  const { directory, appointments } = deps;
  const byId = new Map(directory.offices.map((office) => [office.id, office]));
  const wrong = new WrongNumbers();

  const visitOf = (appointment: Appointment, asker: Asker): Visit | undefined => {
    const { number, officeId, slotId, conversationId } = appointment;
    const office = byId.get(officeId);
    const startsAt = slotTime(slotId);
    if (office === undefined || startsAt === undefined) return undefined;
    return { number, startsAt, office, isOfThisConversation: conversationId === asker.conversationId };
  };
  const answerOf = (booking: Booking, asker: Asker): Booked => {
    if (booking.outcome === 'taken') return booking;
    const visit = visitOf(booking.appointment, asker);
    return visit ? { outcome: 'booked', visit } : { outcome: 'unavailable' };
  };
  const personOf = async ({ tenantId, conversationId }: Asker): Promise<string | undefined> =>
    (await deps.conversations.get({ tenantId, id: conversationId }))?.personId;
  const ahead = async ({ tenantId, now }: Asker, number: string): Promise<Appointment | undefined> => {
    const found = await appointments.findByNumber({ tenantId, number });
    const office = found && byId.get(found.officeId);
    if (!found || !office || found.state !== 'booked') return undefined;
    return found.slotId >= slotIdOf(localTimeIn(office.timeZone, now)) ? found : undefined;
  };

  return {
    async nearest(asker, { words, region, kinds = [] }) {
      const home = region ?? (await deps.tenants.get(asker.tenantId))?.region;
      const near = nearestOffices(directory, { words, region: home, kinds });
      if (near.outcome !== 'found') return near;
      const items = near.offices.map(({ office, distanceKm }) => ({
        ...officeNow(office, asker.now),
        distanceKm,
      }));
      return { outcome: 'found', items };
    },

    async office(asker, officeId) {
      const office = byId.get(officeId);
      return office ? officeNow(office, asker.now) : { outcome: 'unavailable' };
    },

    async slots({ now }, officeId) {
      const office = byId.get(officeId);
      if (!office) return { outcome: 'unavailable' };
      const times = await freeVisitTimes(appointments, office, now);
      const items = times.map((startsAt) => ({ id: slotIdOf(startsAt), startsAt }));
      return { outcome: 'known', localNow: localTimeIn(office.timeZone, now), items };
    },

    async book(asker, { officeId, ...request }) {
      const office = byId.get(officeId);
      if (!office) return { outcome: 'unavailable' };
      const { tenantId, conversationId, key, now } = asker;
      const personId = await personOf(asker);
      return answerOf(
        await bookVisit(appointments, {
          ...request,
          office,
          tenantId,
          conversationId,
          key,
          now,
          ...(personId === undefined ? {} : { personId }),
        }),
        asker,
      );
    },

    async ownVisits(asker) {
      const personId = await personOf(asker);
      if (personId === undefined) return { outcome: 'known', items: [] };
      // The clocks furthest west: what is just over somewhere is sorted out below.
      const fromSlotId = slotIdOf(localTimeIn('Europe/Kaliningrad', asker.now));
      const booked = await appointments.listBooked({ tenantId: asker.tenantId, personId, fromSlotId });
      const items = booked.flatMap((one) => visitOf(one, asker) ?? []);
      return {
        outcome: 'known',
        items: items.filter(({ office, startsAt }) => startsAt > localTimeIn(office.timeZone, asker.now)),
      };
    },

    async findVisit(asker, number) {
      if (wrong.count(asker.conversationId) >= mostWrongNumbers) return { outcome: 'too-many' };
      const found = await ahead(asker, number);
      const visit = found && visitOf(found, asker);
      if (visit) return { outcome: 'found', visit };
      wrong.note(asker.conversationId, asker.key);
      return { outcome: 'unknown' };
    },

    async cancel(asker, number) {
      if (wrong.count(asker.conversationId) >= mostWrongNumbers) return { outcome: 'too-many' };
      const found = await appointments.findByNumber({ tenantId: asker.tenantId, number });
      // What is cancelled already was so perhaps by this very turn, before a crash.
      if (found?.state === 'cancelled') return { outcome: 'cancelled' };
      const booked = await ahead(asker, number);
      if (booked && (await appointments.release(booked, 'cancelled'))) return { outcome: 'cancelled' };
      wrong.note(asker.conversationId, asker.key);
      return { outcome: 'unknown' };
    },

    async move(asker, { number, slotId }) {
      const { tenantId, key, now } = asker;
      const found = await appointments.findByNumber({ tenantId, number });
      const office = found && byId.get(found.officeId);
      if (!found || !office || found.state === 'cancelled') return { outcome: 'unknown' };
      if (found.state === 'moved' && !(await appointments.findByKey({ tenantId, key })))
        return { outcome: 'unknown' };
      const moved = await moveVisit(appointments, { appointment: found, office, slotId, key, now });
      return answerOf(moved, asker);
    },
  };
}

function officeNow(office: Office, now: Date): OfficeNow {
  const localNow = localTimeIn(office.timeZone, now);
  const day = dayOf(localNow);
  const today = openingOn(office, day);
  const next = nextOpening(office, addDays(day, 1));
  return { office, localNow, ...(today ? { today } : {}), ...(next ? { next } : {}) };
}

/** Of this process only: enough to make guessing slow. A turn that is run again counts once. */
class WrongNumbers {
  readonly #keys = new Map<string, Set<string>>();

  count(conversationId: string): number {
    return this.#keys.get(conversationId)?.size ?? 0;
  }

  note(conversationId: string, key: string): void {
    const keys = this.#keys.get(conversationId) ?? new Set();
    this.#keys.set(conversationId, keys.add(key));
    const [oldest] = this.#keys.keys();
    if (this.#keys.size > mostRemembered && oldest !== undefined) this.#keys.delete(oldest);
  }
}
