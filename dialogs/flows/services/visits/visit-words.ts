import { slotTime } from '#core/appeals/index.ts';
import type { Office } from '#core/offices/index.ts';
import type { Session } from '../../../engine/session.ts';
import { plainSlot } from '../taking/format.ts';
import { visitTexts } from './texts.ts';

/** `МФЦ «Мои документы», Амурск, проспект Комсомольский, дом 155`. */
export function officeLine(session: Session, { kind, address }: Office): string {
  return `${visitTexts(session, kind)}, ${address[session.language]}`;
}

/** An office as a form keeps it: what it is called is read back without asking anybody. */
export function officeValue(id: string, line: string): string {
  return `${id}|${line}`;
}

export function officeIdOf(value = ''): string {
  return value.split('|')[0] ?? '';
}

export function officeLineOf(value = ''): string {
  return value.slice(officeIdOf(value).length + 1);
}

/** `пятница, 27 ноября, 9:30`. */
export function slotLine(session: Session, slotId: string): string {
  const time = slotTime(slotId);
  return time === undefined ? '' : plainSlot(session, time);
}

/** `482-913`: read aloud in two parts. */
export function numberWords(number: string): string {
  return `${number.slice(0, 3)}-${number.slice(3)}`;
}
