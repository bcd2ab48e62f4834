/** A visit by appointment. */
export interface Appointment {
  readonly id: string;
  readonly tenantId: string;
  /** Names the turn it was made with. */
  readonly key: string;
  /** Six digits by which it is found again; not to be guessed from another's. */
  readonly number: string;
  readonly officeId: string;
  /** See `slotTime` of appeals. */
  readonly slotId: string;
  readonly topic: string;
  /** `+7XXXXXXXXXX`. */
  readonly phone?: string;
  readonly conversationId: string;
  readonly personId?: string;
  readonly bookedAt: Date;
  readonly state: 'booked' | 'cancelled' | 'moved';
}

export function newAppointmentNumber(): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return String(100_000 + (random % 900_000));
}
