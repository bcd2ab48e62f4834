import type { Session } from '../../engine/session.ts';
import type { FieldReading, FormValues } from '../../forms/form.ts';
import { normalise } from '../../understanding/normalise.ts';
import { codeIn, codeWordIn } from '../../understanding/values/codes.ts';
import { phoneIn } from '../../understanding/values/phones.ts';
import { snilsIn } from '../../understanding/values/snils.ts';
import { yesNoIn } from '../../understanding/values/yes-no.ts';
import { asksSomething } from '../shared/asks.ts';
import { mentionIn } from '../shared/mention.ts';
import { personalTexts } from './texts.ts';

/** Answers to the question for a proof that are no proof; no word and no code begins with the sign. */
export const wishes = { sms: '!sms', word: '!word', again: '!again', other: '!other' } as const;

/** What a message tells of who she is and how she proves it, before anything was asked; a secret in it is hidden. */
export function identityIn(session: Session): { readonly told: FormValues; readonly problem?: string } {
  const { normalised, choiceId } = session.heard;
  if (choiceId !== undefined) return { told: {} };
  const who = readWho(session, normalised);
  if (who.outcome === 'value') return { told: { who: who.value } };
  const isWrong = who.outcome === 'problem' && (session.hidesMessage || /\d/.test(normalised));
  return { told: {}, ...(isWrong ? { problem: who.text } : {}) };
}

/** A code word told by name is kept nowhere, whatever else the message is about. */
export function hideSecret(session: Session): void {
  const { heard, memory } = session;
  if (heard.choiceId !== undefined || wordIn(session) === undefined) return;
  session.hidesMessage = true;
  const words = heard.normalised.slice(0, 120);
  memory.wishes = memory.wishes.map((wish) => (wish.words === words ? { ...wish, words: '' } : wish));
  memory.unclear = undefined;
}

/** Both in one breath: who she is, and the word after it. */
const wordAfter = '|';

/** What `who` holds: never stored with a word in it, since then nothing is left to ask. */
export function splitWho(value: string): { readonly who: string; readonly word?: string } {
  const at = value.indexOf(wordAfter);
  return at < 0 ? { who: value } : { who: value.slice(0, at), word: value.slice(at + 1) };
}

/** СНИЛС or telephone, with the code word when it was told by name in the same breath. */
export function readWho(session: Session, normalised: string): FieldReading {
  const word = wordIn(session);
  if (word !== undefined) session.hidesMessage = true;
  const rest = word === undefined ? normalised : normalised.replace(toldWordPattern, '').trim();
  const read = readNumber(session, rest);
  if (word === undefined) return read;
  if (read.outcome === 'value') return { outcome: 'value', value: read.value + wordAfter + word };
  return read.outcome === 'problem'
    ? read
    : { outcome: 'problem', text: personalTexts(session, 'who-first') };
}

/** СНИЛС is checked here and at once: its check digits say nothing about anybody. */
function readNumber(session: Session, normalised: string): FieldReading {
  const phone = phoneIn(normalised);
  const isPhoneMeant = /телефон|номер(?:у|ом)? тел|phone/.test(normalised);
  const snils = snilsIn(normalised);
  if (snils.outcome === 'snils' && !isPhoneMeant) return { outcome: 'value', value: `snils:${snils.value}` };
  if (phone.outcome === 'phone' && !/снилс/.test(normalised))
    return { outcome: 'value', value: `phone:${phone.value}` };
  if (snils.outcome === 'wrong-checksum')
    return { outcome: 'problem', text: personalTexts(session, 'snils-wrong') };
  const isNearly = snils.outcome === 'too-short' && snils.digits >= 8;
  if (isNearly || snils.outcome === 'too-long')
    return { outcome: 'problem', text: personalTexts(session, 'snils-length') };
  if (
    session.medium === 'voice' &&
    /(?:с|по) этого|эт(?:от|ого|ому) (?:же )?номер|с которого звоню|this number/.test(normalised)
  )
    return { outcome: 'value', value: 'caller' };
  const answer = normalised.split(' ').length <= 6 ? yesNoIn(normalised) : undefined;
  if (
    answer === 'unknown' ||
    /(?:не помню|нет (?:с собой|под рукой)|потерял|нету? снилс|без снилс)/.test(normalised)
  )
    return { outcome: 'problem', text: personalTexts(session, 'who-unknown') };
  return { outcome: 'none' };
}

