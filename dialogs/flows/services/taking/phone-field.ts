import type { Choice } from '#core/conversations/index.ts';
import type { Session } from '../../../engine/session.ts';
import type { FieldReading, FormField, FormValues } from '../../../forms/form.ts';
import { formOnTop } from '../../../forms/frame.ts';
import { wordsOf } from '../../../understanding/normalise.ts';
import { fullNameIn } from '../../../understanding/values/full-names.ts';
import { phoneIn } from '../../../understanding/values/phones.ts';
import { yesNoIn } from '../../../understanding/values/yes-no.ts';
import { fieldChoice } from '../../shared/choices.ts';
import { serviceTexts } from '../texts.ts';
import { phoneWords } from './format.ts';

/** `own`: the number she calls from or gave us; it is proposed without being said. */
const own = 'own';
const without = 'none';

/** `needed`: she is called. `or-here`: where there is a chat, the answer can come there. `or-none`: she may do without. */
export type PhoneNeed = 'needed' | 'or-here' | 'or-none';

export function phoneField(form: string, need: PhoneNeed): FormField {
  return {
    id: 'phone',
    expects: 'digits',
    label: (session) => serviceTexts(session, 'label-phone'),
    ask: async (session) => {
      const known = await session.services.appeals.ownPhone(session.asker);
      const choices: Choice[] = [];
      if (known !== undefined)
        choices.push(fieldChoice(form, 'phone', own, serviceTexts(session, 'own-phone')));
      if (mayDoWithout(session, need)) {
        const label = serviceTexts(session, need === 'or-here' ? 'answer-here' : 'no-phone');
        choices.push(fieldChoice(form, 'phone', without, label));
      }
      return { text: askText(session, need, known !== undefined), choices };
    },
    hint: (session) => serviceTexts(session, 'hint-phone'),
    why: (session) => serviceTexts(session, 'why-phone'),
    read: (session, normalised, values) => readPhone(session, normalised, need, values),
    readAhead: (_session, normalised) => {
      const found = phoneIn(normalised);
      return found.outcome === 'phone' ? found.value : undefined;
    },
    show: (session, value) => {
      if (value === own) return serviceTexts(session, 'shown-own');
      if (value === without) return serviceTexts(session, need === 'or-here' ? 'shown-here' : 'shown-none');
      return phoneWords(value);
    },
  };
}

/** What she chose, as a number; `undefined` where she does without. */
export async function chosenPhone(session: Session, { phone }: FormValues): Promise<string | undefined> {
  if (phone === own) return session.services.appeals.ownPhone(session.asker);
  return phone?.startsWith('+') ? phone : undefined;
}

/** A number told in passing: it is not asked for again. */
export function phoneTold(session: Session): FormValues {
  const found = phoneIn(session.heard.normalised);
  return found.outcome === 'phone' ? { phone: found.value } : {};
}

function askText(session: Session, need: PhoneNeed, isKnown: boolean): string {
  if (isKnown) return serviceTexts(session, 'ask-phone-own');
  if (need === 'or-none') return serviceTexts(session, 'ask-phone-or-none');
  return serviceTexts(session, need === 'or-here' ? 'ask-phone-or-here' : 'ask-phone');
}

function mayDoWithout(session: Session, need: PhoneNeed): boolean {
  return need === 'or-none' || (need === 'or-here' && session.medium !== 'voice');
}

function readPhone(
  session: Session,
  normalised: string,
  need: PhoneNeed,
  { text }: FormValues,
): FieldReading {
  const found = phoneIn(normalised);
  switch (found.outcome) {
    case 'phone':
      return { outcome: 'value', value: found.value };
    case 'wrong-length':
      return { outcome: 'problem', text: serviceTexts(session, 'phone-length', { digits: found.digits }) };
    case 'foreign':
      return { outcome: 'problem', text: serviceTexts(session, 'phone-foreign') };
    case 'none':
      if (aMail.test(session.heard.text))
        return { outcome: 'problem', text: serviceTexts(session, mailText(session, need)) };
      // Who writes is part of what is written.
      if (text !== undefined && isFullName(session))
        return { outcome: 'value', of: 'text', value: `${text}\n${session.heard.text.trim()}` };
      return readWords(session, normalised, need);
  }
}

const aMail = /\S@\S+\.\S|(?:^|\s)(?:на |по )?(?:электронн\S+ )?(?:почт[уе]|мыло|e-?mail)(?:\s|[.!?]|$)/i;

function mailText(session: Session, need: PhoneNeed): 'no-mail' | 'no-mail-but-here' {
  return need === 'or-here' && mayDoWithout(session, need) ? 'no-mail-but-here' : 'no-mail';
}

function readWords(session: Session, normalised: string, need: PhoneNeed): FieldReading {
  const offered = formOnTop(session)?.frame.asked?.choices ?? [];
  const isOwnOffered = offered.some(({ id }) => id.endsWith(`:phone:${own}`));
  const isShort = normalised.split(' ').length <= 6;
  if (isOwnOffered && isShort && (yesNoIn(normalised) === 'yes' || /этот|этому/.test(normalised)))
    return { outcome: 'value', value: own };
  const refuses =
    /без (?:телефона|номера|звонк\S*)|не (?:надо|нужно|хочу|буду|звоните)|нет(?:[ ,]|$)|(?:^| )здесь|(?:^| )сюда|в чат/;
  if (mayDoWithout(session, need) && isShort && refuses.test(normalised))
    return { outcome: 'value', value: without };
  if (isShort && wantsNoCall.test(normalised))
    return { outcome: 'problem', text: serviceTexts(session, 'phone-for-answer') };
  return { outcome: 'none' };
}

/** Where only a call can bring the answer. */
const wantsNoCall =
  /(?:^| )(?:не (?:надо |нужно )?(?:мне )?(?:звони\S*|номер\S*)|без (?:телефона|номера|звонк\S*)|нет телефона)(?: |$)/;

/** A name and nothing else. */
function isFullName({ heard: { normalised } }: Session): boolean {
  const { surname, name, patronymic } = fullNameIn(normalised) ?? {};
  const parts = [surname, name, patronymic].filter((part) => part !== undefined);
  return (
    parts.length >= 2 && parts.length === wordsOf(normalised).filter((word) => !besideName.has(word)).length
  );
}

const besideName = new Set(['меня', 'зовут', 'я', 'это', 'пишите', 'моя', 'фамилия', 'фио', 'от']);
