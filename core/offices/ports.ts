import type { Appointment } from './appointment.ts';

export type Booking =
  | { readonly outcome: 'booked'; readonly appointment: Appointment; readonly isNew: boolean }
  | { readonly outcome: 'taken' };

export interface AppointmentStore {
  /**
   * Takes one of the seats of (office, slot) and keeps the appointment, in one write. The same key gives what was
   * booked first, whatever has become of it.
   * @throws AppError `appointments-busy`
   */
  book(appointment: Omit<Appointment, 'number'>, seats: number): Promise<Booking>;
  findByKey(of: { readonly tenantId: string; readonly key: string }): Promise<Appointment | undefined>;
  findByNumber(of: { readonly tenantId: string; readonly number: string }): Promise<Appointment | undefined>;
  /** Of a person, booked, from a slot on, the next first. */
  listBooked(of: {
    readonly tenantId: string;
    readonly personId: string;
    readonly fromSlotId: string;
  }): Promise<readonly Appointment[]>;
  /** Frees the seat. `false` when it was no longer booked. */
  release(
    of: { readonly tenantId: string; readonly id: string },
    state: 'cancelled' | 'moved',
  ): Promise<boolean>;
  /** Seats taken in an office, whoever booked them, by slot. */
  takenSeats(of: {
    readonly officeId: string;
    readonly fromSlotId: string;
  }): Promise<ReadonlyMap<string, number>>;
}
