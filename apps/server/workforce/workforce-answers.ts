import type { FastifyReply } from 'fastify';
import type { ShiftFinding } from '#core/workforce/check-shifts.ts';

/** What the routes of shifts answer when they do not do as asked: status and sentence per code. */
const refusals = {
  'queue-unknown': [404, 'Такой очереди нет. Обновите страницу.'],
  'plan-changed': [
    409,
    'План уже изменили: он показан заново, ваши правки не сохранены. Внесите их ещё раз.',
  ],
  'plan-empty': [422, 'В плане нет смен. Составьте его, потом опубликуйте.'],
  'plan-unlawful': [422, 'План нарушает правила смен. Ничего не сохранено: исправьте то, что названо ниже.'],
  'week-past': [422, 'Эта неделя прошла: её план не меняется.'],
} as const satisfies Record<string, readonly [number, string]>;

export type WorkforceRefusalCode = keyof typeof refusals;

export function refuse(
  reply: FastifyReply,
  code: WorkforceRefusalCode,
  more: { readonly findings?: readonly ShiftFinding[] } = {},
): FastifyReply {
  const [status, message] = refusals[code];
  return reply.status(status).send({ code, message, ...more });
}
