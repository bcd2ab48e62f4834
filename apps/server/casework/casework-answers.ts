import type { FastifyReply } from 'fastify';
import type { CaseNo } from '#core/cases/index.ts';
import type { RepresentationAdded } from '#core/people/index.ts';

type PeopleNo = Extract<RepresentationAdded, { outcome: 'refused' }>['reason'];

/** What routes of people and cases answer when they do not do as asked: status, code, sentence. */
const refusals = {
  'not-found': [404, 'casework-not-found', 'Такого нет, или это не в вашей работе.'],
  stale: [409, 'casework-changed', 'Пока вы писали, это изменили коллеги. Посмотрите и повторите.'],
  state: [409, 'casework-state', 'Сейчас этого сделать нельзя: обновите страницу.'],
  'steps-open': [409, 'case-steps-open', 'Остались незаконченные шаги: отметьте их или отмените.'],
  'no-such-one': [422, 'casework-no-such-one', 'Того, на что вы сослались, нет. Выберите из списка.'],
  empty: [422, 'casework-empty', 'Напишите хотя бы несколько слов.'],
  'too-long': [422, 'casework-too-long', 'Текст слишком длинный. Сократите его.'],
  'same-person': [422, 'representation-same', 'Представитель и тот, кого представляют, — один человек.'],
  days: [422, 'representation-days', 'Проверьте даты: «по» не может быть раньше, чем «с».'],
} as const satisfies Record<CaseNo | PeopleNo, readonly [number, string, string]>;

export function answerNo(reply: FastifyReply, reason: keyof typeof refusals): FastifyReply {
  const [status, code, message] = refusals[reason];
  return reply.status(status).send({ code, message });
}

export function answerNotFound(reply: FastifyReply): FastifyReply {
  return answerNo(reply, 'not-found');
}
