import { parseArgs } from 'node:util';
import { AppError } from '#core/shared/app-error.ts';
import { systemClock } from '#core/shared/clock.ts';
import {
  type ApiKeyDeps,
  type ApiScope,
  addApiKey,
  apiScopes,
  isScope,
  revokeApiKey,
} from '../../api/index.ts';
import type { Parts } from '../../open-parts.ts';
import { createStaffSide } from '../../staff-side.ts';
import { administer, required, requireTenant, withParts } from './administer.ts';

const dayMs = 24 * 3_600_000;

/** `api-key-add NAME --tenant ID --scopes a,b [--days N]`: prints the key, which is nowhere else. */
export const apiKeyAdd = administer(async (config, args) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      tenant: { type: 'string' },
      scopes: { type: 'string' },
      days: { type: 'string' },
    },
  });
  const name = required(positionals[0], 'api-key-add NAME');
  const tenantId = required(values.tenant, '--tenant ID');
  const scopes = required(values.scopes, `--scopes ${apiScopes.join(',')}`)
    .split(',')
    .map(scopeOf);
  const days = values.days === undefined ? undefined : daysOf(values.days);
  return withParts(config, async (parts) => {
    await requireTenant(parts, tenantId);
    const expiresAt = days === undefined ? {} : { expiresAt: new Date(Date.now() + days * dayMs) };
    const added = await addApiKey(depsOf(parts), {
      tenantId,
      name,
      scopes,
      by: 'command-line',
      ...expiresAt,
    });
    return `${added.key}\n(${added.id}; ключ показан один раз, храните его как пароль)`;
  });
});

/** `api-key-list --tenant ID`: names, scopes and when each was last used; never the keys. */
export const apiKeyList = administer(async (config, args) => {
  const { values } = parseArgs({ args: [...args], options: { tenant: { type: 'string' } } });
  const tenantId = required(values.tenant, '--tenant ID');
  return withParts(config, async (parts) => {
    await requireTenant(parts, tenantId);
    const keys = await parts.storage.apiKeys.list({ tenantId });
    if (keys.length === 0) return 'Ключей нет.';
    const lines = keys.map(({ id, name, scopes, createdAt, expiresAt, revokedAt, lastUsedAt }) => {
      const state = revokedAt ? 'отозван' : expiresAt && expiresAt <= new Date() ? 'истёк' : 'действует';
      const days = [createdAt, expiresAt, lastUsedAt].map((at) => at?.toISOString().slice(0, 16) ?? '—');
      return [id, name, state, ...days, scopes.join(',')].join('\t');
    });
    return ['ключ\tназвание\tсостояние\tсоздан\tистекает\tпоследний раз\tправа', ...lines].join('\n');
  });
});

/** `api-key-revoke ID --tenant ID`: nothing more is done with it. */
export const apiKeyRevoke = administer(async (config, args) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { tenant: { type: 'string' } },
  });
  const id = required(positionals[0], 'api-key-revoke ID');
  const tenantId = required(values.tenant, '--tenant ID');
  return withParts(config, async (parts) => {
    if (!(await revokeApiKey(depsOf(parts), { tenantId, id, by: 'command-line' })))
      throw new AppError('argument-invalid', `There is no key ${id} in ${tenantId}.`);
    return 'Ключ отозван.';
  });
});

function depsOf(parts: Parts): ApiKeyDeps {
  const { audit } = createStaffSide(parts);
  return { ...parts.storage, audit, clock: systemClock };
}

function scopeOf(text: string): ApiScope {
  if (isScope(text)) return text;
  throw new AppError('argument-invalid', `A scope is one of ${apiScopes.join(', ')}.`);
}

function daysOf(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days > 0) return days;
  throw new AppError('argument-invalid', '--days is a whole number above zero.');
}
