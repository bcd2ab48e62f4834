import type { FastifyReply } from 'fastify';
import type { Finding } from '#knowledge-base/editorial/finding.ts';
import type { Refusal, RefusalReason } from '#knowledge-base/editorial/refusal.ts';

/** What the editors' routes answer when they do not do as asked: status, code and what would be right. */
const refusals = {
  'not-found': [404, 'revision-not-found', 'Такой версии или меры нет. Обновите список.'],
  stale: [
    409,
    'revision-changed',
    'Эту версию уже изменили: откройте её снова и повторите. Ваш текст остался на странице.',
  ],
  state: [
    409,
    'revision-state',
    'Сейчас этого сделать нельзя: версия в другом состоянии. Обновите страницу.',
  ],
  territory: [
    403,
    'territory-foreign',
    'Территория этой меры не входит в ваш регион: её правит другой участник.',
  ],
  'measure-id': [
    422,
    'measure-id-fixed',
    'Id меры изменить нельзя: на него ссылаются ответы. Начните новую меру.',
  ],
  'document-unfinished': [
    422,
    'document-unfinished',
    'Для черновика нужны хотя бы id (a-z, 0-9, дефис), level (federal, regional, municipal) и territory (список регионов).',
  ],
  'open-revision': [
    409,
    'revision-open',
    'Над этой мерой уже работают: откройте этот черновик, закончите или отбросьте его.',
  ],
  'second-person': [
    403,
    'second-person-required',
    'Проверить должен другой человек: вы сами писали эту версию.',
  ],
  'comment-missing': [422, 'comment-required', 'Напишите, что исправить: автор увидит комментарий.'],
  gate: [422, 'gate-not-clean', 'Проверка нашла ошибки. Исправьте их и повторите.'],
  'base-moved': [
    409,
    'base-moved',
    'Пока вы работали, вышла другая версия этой меры. Верните версию в черновик, сравните с новой и сохраните поверх неё.',
  ],
} as const satisfies Record<RefusalReason, readonly [number, string, string]>;

export type EditorialRefusalCode =
  | (typeof refusals)[RefusalReason][1]
  | 'request-invalid'
  | 'yaml-unreadable'
  | 'file-unreadable'
  | 'format-unknown';

export interface EditorialRefusalBody {
  readonly code: EditorialRefusalCode;
  readonly message: string;
  readonly findings?: readonly Finding[];
  /** Where the revision stands now. */
  readonly revision?: { readonly revisionId: string; readonly version: number; readonly state: string };
}

export function answerRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const [status, code, message] = refusals[refusal.reason];
  const { findings, revision } = refusal;
  return reply.status(status).send({
    code,
    message,
    ...(findings === undefined ? {} : { findings }),
    ...(revision === undefined
      ? {}
      : { revision: { revisionId: revision.id, version: revision.version, state: revision.state } }),
  } satisfies EditorialRefusalBody);
}

export function answerWrong(
  reply: FastifyReply,
  code: Extract<EditorialRefusalCode, 'yaml-unreadable' | 'file-unreadable' | 'format-unknown'>,
  of: { readonly status?: number; readonly message: string; readonly findings?: readonly Finding[] },
): FastifyReply {
  const { status = 400, message, findings } = of;
  return reply
    .status(status)
    .send({ code, message, ...(findings === undefined ? {} : { findings }) } satisfies EditorialRefusalBody);
}
