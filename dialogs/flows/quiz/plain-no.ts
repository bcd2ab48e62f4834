import type { Session } from '../../engine/session.ts';
import type { Fact } from '../../ports.ts';
import type { Answer } from '../../understanding/answers.ts';
import { yesNoIn } from '../../understanding/values/yes-no.ts';
import { quizOnTop } from './question.ts';

/** What a "no" says to a question that is not answered by yes or no; `read` is what its words say otherwise. */
export function answerOfPlainNo(session: Session, fact: Fact, read: Answer): Answer {
  if (isFromNone(session, fact)) return { outcome: 'value', value: 0 };
  if (isOfPregnancy(fact)) return noAlone.test(session.heard.normalised) ? { outcome: 'unknown' } : read;
  // "Когда подписан договор?" — "нет": there is no such day to tell; everybody has a birthday.
  return fact.type === 'date' && !/birthdate/i.test(fact.id) ? { outcome: 'unknown' } : read;
}

/** "Нет": none, where none can be. In what week she is, is asked of one who expects a child, or among everything. */
function isFromNone(session: Session, fact: Fact): boolean {
  const { type, min } = fact;
  const isNumber = type === 'int' || type === 'money' || type === 'decimal';
  const isKnownToExpect = isOfPregnancy(fact) && quizOnTop(session)?.about.kind !== 'everything';
  return isNumber && !isKnownToExpect && min !== undefined && min <= 0;
}

const noAlone = /^(?:(?:ну|ой|да|а) )*(?:нет|нету|неа|ноль)(?: (?:пока|еще|срока))*[.! ]*$/;
const isOfPregnancy = ({ id }: Fact): boolean => /Weeks?$/.test(id);

export function isPlainNo(normalised: string): boolean {
  return normalised.split(' ').length <= 4 && yesNoIn(normalised) === 'no';
}
