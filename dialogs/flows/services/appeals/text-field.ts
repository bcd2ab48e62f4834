import type { Session } from '../../../engine/session.ts';
import type { FormField } from '../../../forms/form.ts';
import { wordsField } from '../taking/words-field.ts';
import { appealTexts } from './texts.ts';

/** What it is about, in her own words. */
export function textField(
  form: string,
  ask: 'ask-appeal' | 'ask-message' | 'ask-complaint' | 'ask-feedback',
): FormField {
  return wordsField({
    form,
    id: 'text',
    fewest: 2,
    isStory: true,
    label: (session) => appealTexts(session, 'label-text'),
    ask: (session) => appealTexts(session, ask),
    hint: (session) => appealTexts(session, ask === 'ask-feedback' ? 'hint-feedback' : 'hint-text'),
    why: (session) => appealTexts(session, 'why-text'),
  });
}

const isOnlyTheWish =
  /^(?:(?:нет|погодите|подождите|постойте|тогда|лучше|уже|сейчас|соцзащиту|собес|соцфонд|мфц|фонд|здравствуйте|добрый (?:день|вечер)|я|мне|можно|хочу|хотела? бы|надо|нужно|буду|куда|как|где|кому|пожалуйста|у меня|это|снова|опять|на вас|вам|сюда|оставить|написать|напишу|писать|пишу|пишите|запишите|записывайте|давайте|ваш[ауи]?|вашей|контор[ауыи]|организаци[юи]|прокурору|подать|принять|примите|запишите|передать|сделать|обратиться|обращение|обращения|сообщение|письменное|официальное|жалоб[ауы]|жаловаться|пожаловаться|претензи[юя]|отзыв|предложение|благодарность|для|специалиста|специалисту|оператора|оператору|руководству|в|прокуратуру|президенту|на)[ ,.!?]*)+$/;

/** The wish alone, said again: no answer to what is asked about the matter. */
export function isWishAlone({ heard: { normalised } }: Session): boolean {
  return /жал|обращени|претензи/.test(normalised) && isOnlyTheWish.test(normalised);
}

/** "Хочу оставить отзыв": and nothing of it yet. */
export function wishesToWrite({ heard: { normalised, choiceId } }: Session): boolean {
  const isAsked =
    /остав|напис|пода|переда|запиш/.test(normalised) && /отзыв|предложени|благодарност/.test(normalised);
  return choiceId === undefined && isAsked && isOnlyTheWish.test(normalised);
}

/** What she has said already, when it is more than the wish to say it. */
export function substanceOf(session: Session): string | undefined {
  const { normalised, text, choiceId } = session.heard;
  if (choiceId !== undefined || isOnlyTheWish.test(normalised)) return undefined;
  return normalised.split(' ').length >= 3 ? text.trim() : undefined;
}
