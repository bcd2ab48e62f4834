import { parseArgs } from 'node:util';
import { AppError } from '#core/shared/app-error.ts';
import { generatePassword } from '#platform/security/passwords.ts';
import { createStaffSide } from '../../staff-side.ts';
import { administer, required, withParts } from './administer.ts';

export const staffPassword = administer(async (config, args) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { tenant: { type: 'string' } },
  });
  const tenantId = required(values.tenant, '--tenant ID');
  const login = required(positionals[0], 'LOGIN');
  return withParts(config, async (parts) => {
    const member = await parts.storage.staff.findByLogin({ tenantId, login });
    if (!member) throw new AppError('staff-not-found', `There is no ${login} in ${tenantId}.`);
    const password = generatePassword();
    await createStaffSide(parts).auth.resetStaff({ tenantId, staffId: member.id }, password);
    return `New password of ${login}: ${password}`;
  });
});
