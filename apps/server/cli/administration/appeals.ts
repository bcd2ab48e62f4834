import { parseArgs } from 'node:util';
import { type Appeal, type AppealView, appealViews, listAppeals, localTimeIn } from '#core/appeals/index.ts';
import type { Tenant } from '#core/people/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { systemClock } from '#core/shared/clock.ts';
import { createStaffSide } from '../../staff-side.ts';
import { administer, required, withParts } from './administer.ts';

const columns = ['номер', 'вид', 'принято', 'срок', 'состояние', 'у кого', 'разговор'] as const;

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
 * `appeals --tenant ID [--view VIEW] [--limit N]`: what citizens handed in, without their words: all, latest first, or
 * those of a view, whose term ends first first. Each one listed is audited as read.
 */
export const appeals = administer(async (config, args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      tenant: { type: 'string' },
      view: { type: 'string' },
      limit: { type: 'string', default: '100' },
    },
  });
  const tenantId = required(values.tenant, '--tenant ID');
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1)
    throw new AppError('argument-invalid', '--limit is a whole number above zero.');
  const view = values.view === undefined ? undefined : viewOf(values.view);
  return withParts(config, async (parts) => {
    const { storage } = parts;
    const tenant = await storage.tenants.get(tenantId);
    if (!tenant) throw new AppError('tenant-not-found', `There is no tenant ${tenantId}.`);
    const found =
      view === undefined
        ? await storage.appeals.list({ tenantId, limit })
        : await listAppeals(storage, { tenantId, view, limit }, systemClock.now());
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

function viewOf(text: string): AppealView {
  const view = appealViews.find((one) => one === text && one !== 'mine');
  if (view) return view;
  throw new AppError('argument-invalid', '--view is unassigned, due-soon, overdue, answered or all.');
}

function lineOf(appeal: Appeal, { timeZone }: Tenant): string {
  const { number, kind, registeredAt, dueAt, state, assignment, conversationId } = appeal;
  const local = (at: Date): string => localTimeIn(timeZone, at).replace('T', ' ');
  return [
    number,
    kinds[kind],
    local(registeredAt),
    local(dueAt),
    states[state],
    assignment?.staffId ?? '—',
    conversationId,
  ].join('\t');
}
