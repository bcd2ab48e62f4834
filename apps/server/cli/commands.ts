import { existsSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Role, StaffMember } from '#core/people/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { newId } from '#core/shared/ids.ts';
import type { Config } from '#platform/config/load-config.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { generatePassword } from '#platform/security/passwords.ts';
import { restoreStorage } from '#platform/storage/backup.ts';
import { storeUri } from '#platform/storage/embedded/driver.ts';
import { openParts, type Parts, storeFileOf } from '../open-parts.ts';
import { prepareDataDir } from '../prepare-data-dir.ts';
import { firstQueues } from '../seed/demo-tenant.ts';
import { createStaffSide } from '../staff-side.ts';

export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly help: string;
  /** What it prints. Throws AppError for what the administrator can mend. */
  readonly run: (config: Config, args: readonly string[]) => Promise<string>;
}

const roles: readonly Role[] = ['operator-1', 'operator-2', 'supervisor', 'editor', 'auditor', 'admin'];

export const commands: readonly Command[] = [
  {
    name: 'backup',
    usage: 'backup FOLDER',
    help: 'a consistent copy of store and files, while the system runs',
    run: async (config, [folder]) => {
      const target = resolve(required(folder, 'backup FOLDER'));
      return withParts(config, async ({ storage }) => {
        await storage.backup(target);
        return `Backed up to ${target}. The data key is not in it: keep it elsewhere.`;
      });
    },
  },
  {
    name: 'restore',
    usage: 'restore FOLDER [--replace]',
    help: 'checks a backup and puts it in DATA_DIR; --replace moves what is there aside. Stop the system first',
    run: restoreBackup,
  },
  {
    name: 'tenant-add',
    usage: 'tenant-add ID --name NAME --region 27 [--time-zone Asia/Vladivostok]',
    help: 'adds a participant organisation with its first queues',
    run: addTenant,
  },
  {
    name: 'staff-add',
    usage: `staff-add LOGIN --tenant ID --name NAME --roles ${roles.slice(0, 2).join(',')} [--chats 3] [--skills a,b]`,
    help: 'adds someone who works there and prints a first password',
    run: addStaff,
  },
  {
    name: 'staff-password',
    usage: 'staff-password LOGIN --tenant ID',
    help: 'a new password, no authenticator, all sessions ended: for someone locked out',
    run: async (config, args) => {
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
    },
  },
  {
    name: 'jobs',
    usage: 'jobs',
    help: 'how many jobs wait and run, and which have given up',
    run: (config) =>
      withParts(config, async ({ jobs }) => {
        const { waiting, delayed, active, dead } = await jobs.counts();
        const letters = await jobs.deadLetters(50);
        return [
          `waiting ${waiting}, delayed ${delayed}, active ${active}, given up ${dead}`,
          ...letters.map(
            (job) =>
              `${job.id}  ${job.name}  ${job.failedAt.toISOString()}  ${job.attempts} tries  ${job.error}`,
          ),
        ].join('\n');
      }),
  },
  {
    name: 'jobs-retry',
    usage: 'jobs-retry ID',
    help: 'lets a job that has given up run again',
    run: async (config, [given]) => {
      const id = required(given, 'jobs-retry ID');
      return withParts(config, async ({ jobs }) => {
        if (!(await jobs.retryDead(id)))
          throw new AppError('job-not-found', 'No job with this id has given up.');
        return 'It runs again.';
      });
    },
  },
  {
    name: 'audit-verify',
    usage: 'audit-verify TENANT',
    help: 'checks the chain of the audit: was anything changed, removed or put in?',
    run: async (config, [given]) => {
      const tenant = required(given, 'audit-verify TENANT');
      return withParts(config, async (parts) => {
        await requireTenant(parts, tenant);
        const verdict = await createStaffSide(parts).audit.verify(tenant);
        if (!verdict.ok)
          throw new AppError('audit-broken', `The chain is broken at record ${verdict.brokenAt}.`);
        return `The chain is whole: ${verdict.count} records.`;
      });
    },
  },
];

export function usage(): string {
  const width = Math.max(...commands.map((command) => command.usage.length));
  const lines = commands.map(({ usage: form, help }) => `  ${form.padEnd(width)}  ${help}`);
  return `npm run -s otklik -- COMMAND\n\n${lines.join('\n')}\n  ${'help'.padEnd(width)}  this page\n`;
}

