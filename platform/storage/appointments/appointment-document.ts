import { type Connection, type Model, Schema } from 'mongoose';
import type { Appointment } from '#core/offices/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { defined, documentOptions } from '../documents.ts';
import { tenantScope } from '../tenant-scope.ts';

/** Topic and telephone are sealed. */
export type AppointmentDocument = Omit<Appointment, 'id' | 'topic' | 'phone'> & {
  readonly _id: string;
  readonly sealed: string;
  /** Office, slot and number of the seat while it is booked: unique, whichever tenant's citizen sits there. */
  readonly seat?: string;
};

export function appointmentDocument(
  appointment: Appointment,
  seat: string,
  sealer: Sealer,
): AppointmentDocument {
  const { id, topic, phone, ...fields } = appointment;
  const sealed = sealer.seal(JSON.stringify(defined({ topic, phone })), contextOf(appointment));
  return { _id: id, ...fields, sealed, seat };
}

export function appointmentOf(document: AppointmentDocument, sealer: Sealer): Appointment {
  const { _id: id, sealed, seat: _seat, ...fields } = document;
  const words: Pick<Appointment, 'topic' | 'phone'> = JSON.parse(
    sealer.open(sealed, contextOf({ tenantId: fields.tenantId, id })),
  );
  return { id, ...fields, ...words };
}

function contextOf({ tenantId, id }: Pick<Appointment, 'tenantId' | 'id'>): string {
  return `appointment:${tenantId}:${id}`;
}

export function appointmentModel(connection: Connection): Model<AppointmentDocument> {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      tenantId: { type: String, required: true },
      key: { type: String, required: true },
      number: { type: String, required: true },
      officeId: { type: String, required: true },
      slotId: { type: String, required: true },
      seat: String,
      conversationId: { type: String, required: true },
      personId: String,
      bookedAt: { type: Date, required: true },
      state: { type: String, required: true },
      sealed: { type: String, required: true },
    },
    { ...documentOptions, collection: 'appointments' },
  );
  schema.index({ tenantId: 1, key: 1 }, { unique: true });
  schema.index({ tenantId: 1, number: 1 }, { unique: true });
  schema.index({ seat: 1 }, { unique: true, sparse: true });
  schema.index({ officeId: 1, slotId: 1 });
  schema.index({ tenantId: 1, personId: 1, slotId: 1 });
  schema.plugin(tenantScope);
  return connection.model<AppointmentDocument>('Appointment', schema);
}
