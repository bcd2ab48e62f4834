import { parseArgs } from 'node:util';
import type { CallPurpose } from '#core/conversations/index.ts';
import { type Placed, placeOutboundCall } from '#core/outreach/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { systemClock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import { phoneIn } from '#dialogs/understanding/values/phones.ts';
import type { Config } from '#platform/config/load-config.ts';
import { createStaffSide } from '../../staff-side.ts';
import { administer, required, withParts } from '../administration/administer.ts';

type Refusal = Extract<Placed, { outcome: 'refused' }>['reason'];

const refusals: Readonly<Record<Refusal, string>> = {
  'phone-invalid': 'NUMBER is a Russian number: +79001234567 or 89001234567.',
  'text-missing': 'A notification needs what it is to say: --text "…".',
  'text-too-long': '--text is longer than 600 letters: nobody listens to that by telephone.',
  expired: 'The time for this call is over.',
  'opted-out': 'This number wants no notifications.',
};

/**
 * `call NUMBER --purpose call-back|notification [--text …]`: orders a call; the running system makes it. `--any-hour`: she
 * waits for it now. `--operator`: she asked for a person.
 */
export const call = administer(async (config, args) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      purpose: { type: 'string' },
      text: { type: 'string' },
      conversation: { type: 'string' },
      'any-hour': { type: 'boolean', default: false },
      operator: { type: 'boolean', default: false },
      tenant: { type: 'string', default: config.VOICE_TENANT },
    },
  });
  const found = phoneIn(required(positionals[0], 'call NUMBER'));
  if (found.outcome !== 'phone') throw new AppError('argument-invalid', refusals['phone-invalid']);
  const purpose = purposeOf(required(values.purpose, '--purpose call-back|notification'));
  if (values['any-hour'] && purpose === 'notification')
    throw new AppError('argument-invalid', '--any-hour is for calls that somebody waits for: call-back.');
  const tenantId = callingTenant(config, values.tenant);
  return withParts(config, async (parts) => {
    const { storage, jobs } = parts;
    const tenant = await storage.tenants.get(tenantId);
    if (!tenant) throw new AppError('tenant-not-found', `There is no tenant ${tenantId}.`);
    const placed = await placeOutboundCall(
      { ...storage, jobs, clock: systemClock },
      {
        tenant,
        key: newId(),
        phone: found.value,
        purpose,
        ground: 'command-line',
        ...(values.text === undefined ? {} : { text: values.text }),
        ...(values.conversation === undefined ? {} : { conversationId: values.conversation }),
        ...(values['any-hour'] ? { anyHour: true } : {}),
        ...(values.operator ? { connects: true } : {}),
      },
    );
    if (placed.outcome === 'refused') throw new AppError('argument-invalid', refusals[placed.reason]);
    const { id } = placed.call;
    await createStaffSide(parts).audit.record({
      tenantId,
      actor: 'command-line',
      action: 'call.placed',
      subject: id,
    });
    return id;
  });
});

/** Its trunks are the ones that are configured. */
function callingTenant({ VOICE_TENANT }: Config, tenantId: string): string {
  if (tenantId === VOICE_TENANT) return tenantId;
  throw new AppError(
    'argument-invalid',
    `Calls are made for the tenant ${VOICE_TENANT} (VOICE_TENANT) only.`,
  );
}

function purposeOf(text: string): CallPurpose {
  if (text === 'call-back' || text === 'notification') return text;
  throw new AppError('argument-invalid', '--purpose is call-back or notification.');
}