const toldWordPattern = /(?:код\S*|секретн\S*|контрольн\S*|code) ?(?:слово|фраза|word)[ :,-]*(?<rest>.*)$/;

/** "Кодовое слово ромашка": told by name. */
function toldWord(normalised: string): string | undefined {
  const found = toldWordPattern.exec(normalised);
  const rest = found?.groups?.rest;
  if (rest === undefined || isForgotten(rest) || isForgotten(normalised)) return undefined;
  return codeWordIn(rest);
}

/** As it was written: a word put right would be another word. */
function wordIn({ heard }: Session): string | undefined {
  return toldWord(normalise(heard.text)) ?? toldWord(heard.normalised);
}

function isForgotten(normalised: string): boolean {
  return /(?:не помню|забыл|не знаю|потерял|нет (?:у меня )?(?:так\S+ |код\S+ )?слов|нету|без слова|don't (?:know|remember)|dont (?:know|remember)|forgot)/.test(
    normalised,
  );
}

const wantsCode =
  /(?:(?:при|вы|ото)?шли\S*|отправ\S*|хочу|давай\S*|можно|лучше|через|по|send)(?: \S+){0,3} ?(?:код(?:ом)?|смс\S*|sms|сообщени\S*|code)(?: |$|[.!])|^(?:код(?:ом)?|смс\S*|sms|по смс|код по смс|кодом из смс|code)[.! ]*$/;
const wantsAgain =
  /(?:еще раз|снова|повторно|заново|не приш(?:ел|ло|ла)|нет кода|новый код|(?:пришл|отправ|вышл)\S* (?:\S+ )?(?:смс|sms|код)|(?:смс|sms|код) (?:пришл|отправ|вышл)|не получил|again|resend|not arrived)/;
const wantsWord = /(?:кодов\S+ слов\S+|по слову|словом|code word)/;
const wantsOther =
  /(?:друг\S+ (?:снилс|номер|телефон)|снилс (?:друг|неверн|не тот)|ошиб\S+ (?:в )?снилс|другие данные|another number)/;

export function readWord(session: Session, normalised: string): FieldReading {
  if (wantsOther.test(normalised)) return { outcome: 'value', value: wishes.other };
  if (wantsCode.test(normalised) || isForgotten(normalised)) return { outcome: 'value', value: wishes.sms };
  const told = toldWord(normalised);
  if (told !== undefined) return { outcome: 'value', value: told };
  const isWordLike = normalised.split(' ').length <= 3 && !/[?]/.test(normalised);
  if (!isWordLike || asksSomething(session) || mentionIn(session).kind === 'sure') return { outcome: 'none' };
  const word = codeWordIn(normalised);
  const isBareYesNo = /^(?:да|нет|yes|no|ага|угу)[.! ]*$/.test(normalised);
  return word === undefined || isBareYesNo ? { outcome: 'none' } : { outcome: 'value', value: word };
}

export function readCode(session: Session, normalised: string): FieldReading {
  const code = codeIn(normalised);
  if (code.outcome === 'code') return { outcome: 'value', value: code.value };
  if (wantsOther.test(normalised)) return { outcome: 'value', value: wishes.other };
  if (wantsAgain.test(normalised)) return { outcome: 'value', value: wishes.again };
  if (wantsWord.test(normalised)) return { outcome: 'value', value: wishes.word };
  if (code.outcome === 'wrong-length' && code.digits >= 3)
    return { outcome: 'problem', text: personalTexts(session, 'code-length') };
  return { outcome: 'none' };
}
