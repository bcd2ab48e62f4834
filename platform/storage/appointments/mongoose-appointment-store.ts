import type { Connection, Model } from 'mongoose';
import {
  type Appointment,
  type AppointmentStore,
  type Booking,
  newAppointmentNumber,
} from '#core/offices/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { acrossTenants, isDuplicate } from '../documents.ts';
import { readMany, readOne } from '../driver-reads.ts';
import { driverWrites } from '../driver-writes.ts';
import {
  type AppointmentDocument,
  appointmentDocument,
  appointmentModel,
  appointmentOf,
} from './appointment-document.ts';

/** Against other writers and against a number that is taken. */
const attempts = 50;

export class MongooseAppointmentStore implements AppointmentStore {
  readonly model: Model<AppointmentDocument>;
  readonly #sealer: Sealer;

  constructor(connection: Connection, sealer: Sealer) {
    this.model = appointmentModel(connection);
    this.#sealer = sealer;
  }

  async book(appointment: Omit<Appointment, 'number'>, seats: number): Promise<Booking> {
    const { officeId, slotId, tenantId } = appointment;
    const names = Array.from({ length: seats }, (_, n) => `${officeId}:${slotId}:${n}`);
    for (let attempt = 0; attempt < attempts; attempt++) {
      const known = await this.findByKey(appointment);
      if (known) return { outcome: 'booked', appointment: known, isNew: false };
      const taken = new Set((await this.#seated(officeId, slotId)).map(({ seat }) => seat));
      const seat = names.find((name) => !taken.has(name));
      if (seat === undefined) return { outcome: 'taken' };
      const booked = { ...appointment, number: newAppointmentNumber() };
      try {
        await driverWrites(this.model).insertOne(appointmentDocument(booked, seat, this.#sealer));
        return { outcome: 'booked', appointment: booked, isNew: true };
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    }
    throw new AppError('appointments-busy', 'Too many visits are being booked at the same moment.', {
      retryable: true,
      details: { tenantId, officeId },
    });
  }

  async findByKey({
    tenantId,
    key,
  }: {
    readonly tenantId: string;
    readonly key: string;
  }): Promise<Appointment | undefined> {
    return this.#one({ tenantId, key });
  }

  async findByNumber({
    tenantId,
    number,
  }: {
    readonly tenantId: string;
    readonly number: string;
  }): Promise<Appointment | undefined> {
    return this.#one({ tenantId, number });
  }

  async listBooked(of: {
    readonly tenantId: string;
    readonly personId: string;
    readonly fromSlotId: string;
  }): Promise<readonly Appointment[]> {
    const { tenantId, personId, fromSlotId } = of;
    const filter = { tenantId, personId, state: 'booked', slotId: { $gte: fromSlotId } };
    const found = await readMany(this.model, filter, { sort: { slotId: 1 } });
    return found.map((one) => appointmentOf(one, this.#sealer));
  }

  async release(
    { tenantId, id }: { readonly tenantId: string; readonly id: string },
    state: 'cancelled' | 'moved',
  ): Promise<boolean> {
    const { matchedCount } = await this.model.updateOne(
      { _id: id, tenantId, state: 'booked' },
      { $set: { state }, $unset: { seat: 1 } },
    );
    return matchedCount === 1;
  }

  async takenSeats(of: {
    readonly officeId: string;
    readonly fromSlotId: string;
  }): Promise<ReadonlyMap<string, number>> {
    const taken = new Map<string, number>();
    for (const { slotId } of await this.#seated(of.officeId, { $gte: of.fromSlotId }))
      taken.set(slotId, (taken.get(slotId) ?? 0) + 1);
    return taken;
  }

  async #one(filter: { readonly tenantId: string; readonly [field: string]: string }) {
    const found = await readOne(this.model, filter);
    return found && appointmentOf(found, this.#sealer);
  }

  /** An office receives citizens of every tenant: its seats are counted together, and nothing else of them is read. */
  async #seated(
    officeId: string,
    slotId: string | { readonly $gte: string },
  ): Promise<readonly Required<Pick<AppointmentDocument, 'slotId' | 'seat'>>[]> {
    return this.model
      .find({ officeId, slotId, seat: { $exists: true } }, { _id: 0, slotId: 1, seat: 1 })
      .sort({ slotId: 1 })
      .setOptions(acrossTenants)
      .lean<Required<Pick<AppointmentDocument, 'slotId' | 'seat'>>[]>();
  }
}
