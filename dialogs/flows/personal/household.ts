import type { Session } from '../../engine/session.ts';
import type { DialogMemory, Told } from '../../engine/state.ts';
import type { Heard } from '../../understanding/heard.ts';
import { tellsOfAnother } from '../../understanding/told/on-behalf.ts';
import { takeVolunteered } from '../quiz/volunteered.ts';
import { behalfIn, explicitBehalfIn } from './behalf.ts';

/** What of a turn is looked at here. */
interface Turn {
  readonly memory: DialogMemory;
  readonly heard: Pick<Heard, 'normalised' | 'choiceId'>;
}

/** "Звоню за бабушку": from here on what is told is the other household's; her own is put aside. */
export function noteBehalf({ memory, heard }: Turn): void {
  if (heard.choiceId !== undefined || memory.onBehalf !== undefined) return;
  const isAdult = tellsOfAnother(heard.normalised) || speaksOfOther({ memory, heard });
  const of = explicitBehalfIn(heard.normalised) ?? (isAdult ? 'adult' : undefined);
  if (of === undefined) return;
  memory.onBehalf = { of, own: told(memory) };
  fill(memory, { facts: {}, asked: [], declined: [] });
}

/** "Ей 71", after "как оформить инвалидность маме": of the one whose matter she asked about last. */
export function speaksOfOther({ memory, heard }: Turn): boolean {
  const last = memory.wishes.at(-1)?.words ?? '';
  return heard.choiceId === undefined && ofOther.test(heard.normalised) && behalfIn(last) === 'adult';
}

const ofOther = /^(?:(?:а|ну|да|но|вот) )*(?:она|он|ей|ему|у нее|у него)(?: |$)/;

/** Kept with her own household. */
export function takeOwnFacts(session: Session): void {
  const { memory } = session;
  const { onBehalf } = memory;
  if (onBehalf === undefined) return;
  const ward = told(memory);
  fill(memory, onBehalf.own);
  takeVolunteered(session);
  memory.onBehalf = { ...onBehalf, own: told(memory) };
  fill(memory, ward);
}

/** "Теперь обо мне": her own household again; what was told of the other is let go. */
export function backToSelf({ memory }: Pick<Turn, 'memory'>): void {
  if (memory.onBehalf === undefined) return;
  fill(memory, memory.onBehalf.own);
  memory.onBehalf = undefined;
}

/** "А теперь про меня". */
export function asksForSelf(normalised: string): boolean {
  return /(?:тепер|вернемся|давайте)\S*(?: \S+)? (?:про меня|обо мне|ко мне|по мне|за меня|для меня)|^(?:а )?(?:про меня|обо мне)[.!? ]*$/.test(
    normalised,
  );
}

/** "Мне 40", "я работаю": about the one who calls, while it is another's matter. */
export function tellsOwnFact({ memory, heard }: Turn): boolean {
  return (
    memory.onBehalf !== undefined &&
    heard.choiceId === undefined &&
    !heard.normalised.includes('?') &&
    /^(?:(?:а|ну|сам[аоу]?й?) )*(?:мне (?:сам\S+ )?(?:\d|двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят)|я (?:сам\S* )?(?:работаю|не работаю|пенсионер|инвалид|получаю|зарабатываю|живу)|моя зарплата|у меня (?:зарплата|доход|пенсия))/.test(
      heard.normalised,
    )
  );
}

function told({ facts, asked, declined }: DialogMemory): Told {
  return { facts, asked, declined };
}

function fill(memory: DialogMemory, { facts, asked, declined }: Told): void {
  memory.facts = { ...facts };
  memory.asked = [...asked];
  memory.declined = [...declined];
}
