import { phrasePattern } from './phrases.ts';
import { isConditional, type Sentence, sentencesOf } from './sentences.ts';
import { type At, byOperators, type Check, placeOf, type Said } from './talk.ts';

const promises = phrasePattern([
  'перезвоню',
  'перезвоним',
  'перезвонят',
  'перезвонит',
  '(позвоню|позвоним|позвонят|позвонит) вам',
  'вам ~ (позвоню|позвоним|позвонят|позвонит)',
  '(наберу|наберем) вас',
  'вас ~ (наберу|наберем)',
  '(свяжусь|свяжемся|свяжутся|свяжется) с вами',
  'с вами ~ (свяжусь|свяжемся|свяжутся|свяжется)',
  '(напишу|напишем|отвечу|ответим|сообщу|сообщим) вам ~ (позже|завтра|сегодня|через)',
  'вам ~ (напишу|напишем|отвечу|ответим|сообщу|сообщим) ~ (позже|завтра|сегодня|через)',
  '(завтра|сегодня|позже|сразу|потом) ~ (напишу|напишем|отвечу|ответим|сообщу|сообщим) ~ вам',
]);

const takenBack = phrasePattern([
  'не (перезвоню|перезвоним|перезвонят|перезвонит|позвоню|позвоним|свяжусь|свяжемся|свяжутся)',
  'не обещаю',
]);

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** What was promised without a time is due in two days. */
const usualMs = 2 * dayMs;
/** A little late is not broken. */
const graceMs = 15 * minuteMs;

/**
 * Who was promised that we call or write back was tried to be reached in the time that was told, within two days where
 * none was. A promise whose time has not come waits.
 */
export const callBackKept: Check = (talk) => {
  const promised = byOperators(talk).flatMap((said) => {
    const forMs = promisedMs(said);
    return forMs === undefined ? [] : [{ said, until: said.at + forMs + graceMs }];
  });
  if (promised.length === 0) return { outcome: 'nothing-to-check' };
  const open = promised.filter(({ said, until }) => !talk.reached.some((at) => at > said.at && at <= until));
  const broken = open.filter(({ until }) => until <= talk.now).map(({ said }) => placeOf(said));
  const next = open.map(({ until }) => until).filter((until) => until > talk.now);
  if (next.length > 0) return { outcome: 'waiting', until: Math.min(...next), places: broken };
  return broken.length > 0 ? { outcome: 'finding', places: broken } : { outcome: 'passed' };
};

/** After how long at most we are to be back; `undefined`: nothing was promised. */
export function promisedMs({ text }: Pick<Said, 'text'>): At | undefined {
  const found = sentencesOf(text).find(
    (sentence) =>
      !sentence.isQuestion &&
      !isConditional(sentence) &&
      promises.test(sentence.text) &&
      !takenBack.test(sentence.text),
  );
  return found && toldMs(found);
}

const units: readonly (readonly [RegExp, number])[] = [
  [/(?<!\p{L})минут/u, minuteMs],
  [/(?<!\p{L})полчаса/u, hourMs / 2],
  [/(?<!\p{L})час/u, hourMs],
  [/(?<!\p{L})(?:дня|дней|день|суток|сутки)/u, dayMs],
  [/(?<!\p{L})недел/u, 7 * dayMs],
];

const numbers: Readonly<Record<string, number>> = {
  пары: 2,
  пару: 2,
  двух: 2,
  два: 2,
  трех: 3,
  три: 3,
  пяти: 5,
  пять: 5,
  десяти: 10,
  десять: 10,
  пятнадцати: 15,
  пятнадцать: 15,
};

function toldMs({ text }: Sentence): number {
  if (/(?<!\p{L})завтра/u.test(text)) return 1.5 * dayMs;
  if (/(?<!\p{L})послезавтра/u.test(text)) return 2.5 * dayMs;
  if (/(?<!\p{L})(?:сегодня|до конца дня|до вечера|вечером)/u.test(text)) return 0.5 * dayMs;
  const told = /(?<!\p{L})(?:через|в течение|в теч) ((?:[^ ]+ ){0,3}[^ ]+)/u.exec(text)?.[1];
  const unit = told === undefined ? undefined : units.find(([name]) => name.test(told));
  if (told === undefined || unit === undefined) return usualMs;
  const count = told
    .split(' ')
    .map((word) => numbers[word] ?? Number(word))
    .filter((one) => one > 0);
  return (count.length > 0 ? Math.max(...count) : 1) * unit[1];
}
