import { parseArgs } from 'node:util';
import {
  type CallRules,
  type Role,
  type SkillLevel,
  type StaffMember,
  usualCallRules,
  usualLevel,
} from '#core/people/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { newId } from '#core/shared/ids.ts';
import { generatePassword } from '#platform/security/passwords.ts';
import { createStaffSide } from '../../staff-side.ts';
import { administer, required, requireTenant, withParts } from './administer.ts';

const roles: readonly Role[] = [
  'operator-1',
  'operator-2',
  'coordinator',
  'supervisor',
  'editor',
  'auditor',
  'admin',
];

export const staffAdd = administer(async (config, args) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      tenant: { type: 'string' },
      name: { type: 'string' },
      roles: { type: 'string' },
      chats: { type: 'string', default: '3' },
      calls: { type: 'string', default: 'yes' },
      skills: { type: 'string', default: '' },
    },
  });
  const tenantId = required(values.tenant, '--tenant ID');
  const member: StaffMember = {
    id: newId(),
    tenantId,
    login: required(positionals[0], 'staff-add LOGIN'),
    displayName: required(values.name, '--name NAME'),
    roles: required(values.roles, '--roles ROLE,ROLE').split(',').map(roleOf),
    skills: values.skills.split(',').flatMap(skillOf),
    languages: ['ru', 'en'],
    chatCapacity: chatsOf(values.chats),
    callRules: callRulesOf(values.calls),
    isActive: true,
  };
  return withParts(config, async (parts) => {
    await requireTenant(parts, tenantId);
    if (await parts.storage.staff.findByLogin(member))
      throw new AppError('staff-exists', `There is a ${member.login} in ${tenantId} already.`);
    const password = generatePassword();
    await createStaffSide(parts).auth.createStaff({ member, password });
    return `Added ${member.login}. First password: ${password}`;
  });
});

function roleOf(name: string): Role {
  const role = roles.find((one) => one === name.trim());
  if (role) return role;
  throw new AppError('argument-invalid', `There is no role "${name}"; there are ${roles.join(', ')}`);
}

/** `alone`: only while she has no chats. */
function callRulesOf(given: string): CallRules {
  if (given === 'yes') return usualCallRules;
  if (given === 'no') return { ...usualCallRules, takesCalls: false };
  if (given === 'alone') return { ...usualCallRules, interruptsChats: false };
  throw new AppError('argument-invalid', `--calls ${given}: yes, no or alone, for example: --calls alone`);
}

/** `pensions:4`, or `pensions` for the usual level. */
function skillOf(given: string): SkillLevel[] {
  const [skill = '', level = String(usualLevel)] = given.trim().split(':');
  if (skill === '') return [];
  if (/^[1-5]$/.test(level)) return [{ skill, level: Number(level) }];
  throw new AppError(
    'argument-invalid',
    `--skills ${given}: a level from 1 to 5, for example: --skills pensions:4,appeals`,
  );
}

function chatsOf(given: string): number {
  const chats = Number(given);
  if (Number.isInteger(chats) && chats >= 1 && chats <= 20) return chats;
  throw new AppError(
    'argument-invalid',
    `--chats ${given}: a whole number from 1 to 20, for example: --chats 3`,
  );
}
