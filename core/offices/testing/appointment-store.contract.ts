import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/ids.ts';
import type { AppointmentStore } from '../ports.ts';
import { anAppointment } from './builders.ts';

interface Opened {
  readonly appointments: AppointmentStore;
  close?(): Promise<void>;
}

/** What every appointment store must do. */
export function describeAppointmentStore(name: string, open: () => Promise<Opened>): void {
  describe(`appointment store (${name})`, () => {
    let opened: Opened;
    let store: AppointmentStore;
    beforeAll(async () => {
      opened = await open();
      store = opened.appointments;
    });
    afterAll(() => opened.close?.());

    const booked = async (over: object = {}, seats = 1) => {
      const result = await store.book(anAppointment({ officeId: newId(), ...over }), seats);
      if (result.outcome !== 'booked') throw new Error('the seat is taken');
      return result.appointment;
    };

    it('never gives one seat twice, whatever the race and whoever asks', async () => {
      const officeId = newId();
      const results = await Promise.all(
        Array.from({ length: 12 }, (_, n) => store.book(anAppointment({ officeId, tenantId: `t-${n}` }), 3)),
      );
      expect(results.filter(({ outcome }) => outcome === 'booked')).toHaveLength(3);
      const taken = await store.takenSeats({ officeId, fromSlotId: '0000000000' });
      expect([...taken]).toEqual([['2611231000', 3]]);
    });

    it('books ten runs of one turn at once as one visit', async () => {
      const over = { officeId: newId(), key: newId() };
      const results = await Promise.all(Array.from({ length: 10 }, () => store.book(anAppointment(over), 5)));
      const numbers = results.map((one) => (one.outcome === 'booked' ? one.appointment.number : ''));
      expect(new Set(numbers).size).toBe(1);
      expect(numbers[0]).toMatch(/^[1-9]\d{5}$/);
      expect((await store.takenSeats({ ...over, fromSlotId: '0' })).get('2611231000')).toBe(1);
    });

    it('finds it by its number and its person, in its tenant only', async () => {
      const personId = newId();
      const visit = await booked({ personId, phone: '+79005550101', topic: 'пенсия' });
      expect(await store.findByNumber(visit)).toEqual(visit);
      expect(await store.findByNumber({ tenantId: 'other', number: visit.number })).toBeUndefined();
      const of = { tenantId: 'tenant-1', personId, fromSlotId: '2611230900' };
      expect(await store.listBooked(of)).toEqual([visit]);
      expect(await store.listBooked({ ...of, fromSlotId: '2611231001' })).toEqual([]);
      expect(await store.listBooked({ ...of, tenantId: 'other' })).toEqual([]);
    });

    it('frees the seat of what is cancelled, once', async () => {
      const officeId = newId();
      const visit = await booked({ officeId });
      expect(await store.book(anAppointment({ officeId }), 1)).toEqual({ outcome: 'taken' });
      expect(await store.release({ tenantId: 'other', id: visit.id }, 'cancelled')).toBe(false);
      expect(await store.release(visit, 'cancelled')).toBe(true);
      expect(await store.release(visit, 'moved')).toBe(false);
      expect(await store.findByNumber(visit)).toEqual({ ...visit, state: 'cancelled' });
      expect((await store.book(anAppointment({ officeId }), 1)).outcome).toBe('booked');
    });
  });
}
