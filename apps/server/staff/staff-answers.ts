import type { FastifyReply } from 'fastify';
import { shortestPassword } from '#platform/security/passwords.ts';

/** What staff routes answer when they do not do as asked: status and sentence per code. */
const refusals = {
  'request-invalid': [400, 'Запрос составлен неверно. Проверьте, что заполнены все поля.'],
  'not-signed-in': [401, 'Вы не вошли или сеанс закончился. Войдите, пожалуйста, снова.'],
  'sign-in-refused': [401, 'Не получилось войти. Проверьте логин, пароль и код.'],
  'totp-required': [401, 'Введите код из приложения для входа.'],
  'csrf-token-wrong': [403, 'Страница устарела. Обновите её и повторите.'],
  'origin-foreign': [403, 'Запрос пришёл с другого сайта и не выполнен.'],
  'role-required': [403, 'Для этого нужна другая роль. Обратитесь к администратору.'],
  'password-wrong': [403, 'Текущий пароль не подошёл.'],
  'totp-code-wrong': [422, 'Код не подошёл. Проверьте время на телефоне и введите новый код.'],
  'totp-not-started': [409, 'Подключение кода устарело. Начните его заново.'],
  'totp-enabled': [409, 'Код уже подключён. Чтобы сменить его, сначала отключите прежний.'],
  'password-too-short': [422, `Пароль короткий: нужно не меньше ${shortestPassword} знаков.`],
  'password-too-long': [422, 'Пароль слишком длинный.'],
  'password-too-plain': [422, 'Такой пароль легко угадать. Придумайте другой, например из четырёх слов.'],
  'too-many-attempts': [429, 'Слишком много попыток. Подождите и повторите.'],
  'sign-in-busy': [503, 'Сейчас входит слишком много людей. Повторите через несколько секунд.'],
} as const satisfies Record<string, readonly [number, string]>;

export type RefusalCode = keyof typeof refusals;

export interface RefusalBody {
  readonly code: RefusalCode;
  readonly message: string;
  /** With `too-many-attempts`: when to try again. */
  readonly afterMs?: number;
}

export function refuse(reply: FastifyReply, code: RefusalCode): FastifyReply {
  const [status, message] = refusals[code];
  return reply.status(status).send({ code, message } satisfies RefusalBody);
}

export function refuseForNow(reply: FastifyReply, afterMs: number): FastifyReply {
  const [status, message] = refusals['too-many-attempts'];
  return reply
    .status(status)
    .header('retry-after', Math.ceil(afterMs / 1000))
    .send({ code: 'too-many-attempts', message, afterMs } satisfies RefusalBody);
}
