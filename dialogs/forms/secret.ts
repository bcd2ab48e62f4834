import type { Route } from '../engine/route.ts';
import type { Session } from '../engine/session.ts';
import {
  isCancel,
  isCancelAll,
  isElsewhere,
  isFaster,
  isHelp,
  isLouder,
  isQuieter,
  isRepeat,
  isSlower,
  wantsEnglish,
  wantsRussian,
} from '../understanding/commands.ts';
import { isCrisis } from '../understanding/danger.ts';
import { formOnTop } from './frame.ts';

const person =
  '(?:оператор|специалист|сотрудник|консультант|человек|менеджер|жив(?:ого|ому|ым)|operator|human|agent|real person)[а-яa-z]*';
const callsPerson: readonly RegExp[] = [
  /^(?:(?:алло|нет|пожалуйста|please),? )*(?:оператор[а-я]*|operator)(?: пожалуйста| please)?[!. ]*$/,
  new RegExp(
    `(?:^| )(?:дай(?:те)?|позов\\S*|соедин\\S*|переключ\\S*|перевед\\S*|свяж\\S*|хочу|нужен|нужна|можно|вызов\\S*|зови(?:те)?|talk|speak|connect|call|get|need|want) (?:\\S+ ){0,3}?${person}(?: |$|[.!])`,
  ),
  new RegExp(`^${person} (?:\\S+ )?(?:дай(?:те)?|позов\\S*|нужен|нужна|пожалуйста)[!. ]*$`),
];
const parts =
  /^(?:(?:ну|все|всё|спасибо),? )*(?:до свидания|всего (?:доброго|хорошего)|пока|good ?bye|bye)[!. ]*$/;

const explicit: readonly ((normalised: string) => boolean)[] = [
  isCrisis,
  (text) => callsPerson.some((one) => one.test(text)),
  isCancel,
  isCancelAll,
  isRepeat,
  isHelp,
  isElsewhere,
  wantsEnglish,
  wantsRussian,
  isLouder,
  isQuieter,
  (text) => text.split(' ').length <= 5 && (isSlower(text) || isFaster(text)),
  (text) => parts.test(text),
];

/**
 * A code word is asked for, and this may be it: a wish that is only guessed at is none, and the history keeps that
 * something was told, not what. "Железный человек" is a word, "позовите оператора" is a request.
 */
export function hearsSecret(session: Session): boolean {
  const { heard } = session;
  if (heard.choiceId !== undefined || heard.text === '') return false;
  if (formOnTop(session)?.field?.isSecret !== true) return false;
  return !explicit.some((isSaid) => isSaid(heard.normalised));
}

/** A route that a code word does not take. */
export function unlessSecret(route: Route): Route {
  return { ...route, when: (session) => !hearsSecret(session) && route.when(session) };
}
