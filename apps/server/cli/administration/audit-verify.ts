import { AppError } from '#core/shared/app-error.ts';
import { createStaffSide } from '../../staff-side.ts';
import { administer, required, requireTenant, withParts } from './administer.ts';

export const auditVerify = administer(async (config, [given]) => {
  const tenant = required(given, 'audit-verify TENANT');
  return withParts(config, async (parts) => {
    await requireTenant(parts, tenant);
    const verdict = await createStaffSide(parts).audit.verify(tenant);
    if (!verdict.ok) throw new AppError('audit-broken', `The chain is broken at record ${verdict.brokenAt}.`);
    return `The chain is whole: ${verdict.count} records.`;
  });
});
