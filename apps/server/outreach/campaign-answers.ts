import type { FastifyReply } from 'fastify';
import type { CampaignRefusal } from '#core/outreach/index.ts';

/** What the routes of campaigns answer when they do not do as asked: status and sentence per code. */
const refusals = {
  'not-found': [404, 'Такой кампании нет. Обновите страницу.'],
  'not-here': [404, 'Кампании ведёт другая организация этой установки.'],
  stale: [409, 'Кампанию уже изменили. Она показана заново: внесите правки ещё раз.'],
  state: [409, 'В этом состоянии так сделать нельзя. Обновите страницу.'],
  plan: [422, 'Заполнено не всё или неверно. Проверьте отмеченное поле.'],
  'variable-unknown': [422, 'В тексте есть переменная, которой нет.'],
  'variable-missing': [422, 'Не у всех получателей есть значение переменной. Уберите её из текста.'],
  'not-counted': [422, 'Сначала посчитайте получателей.'],
  nobody: [422, 'Никто не подошёл под условия.'],
  'confirm-all': [422, 'Выбраны почти все или очень многие. Подтвердите число получателей.'],
  own: [403, 'Кампанию утверждает не тот, кто её составил.'],
  'register-unavailable': [503, 'Реестр сейчас не отвечает. Попробуйте ещё раз через минуту.'],
  'test-failed': [422, 'Пробное сообщение не отправлено: этот канал сейчас закрыт.'],
} as const satisfies Record<
  CampaignRefusal | 'not-here' | 'register-unavailable' | 'test-failed',
  readonly [number, string]
>;

export function refuse(reply: FastifyReply, code: keyof typeof refusals, field?: string): FastifyReply {
  const [status, message] = refusals[code];
  return reply.status(status).send({ code, message, ...(field === undefined ? {} : { field }) });
}
