import type { Session } from '../../../engine/session.ts';
import { noteRefused } from '../../../engine/turn-reading.ts';
import { mainMenu } from '../../greeting/flow.ts';
import { returnToTalk } from '../../repair/return.ts';
import { elsewhereTexts } from './texts.ts';

/** Whom wrong numbers are mostly meant for; the first that fits. Danger itself is met before this, by the crisis flow. */
const places = [
  ['fraud', /мошенник|обманули на деньги|развели на деньги|перевел[аи]? (?:им|деньги мошен)/],
  ['fire', /пожар|горит (?:дом|квартир|сосед)|запах газа|пахнет газом|утечк\S* газа/],
  ['police', /полици|(?:^| )наряд|украли|обокрали|ограбил|шумят|музык\S* (?:крут|гром)|угнали/],
  [
    'ambulance',
    /скор(?:ую|ая|ой) помощ|температур|таблет|лекарств|доз[ауы]|кашель|давлени|врач|поликлиник|невролог|сироп|капл[иь]|колоть|инсулин|болит/,
  ],
  ['fines', /штраф|гибдд|гаи|камер[ауы]|водительск|осаго/],
  ['bank', /банк|кредит|(?:^| )карт[уаые](?: |$)|вклад|ипотек|перевыпуст|пин ?код/],
  [
    'housing',
    /батаре|отоплен|протеч|затопил|лампочк|подъезд|лифт|счетчик|горяч\S* вод|свет отключ|управляющ|жкх|домофон|слесар/,
  ],
  ['tax', /налог|усн|ндфл|(?:^| )кбк(?: |$)|инн/],
  ['passport', /паспорт|загран|прописк|миграц|гражданств/],
  ['trains', /электричк|поезд|(?:^| )ржд|вокзал/],
  ['school', /школ|класс|урок|садик|детск\S* сад|кружок|секци|экзамен|вуз|институт/],
  ['court', /завещан|наследств|дарение|адвокат|(?:^| )суд|развод|гарантийн/],
] as const;

/** Whose matter the words are; `unknown` when nobody's that we could name. */
export function whoseMatter(normalised: string): (typeof places)[number][0] | 'unknown' {
  return places.find(([, words]) => words.test(normalised))?.[0] ?? 'unknown';
}

/** Says politely that it is not ours, whose it is where that is known, and what we can do. */
export function sayElsewhere(session: Session): void {
  noteRefused(session);
  const { normalised, choiceId } = session.heard;
  const whose = choiceId === undefined ? whoseMatter(normalised) : 'unknown';
  const text = [elsewhereTexts(session, whose), elsewhereTexts(session, 'way-on')].join(' ');
  session.say(text, { choices: mainMenu(session) });
  returnToTalk(session);
}
