import { parseArgs } from 'node:util';
import { assignmentRules } from '#core/appeals/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { appealRuleKey } from '../../casework/index.ts';
import { administer, required, requireTenant, withParts } from './administer.ts';

/** `appeal-rule supervisor|least-loaded|round-robin --tenant ID`: who appoints operators to appeals from now on. */
export const appealRule = administer(async (config, args) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { tenant: { type: 'string' } },
  });
  const tenantId = required(values.tenant, '--tenant ID');
  const rule = assignmentRules.find((one) => one === positionals[0]);
  if (!rule) throw new AppError('argument-invalid', `A rule is one of ${assignmentRules.join(', ')}.`);
  return withParts(config, async (parts) => {
    await requireTenant(parts, tenantId);
    await parts.storage.settings.put(appealRuleKey(tenantId), rule);
    return `Операторов к обращениям назначает: ${rule}.`;
  });
});
