import { describeAppointmentStore } from './appointment-store.contract.ts';
import { MemoryAppointmentStore } from './memory-appointment-store.ts';

describeAppointmentStore('memory', async () => ({ appointments: new MemoryAppointmentStore() }));
