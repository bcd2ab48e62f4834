import { addDays, dayOf, type LocalTime, slotTime } from '#core/appeals/index.ts';
import type { Choice } from '#core/conversations/index.ts';
import type { Session } from '../../../engine/session.ts';
import type { Asked, FieldReading, FormField, FormValues } from '../../../forms/form.ts';
import { formOnTop } from '../../../forms/frame.ts';
import type { FreeSlots, Slot, Unavailable } from '../../../services/offices.ts';
import { optionIn } from '../../../understanding/values/options.ts';
import { yesNoIn } from '../../../understanding/values/yes-no.ts';
import { fieldChoice } from '../../shared/choices.ts';
import { serviceTexts } from '../texts.ts';
import { slotWords } from './format.ts';
import {
  isExactly,
  mergedWish,
  nearestSlots,
  type VisitWish,
  visitWishAlone,
  visitWishIn,
} from './visit-wish.ts';

/** There is no time to choose from, for a reason that is told. */
type NoTime = { readonly outcome: 'none' } & Asked;

type SlotSource = (session: Session, values: FormValues) => Promise<FreeSlots | NoTime | Unavailable>;

/** More are not remembered by ear. */
const mostOffered = { chat: 4, telegram: 4, voice: 3 } as const;

/**
 * Two fields that find a free time: `when` takes a time that is offered or a wish in words ("в пятницу утром"), `slot`
 * offers what is nearest to the wish.
 */
export function timeFields(form: string, free: SlotSource): readonly FormField[] {
  const common = {
    label: (session: Session) => serviceTexts(session, 'label-when'),
    why: (session: Session) => serviceTexts(session, 'why-when'),
    show: (session: Session, value: string) =>
      isSlotId(value) ? value : serviceTexts(session, 'label-when'),
  };
  return [
    {
      ...common,
      id: 'when',
      forgets: ['slot'],
      ask: async (session, values) => {
        const slots = await free(session, values);
        if (slots.outcome !== 'known' || slots.items.length === 0) return noTime(session, slots);
        const offered = nearestSlots(slots.items, 'any/', {
          localNow: slots.localNow,
          most: mostOffered[session.medium],
        });
        return {
          text: serviceTexts(session, 'ask-when'),
          choices: slotChoices(session, { form, field: 'when' }, offered, slots),
        };
      },
      hint: (session) => serviceTexts(session, 'hint-when'),
      read: (session, normalised) => readTime(session, normalised),
      readAhead: (_session, normalised) => visitWishAlone(normalised),
    },
    {
      ...common,
      id: 'slot',
      isNeeded: ({ when }) => when !== undefined && !isSlotId(when),
      ask: async (session, values) => {
        const slots = await free(session, values);
        if (slots.outcome !== 'known' || slots.items.length === 0) return noTime(session, slots);
        const wish = values.when ?? 'any/';
        const offered = nearestSlots(slots.items, wish, {
          localNow: slots.localNow,
          most: mostOffered[session.medium],
        });
        const [best] = offered;
        const choices = slotChoices(session, { form, field: 'slot' }, offered, slots);
        if (best === undefined || !isExactly(best, wish, slots.localNow))
          return { text: serviceTexts(session, 'ask-slot'), choices };
        const slot = capital(slotWords(session, best.startsAt, slots.localNow));
        return { text: serviceTexts(session, 'slot-exact', { slot }), choices };
      },
      hint: (session) => serviceTexts(session, 'hint-slot'),
      read: (session, normalised, { when = '' }) => {
        const read = readTime(session, normalised);
        if (read.outcome !== 'value') return yesOrNo(session, normalised);
        if (isSlotId(read.value)) return read;
        return { ...read, value: mergedWish(isSlotId(when) ? '' : when, read.value), of: 'when' };
      },
    },
  ];
}

/** The slot that was chosen in one field or the other. */
export function chosenSlot({ when, slot }: FormValues): string {
  return when !== undefined && isSlotId(when) ? when : (slot ?? '');
}

