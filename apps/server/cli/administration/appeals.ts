import { parseArgs } from 'node:util';
import { type Appeal, localTimeIn } from '#core/appeals/index.ts';
import type { Tenant } from '#core/people/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { createStaffSide } from '../../staff-side.ts';
import { administer, required, withParts } from './administer.ts';

const columns = ['номер', 'вид', 'принято', 'срок', 'состояние', 'разговор'] as const;

const kinds: Readonly<Record<Appeal['kind'], string>> = {
  application: 'заявка',
  appeal: 'обращение',
  complaint: 'жалоба',
  message: 'сообщение',
  'call-back': 'звонок',
};
const states: Readonly<Record<Appeal['state'], string>> = {
  registered: 'зарегистрировано',
  assigned: 'назначено',
  'in-work': 'в работе',
  answered: 'отвечено',
  closed: 'закрыто',
};

/**
 * `appeals --tenant ID [--limit N]`: what citizens handed in, latest first, without their words. Each one listed is
 * audited as read.
 */
export const appeals = administer(async (config, args) => {
  const { values } = parseArgs({
    args: [...args],
    options: { tenant: { type: 'string' }, limit: { type: 'string', default: '100' } },
  });
  const tenantId = required(values.tenant, '--tenant ID');
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1)
    throw new AppError('argument-invalid', '--limit is a whole number above zero.');
  return withParts(config, async (parts) => {
    const tenant = await parts.storage.tenants.get(tenantId);
    if (!tenant) throw new AppError('tenant-not-found', `There is no tenant ${tenantId}.`);
    const found = await parts.storage.appeals.list({ tenantId, limit });
    if (found.length === 0) return 'Обращений нет.';
    await createStaffSide(parts).audit.record({
      tenantId,
      actor: 'command-line',
      action: 'appeals.read',
      subject: tenantId,
      related: found.map(({ id }) => id),
    });
    return [columns.join('\t'), ...found.map((appeal) => lineOf(appeal, tenant))].join('\n');
  });
});

function lineOf({ number, kind, registeredAt, dueAt, state, conversationId }: Appeal, { timeZone }: Tenant) {
  const local = (at: Date): string => localTimeIn(timeZone, at).replace('T', ' ');
  return [number, kinds[kind], local(registeredAt), local(dueAt), states[state], conversationId].join('\t');
}
