import type { FastifyReply } from 'fastify';
import type { TaskNo } from '#core/better-answers/index.ts';

/** What these routes answer when they do not do as asked: status, code and what would be right. */
const refusals = {
  'not-found': [404, 'gap-not-found', 'Такой задачи нет. Обновите список.'],
  stale: [409, 'gap-changed', 'Задачу уже изменил другой редактор: посмотрите, что стало, и повторите.'],
  state: [409, 'gap-state', 'С этой задачей такого сделать нельзя: она в другом состоянии.'],
  'no-such-one': [422, 'gap-choice', 'Выберите другую задачу или часть вопросов, но не все.'],
  empty: [422, 'gap-remark', 'Напишите, чем решено: это увидят коллеги.'],
  'too-long': [422, 'gap-remark-long', 'Слишком длинно: сократите.'],
  'personal-data': [
    422,
    'phrase-personal',
    'В фразе остались личные данные. Уберите номер, адрес или имя и повторите.',
  ],
  'intent-unknown': [422, 'intent-unknown', 'Такого намерения нет. Обновите страницу.'],
} as const satisfies Record<TaskNo | 'personal-data' | 'intent-unknown', readonly [number, string, string]>;

export function refuseTask(reply: FastifyReply, reason: keyof typeof refusals): FastifyReply {
  const [status, code, message] = refusals[reason];
  return reply.status(status).send({ code, message });
}