function isSlotId(value: string): boolean {
  return /^\d{10}$/.test(value);
}

/** "Попозже", "а когда ещё можно": in the light of what was offered. */
function otherTime(session: Session, normalised: string): VisitWish | undefined {
  const times = offeredSlots(session).flatMap((id) => slotTime(id) ?? []);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined || normalised.split(' ').length > 6) return undefined;
  const day = (local: LocalTime) => dayOf(local).slice(5);
  if (later.test(normalised))
    return `${day(first)}/>${String(Number(last.slice(11, 13)) + 1).padStart(2, '0')}00`;
  if (earlier.test(normalised)) return `${day(first)}/am`;
  return other.test(normalised) ? `>${addDays(dayOf(last), 1).slice(5)}/` : undefined;
}

const later = /(?:^| )(?:(?:по)?позже|попозднее|рано|рановато)(?:[ ,.?!]|$)/;
const earlier = /(?:^| )(?:(?:по)?раньше|поздно|поздновато)(?:[ ,.?!]|$)/;
const other =
  /^(?:(?:нет|а|и|ну|не подходит|не удобно|неудобно)[ ,.]+)*(?:(?:когда|что|какое|какие|есть|можно) )*(?:еще|друг(?:ое|ой|ие|ого))(?: \S+){0,3}[?. ]*$|^(?:нет[ ,]+)?(?:не подходит|не ?удобно|ни одно)(?: \S+){0,2}[. ]*$/;

/** "Не в десять, а в одиннадцать": what is right stands behind. */
function righted(normalised: string): string {
  return normalised.replace(/^(?:(?:нет|ой|стоп)[ ,]+)*не .{1,30}?,? а /, '');
}

/** "Второе", "2", "последнее": of those offered; else a wish. Words of a label are not matched: "завтра" is in several. */
function readTime(session: Session, normalised: string): FieldReading {
  const numbered = offeredSlots(session).map((id) => ({ id, labels: [] }));
  const option =
    /^(?:\d|(?:(?:давайте|пусть|вариант|номер) )*(?:перв|втор|трет|четверт|последн)\S*(?: вариант| время| будет)*)$/.test(
      normalised,
    )
      ? optionIn(normalised, numbered)
      : undefined;
  const value = option ?? visitWishIn(righted(normalised));
  if (value !== undefined) return { outcome: 'value', value };
  const wish = otherTime(session, normalised);
  return wish === undefined ? { outcome: 'none' } : { outcome: 'value', value: wish, isPlain: true };
}

/** A no is to what was offered: then the days behind it. */
function yesOrNo(session: Session, normalised: string): FieldReading {
  if (normalised.split(' ').length > 5) return { outcome: 'none' };
  const [best] = offeredSlots(session);
  const answer = yesNoIn(normalised);
  if (answer === 'yes' && best !== undefined) return { outcome: 'value', value: best };
  if (answer !== 'no') return { outcome: 'none' };
  return { outcome: 'value', value: otherTime(session, 'другое') ?? 'any/', of: 'when' };
}

function offeredSlots(session: Session): readonly string[] {
  const choices = formOnTop(session)?.frame.asked?.choices ?? [];
  return choices.flatMap(({ id }) => {
    const value = id.split(':').at(-1) ?? '';
    return isSlotId(value) ? [value] : [];
  });
}

function slotChoices(
  session: Session,
  { form, field }: { readonly form: string; readonly field: string },
  offered: readonly Slot[],
  { localNow }: FreeSlots,
): readonly Choice[] {
  return offered.map(({ id, startsAt }) =>
    fieldChoice(form, field, id, capital(slotWords(session, startsAt, localNow))),
  );
}

function noTime(session: Session, slots: FreeSlots | NoTime | Unavailable): Asked {
  if (slots.outcome === 'none') return slots;
  return {
    text: serviceTexts(session, slots.outcome === 'unavailable' ? 'unavailable' : 'no-slots'),
    choices: [{ id: 'op', label: serviceTexts(session, 'operator') }],
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
