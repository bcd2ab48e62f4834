export * from './accept-appeal.ts';
export * from './appeal.ts';
export { slotIdOf, slotTime } from './call-back-slots.ts';
export * from './local-time.ts';
export type * from './ports.ts';
export { addDays, type DayKind, dayKind, isHoliday, weekdayOf } from './working-calendar.ts';
export * from './working-time.ts';
