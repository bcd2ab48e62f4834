import type { FastifyReply } from 'fastify';
import type { CoachingDone, GoalDone, ReviewNo, ScorecardDone } from '#core/quality/index.ts';

type ReasonOf<Done> = Done extends { readonly outcome: 'refused'; readonly reason: infer Reason }
  ? Reason
  : never;

export type QualityNo =
  | ReviewNo
  | ReasonOf<ScorecardDone>
  | ReasonOf<CoachingDone>
  | ReasonOf<GoalDone>
  | 'too-few'
  | 'not-finished'
  | 'no-operator'
  | 'no-scorecard'
  | 'blind';

/** What the routes of quality answer when they do not do as asked: status and sentence per code. */
const refusals: Readonly<Record<QualityNo, readonly [number, string]>> = {
  'not-found': [404, 'Такого нет, или это не для вас.'],
  stale: [
    409,
    'Это уже изменили в другом окне или другой сотрудник. Ничего не сохранено: посмотрите и повторите.',
  ],
  state: [409, 'Сейчас этого сделать нельзя: обновите страницу.'],
  'not-yours': [403, 'Это может сделать только тот, за кем оценка.'],
  herself: [422, 'Никто не оценивает себя и не ставит себе целей. Выберите другого.'],
  incomplete: [422, 'Ответьте на все вопросы листа, или отметьте «не относится».'],
  'nothing-applies': [
    422,
    'Ни один вопрос не относится к разговору: оценивать нечего. Снимите оценку с объяснением.',
  ],
  'not-of-card': [422, 'Ответы не подходят к листу оценки: обновите страницу.'],
  'too-late': [422, 'Срок для возражения прошёл.'],
  empty: [422, 'Напишите хотя бы несколько слов.'],
  'too-long': [422, 'Текст слишком длинный. Сократите его.'],
  weightless: [422, 'Хотя бы один вопрос должен иметь вес.'],
  days: [422, 'Проверьте даты: первый день не позже последнего.'],
  target: [422, 'Такой цели поставить нельзя: проверьте показатель и число.'],
  'too-few': [422, 'Для сверки оценок нужны хотя бы двое.'],
  'not-finished': [422, 'Разговор ещё не закончен: оценить можно законченный.'],
  'no-operator': [422, 'В разговоре не было оператора: оценивать некого.'],
  'no-scorecard': [
    422,
    'Для этой очереди нет действующего листа оценки. Создайте его на странице «Листы оценки».',
  ],
  blind: [409, 'Оценки видны, когда сдадут все.'],
};

export function answerNo(reply: FastifyReply, reason: QualityNo): FastifyReply {
  const [status, message] = refusals[reason];
  return reply.status(status).send({ code: reason, message });
}
