export * from './accept-appeal.ts';
export * from './appeal.ts';
export { callBackTimes, slotIdOf, slotTime } from './call-back-slots.ts';
export { dueTime } from './due.ts';
export * from './local-time.ts';
export type * from './ports.ts';
export { addDays, calendarSource, type DayKind, dayKind, isHoliday, weekdayOf } from './working-calendar.ts';
export * from './working-time.ts';
