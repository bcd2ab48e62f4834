import { newId } from '../../shared/ids.ts';
import type { Appointment } from '../appointment.ts';
import type { Office, OfficeDirectory } from '../office.ts';

const weekday = { opens: 540, closes: 1080 };

export function anOffice(over: Partial<Office> = {}): Office {
  return {
    id: '78-sfr-1',
    region: '78',
    timeZone: 'Europe/Moscow',
    kind: 'sfr',
    name: { ru: 'Клиентская служба', en: 'Client service' },
    address: { ru: 'Санкт-Петербург, Примерная улица, дом 1', en: 'Saint Petersburg, 1 Primernaya Street' },
    phone: '+78125550101',
    at: { lat: 59.94, lon: 30.31 },
    week: [weekday, weekday, weekday, weekday, { opens: 540, closes: 1020 }, undefined, undefined],
    lunch: { opens: 780, closes: 840 },
    seats: 1,
    slotMinutes: 30,
    isDemonstration: true,
    ...over,
  };
}

export function aDirectory(): OfficeDirectory {
  return {
    offices: [
      anOffice(),
      anOffice({
        id: '78-mfc-1',
        kind: 'mfc',
        address: {
          ru: 'Санкт-Петербург, Третий проспект, дом 3',
          en: 'Saint Petersburg, 3 Tretiy Avenue',
        },
        at: { lat: 59.94, lon: 30.25 },
      }),
      anOffice({
        id: '78-sfr-2',
        address: { ru: 'Санкт-Петербург, Вторая улица, дом 4', en: 'Saint Petersburg, 4 Vtoraya Street' },
        at: { lat: 59.88, lon: 30.45 },
      }),
      anOffice({
        id: '27-sfr-1',
        region: '27',
        timeZone: 'Asia/Vladivostok',
        address: { ru: 'Хабаровск, Образцовая улица, дом 2', en: 'Khabarovsk, 2 Obraztsovaya Street' },
        at: { lat: 48.48, lon: 135.08 },
        access: ['step-free', 'toilet'],
      }),
    ],
    places: [
      { region: '78', kind: 'town', names: ['санкт-петербург', 'питер'], at: { lat: 59.94, lon: 30.31 } },
      {
        region: '78',
        kind: 'district',
        names: ['васильевский остров', 'василеостровский район'],
        at: { lat: 59.94, lon: 30.25 },
      },
      { region: '78', kind: 'district', names: ['невский район'], at: { lat: 59.88, lon: 30.45 } },
      { region: '27', kind: 'town', names: ['хабаровск'], at: { lat: 48.48, lon: 135.07 } },
    ],
  };
}

export function anAppointment(over: Partial<Appointment> = {}): Omit<Appointment, 'number'> {
  return {
    id: newId(),
    tenantId: 'tenant-1',
    key: newId(),
    officeId: '78-sfr-1',
    slotId: '2611231000',
    topic: 'единое пособие',
    conversationId: 'conversation-1',
    bookedAt: new Date('2026-11-20T09:00:00Z'),
    state: 'booked',
    ...over,
  };
}
