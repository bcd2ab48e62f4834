import { localTimeIn, slotIdOf, slotTime } from '../appeals/index.ts';
import { newId } from '../shared/ids.ts';
import type { Appointment } from './appointment.ts';
import type { Office } from './office.ts';
import { freeTimes, visitTimes } from './opening.ts';
import type { AppointmentStore, Booking } from './ports.ts';

export interface Visit {
  readonly office: Office;
  readonly tenantId: string;
  /** Names the turn. */
  readonly key: string;
  readonly slotId: string;
  readonly topic: string;
  readonly phone?: string;
  readonly conversationId: string;
  readonly personId?: string;
  readonly now: Date;
}

/** Books a seat once for a turn; `taken` also when the time is past or none of the office's. */
export async function bookVisit(appointments: AppointmentStore, visit: Visit): Promise<Booking> {
  const { office, now, ...fields } = visit;
  const known = await appointments.findByKey(visit);
  if (known) return { outcome: 'booked', appointment: known, isNew: false };
  const startsAt = slotTime(visit.slotId);
  const isOffered =
    startsAt !== undefined && visitTimes(office, localTimeIn(office.timeZone, now)).includes(startsAt);
  if (!isOffered) return { outcome: 'taken' };
  return appointments.book(
    { ...fields, id: newId(now.getTime()), officeId: office.id, bookedAt: now, state: 'booked' },
    office.seats,
  );
}

/** The new time first, then the old one is given up: who loses the race keeps what she had. */
export async function moveVisit(
  appointments: AppointmentStore,
  move: {
    readonly appointment: Appointment;
    readonly office: Office;
    readonly slotId: string;
    readonly key: string;
    readonly now: Date;
  },
): Promise<Booking> {
  const { appointment, office, slotId, key, now } = move;
  const { tenantId, topic, phone, conversationId, personId } = appointment;
  const booking = await bookVisit(appointments, {
    office,
    tenantId,
    key,
    slotId,
    topic,
    conversationId,
    now,
    ...(phone === undefined ? {} : { phone }),
    ...(personId === undefined ? {} : { personId }),
  });
  if (booking.outcome === 'booked') await appointments.release(appointment, 'moved');
  return booking;
}

export async function freeVisitTimes(
  appointments: AppointmentStore,
  office: Office,
  now: Date,
): Promise<readonly string[]> {
  const local = localTimeIn(office.timeZone, now);
  const taken = await appointments.takenSeats({ officeId: office.id, fromSlotId: slotIdOf(local) });
  return freeTimes(office, local, taken);
}
