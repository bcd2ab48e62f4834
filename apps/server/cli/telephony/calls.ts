import { parseArgs } from 'node:util';
import { localTimeIn } from '#core/appeals/index.ts';
import { cancelOutboundCall, type OutboundCall } from '#core/outreach/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { administer, required, withParts } from '../administration/administer.ts';

const states: Readonly<Record<OutboundCall['state'], string>> = {
  waiting: 'ждёт',
  calling: 'звоним',
  answered: 'ответили',
  failed: 'невозможно',
  'given-up': 'не дозвонились',
  cancelled: 'отменён',
};

/** `calls [--limit N]`: calls to citizens, latest first, with each attempt's end; without their numbers. */
export const calls = administer(async (config, args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      tenant: { type: 'string', default: config.VOICE_TENANT },
      limit: { type: 'string', default: '50' },
    },
  });
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1)
    throw new AppError('argument-invalid', '--limit is a whole number above zero.');
  return withParts(config, async ({ storage }) => {
    const found = await storage.outboundCalls.list({ tenantId: values.tenant, limit });
    if (found.length === 0) return 'Звонков нет.';
    const header = ['звонок', 'вид', 'заказан', 'состояние', 'следующая попытка', 'попытки'].join('\t');
    return [header, ...found.map(lineOf)].join('\n');
  });
});

/** `call-cancel ID`: it is not wanted any more; one that rings is hung up when it is answered. */
export const callCancel = administer(async (config, args) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { tenant: { type: 'string', default: config.VOICE_TENANT } },
  });
  const id = required(positionals[0], 'call-cancel ID');
  return withParts(config, async ({ storage }) => {
    if (await cancelOutboundCall(storage, { tenantId: values.tenant, id })) return 'Звонок отменён.';
    throw new AppError('argument-invalid', 'There is no such call that waits or rings.');
  });
});

function lineOf(call: OutboundCall): string {
  const local = (at: Date): string => localTimeIn(call.timeZone, at).replace('T', ' ');
  const attempts = call.attempts.map(
    ({ startedAt, cause = '…', wordLeft }) =>
      `${local(startedAt).slice(11)} ${cause}${wordLeft ? ' (оставили слово)' : ''}`,
  );
  const purpose = call.purpose === 'call-back' ? 'обратный звонок' : 'оповещение';
  const next = call.dueAt ? local(call.dueAt) : '—';
  return [
    call.id,
    purpose,
    local(call.placedAt),
    states[call.state],
    next,
    attempts.join(', ') || call.endCause || '—',
  ].join('\t');
}
