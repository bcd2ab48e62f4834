import type { Command } from './command.ts';

/** Over the data of this installation: DATA_DIR, or MONGODB_URI and REDIS_URL. */
const administration: readonly Command[] = [
  {
    name: 'backup',
    usage: 'backup FOLDER',
    help: 'a consistent copy of store and files, while the system runs',
    load: async () => (await import('./administration/backup.ts')).backup,
  },
  {
    name: 'restore',
    usage: 'restore FOLDER [--replace]',
    help: 'checks a backup and puts it in DATA_DIR; --replace moves what is there aside. Stop the system first',
    load: async () => (await import('./administration/restore.ts')).restore,
  },
  {
    name: 'tenant-add',
    usage: 'tenant-add ID --name NAME --region 27 [--time-zone Asia/Vladivostok]',
    help: 'adds a participant organisation with its first queues',
    load: async () => (await import('./administration/tenant-add.ts')).tenantAdd,
  },
  {
    name: 'staff-add',
    usage: 'staff-add LOGIN --tenant ID --name NAME --roles operator-1,operator-2 [--chats 3] [--skills a,b]',
    help: 'adds someone who works there and prints a first password',
    load: async () => (await import('./administration/staff-add.ts')).staffAdd,
  },
  {
    name: 'staff-password',
    usage: 'staff-password LOGIN --tenant ID',
    help: 'a new password, no authenticator, all sessions ended: for someone locked out',
    load: async () => (await import('./administration/staff-password.ts')).staffPassword,
  },
  {
    name: 'jobs',
    usage: 'jobs',
    help: 'how many jobs wait and run, and which have given up',
    load: async () => (await import('./administration/jobs.ts')).listJobs,
  },
  {
    name: 'jobs-retry',
    usage: 'jobs-retry ID',
    help: 'lets a job that has given up run again',
    load: async () => (await import('./administration/jobs.ts')).retryJob,
  },
  {
    name: 'audit-verify',
    usage: 'audit-verify TENANT',
    help: 'checks the chain of the audit: was anything changed, removed or put in?',
    load: async () => (await import('./administration/audit-verify.ts')).auditVerify,
  },
];

/** Over the knowledge base that came with this release: no data folder, no running server. */
const knowledge: readonly Command[] = [
  {
    name: 'check',
    usage: 'check FILE.yaml [--expected]',
    help: 'judges the households of a file: a JSON line for each household, asked measure and child',
    load: async () => (await import('./knowledge/check.ts')).check,
  },
  {
    name: 'explain',
    usage:
      'explain FILE.yaml [--case ID] [--measure ID] [--child N] [--for voice|chat|operator|notice] [--lang ru|en]',
    help: 'the same answers in words: reasons, acts, calculation, how little was missing',
    load: async () => (await import('./knowledge/explain.ts')).explain,
  },
];

export const commands: readonly Command[] = [...knowledge, ...administration];

export function usage(): string {
  const width = Math.max(...commands.map((command) => command.usage.length));
  const listed = (list: readonly Command[]): string =>
    list.map(({ usage: form, help }) => `  ${form.padEnd(width)}  ${help}`).join('\n');
  return [
    'npm run -s otklik -- COMMAND',
    '',
    'Knowledge base (needs no data folder and no running system):',
    listed(knowledge),
    '',
    'Administration:',
    listed(administration),
    '',
    `  ${'help'.padEnd(width)}  this page`,
    '',
  ].join('\n');
}
