import type { FastifyReply } from 'fastify';
import type { AppealStand } from '#apps/operator-desk/appeals/wire.ts';
import type { AppealDone, AppealNo } from '#core/appeals/index.ts';
import type { CallOrdered } from './appeal-calls.ts';
import type { VisitNo } from './visit-desk.ts';

type No = AppealNo | Extract<CallOrdered, { outcome: 'refused' }>['reason'] | VisitNo;

/** What routes of appeals answer when they do not do as asked: status, code, sentence. */
const refusals = {
  'not-found': [404, 'appeal-not-found', 'Такого обращения нет, или это не ваше обращение.'],
  stale: [409, 'appeal-changed', 'Пока вы работали, обращение изменили. Посмотрите и повторите.'],
  state: [409, 'appeal-state', 'Сейчас этого сделать нельзя: обновите страницу.'],
  'not-yours': [403, 'appeal-not-yours', 'Обращение у другого сотрудника.'],
  'no-such-operator': [
    422,
    'appeal-no-operator',
    'Этот сотрудник не отвечает на обращения. Выберите другого.',
  ],
  role: [403, 'role-required', 'Для этого нужна другая роль.'],
  empty: [422, 'appeal-empty', 'Напишите хотя бы несколько слов.'],
  'too-long': [422, 'appeal-too-long', 'Текст слишком длинный. Сократите его.'],
  'bad-time': [422, 'appeal-bad-time', 'Выберите время в будущем и не позже срока.'],
  taken: [409, 'appeal-slot-taken', 'Это время уже заняли. Выберите другое.'],
  'no-text-channel': [409, 'appeal-no-text-channel', 'Гражданину нельзя написать: только позвонить.'],
  'no-phone': [409, 'appeal-no-phone', 'Номер телефона неизвестен. Ответьте сообщением.'],
  'under-way': [409, 'appeal-call-under-way', 'Гражданину уже звонят по этому обращению.'],
  unavailable: [503, 'offices-unavailable', 'Запись на приём сейчас не отвечает. Повторите через минуту.'],
} as const satisfies Record<No, readonly [number, string, string]>;

/** Where it stands now; refused as stale too, so that the screen may look again. */
export function answerAppeal(reply: FastifyReply, done: AppealDone): FastifyReply | AppealStand {
  if (done.outcome === 'refused') return refuseAppeal(reply, done.reason);
  const { id, version, state } = done.appeal;
  return { id, version, state };
}

export function refuseAppeal(reply: FastifyReply, reason: No): FastifyReply {
  const [status, code, message] = refusals[reason];
  return reply.status(status).send({ code, message });
}

/** For answers about many at once. */
export function codeOf(done: AppealDone): string | undefined {
  return done.outcome === 'refused' ? refusals[done.reason][1] : undefined;
}