async function withParts(config: Config, run: (parts: Parts) => Promise<string>): Promise<string> {
  const parts = await openParts(config, createLogger(config.LOG_LEVEL));
  try {
    return await run(parts);
  } finally {
    await parts.close();
  }
}

function required(value: string | undefined, form: string): string {
  if (value) return value;
  throw new AppError('argument-missing', `An argument is missing: ${form}`);
}

async function restoreBackup(config: Config, args: readonly string[]): Promise<string> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { replace: { type: 'boolean', default: false } },
  });
  if (config.MONGODB_URI)
    throw new AppError('storage-backup-external', 'MongoDB is restored with mongorestore.');
  const folder = resolve(required(positionals[0], 'restore FOLDER'));
  const dataDir = await prepareDataDir(config.DATA_DIR);
  const storeFile = storeFileOf(dataDir);
  const filesFolder = join(dataDir, 'files');
  if (!values.replace && existsSync(storeFile)) {
    throw new AppError(
      'storage-target-exists',
      `${storeFile} exists. Stop the system and say --replace to move it aside.`,
    );
  }
  const suffix = `.before-${new Date().toISOString().replaceAll(':', '-')}`;
  const aside = values.replace
    ? [storeFile, `${storeFile}-wal`, `${storeFile}-shm`, filesFolder].filter((path) => existsSync(path))
    : [];
  for (const path of aside) renameSync(path, `${path}${suffix}`);
  try {
    await restoreStorage(folder, { uri: storeUri(storeFile), filesFolder });
  } catch (cause) {
    for (const path of aside) {
      rmSync(path, { recursive: true, force: true });
      renameSync(`${path}${suffix}`, path);
    }
    throw cause;
  }
  return `Restored into ${dataDir}. The data key of that time must be in its place.`;
}

async function addTenant(config: Config, args: readonly string[]): Promise<string> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      region: { type: 'string' },
      'time-zone': { type: 'string', default: 'Europe/Moscow' },
    },
  });
  const id = required(positionals[0], 'tenant-add ID');
  if (!/^[a-z][a-z0-9-]{1,30}$/.test(id)) {
    throw new AppError(
      'argument-invalid',
      'ID: small Latin letters, digits and hyphens, for example khabarovsk',
    );
  }
  const timeZone = values['time-zone'];
  if (!Intl.supportedValuesOf('timeZone').includes(timeZone)) {
    throw new AppError(
      'argument-invalid',
      `--time-zone ${timeZone} is not known, for example: --time-zone Asia/Vladivostok`,
    );
  }
  const tenant = {
    id,
    name: required(values.name, '--name NAME'),
    region: required(values.region, '--region CODE'),
    timeZone,
  };
  return withParts(config, async ({ storage }) => {
    if (await storage.tenants.get(id))
      throw new AppError('tenant-exists', `There is a tenant ${id} already.`);
    await storage.tenants.put(tenant);
    for (const queue of firstQueues(id)) await storage.queues.put(queue);
    return `Added ${id} with its first queues.`;
  });
}

async function addStaff(config: Config, args: readonly string[]): Promise<string> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      tenant: { type: 'string' },
      name: { type: 'string' },
      roles: { type: 'string' },
      chats: { type: 'string', default: '3' },
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
    skills: values.skills.split(',').filter((skill) => skill !== ''),
    languages: ['ru', 'en'],
    chatCapacity: chatsOf(values.chats),
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
}

function roleOf(name: string): Role {
  const role = roles.find((one) => one === name.trim());
  if (role) return role;
  throw new AppError('argument-invalid', `There is no role "${name}"; there are ${roles.join(', ')}`);
}

async function requireTenant({ storage }: Parts, tenantId: string): Promise<void> {
  if (!(await storage.tenants.get(tenantId)))
    throw new AppError('tenant-not-found', `There is no tenant ${tenantId}.`);
}

function chatsOf(given: string): number {
  const chats = Number(given);
  if (Number.isInteger(chats) && chats >= 1 && chats <= 20) return chats;
  throw new AppError(
    'argument-invalid',
    `--chats ${given}: a whole number from 1 to 20, for example: --chats 3`,
  );
}
