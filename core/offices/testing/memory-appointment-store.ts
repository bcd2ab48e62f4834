import { type Appointment, newAppointmentNumber } from '../appointment.ts';
import type { AppointmentStore, Booking } from '../ports.ts';

export class MemoryAppointmentStore implements AppointmentStore {
  #appointments: readonly Appointment[] = [];

  async book(appointment: Omit<Appointment, 'number'>, seats: number): Promise<Booking> {
    const known = this.#byKey(appointment);
    if (known) return { outcome: 'booked', appointment: known, isNew: false };
    const { officeId, slotId } = appointment;
    const taken = this.#booked(officeId).filter((one) => one.slotId === slotId);
    if (taken.length >= seats) return { outcome: 'taken' };
    const booked = { ...appointment, number: newAppointmentNumber() };
    this.#appointments = [...this.#appointments, booked];
    return { outcome: 'booked', appointment: booked, isNew: true };
  }

  async findByKey(of: { readonly tenantId: string; readonly key: string }): Promise<Appointment | undefined> {
    return this.#byKey(of);
  }

  async findByNumber(of: {
    readonly tenantId: string;
    readonly number: string;
  }): Promise<Appointment | undefined> {
    return this.#appointments.find((one) => one.tenantId === of.tenantId && one.number === of.number);
  }

  async listBooked(of: {
    readonly tenantId: string;
    readonly personId: string;
    readonly fromSlotId: string;
  }): Promise<readonly Appointment[]> {
    return this.#appointments
      .filter(({ tenantId, personId }) => tenantId === of.tenantId && personId === of.personId)
      .filter(({ state, slotId }) => state === 'booked' && slotId >= of.fromSlotId)
      .toSorted((a, b) => a.slotId.localeCompare(b.slotId));
  }

  async release(
    of: { readonly tenantId: string; readonly id: string },
    state: 'cancelled' | 'moved',
  ): Promise<boolean> {
    const found = this.#appointments.find((one) => one.tenantId === of.tenantId && one.id === of.id);
    if (found?.state !== 'booked') return false;
    this.#appointments = this.#appointments.map((one) => (one === found ? { ...found, state } : one));
    return true;
  }

  async takenSeats(of: {
    readonly officeId: string;
    readonly fromSlotId: string;
  }): Promise<ReadonlyMap<string, number>> {
    const taken = new Map<string, number>();
    for (const { slotId } of this.#booked(of.officeId)) {
      if (slotId >= of.fromSlotId) taken.set(slotId, (taken.get(slotId) ?? 0) + 1);
    }
    return taken;
  }

  #byKey(of: { readonly tenantId: string; readonly key: string }): Appointment | undefined {
    return this.#appointments.find(({ tenantId, key }) => tenantId === of.tenantId && key === of.key);
  }

  #booked(officeId: string): readonly Appointment[] {
    return this.#appointments.filter((one) => one.officeId === officeId && one.state === 'booked');
  }
}
