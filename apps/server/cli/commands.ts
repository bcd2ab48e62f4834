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
    name: 'queues',
    usage: 'queues --tenant ID',
    help: 'the queues of a participant with their rules, as JSON',
    load: async () => (await import('./administration/queues.ts')).queues,
  },
  {
    name: 'queues-set',
    usage: 'queues-set FILE --tenant ID',
    help: 'adds or changes queues: skills, hours, rings, overflow, limits (docs/operations.md); others stay',
    load: async () => (await import('./administration/queues.ts')).queuesSet,
  },
  {
    name: 'staff-add',
    usage:
      'staff-add LOGIN --tenant ID --name NAME --roles operator-1,operator-2 [--chats 3] [--calls yes|no|alone] [--skills a,b:5]',
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
    name: 'answers',
    usage: 'answers CONVERSATION --tenant ID',
    help: 'what the citizen was told and why, worked out again as of then; the reading is audited',
    load: async () => (await import('./administration/answers.ts')).answers,
  },
  {
    name: 'appeals',
    usage: 'appeals --tenant ID [--view unassigned|due-soon|overdue|answered|all] [--limit 100]',
    help: 'what citizens handed in: number, kind, term, state and who has it; the reading is audited',
    load: async () => (await import('./administration/appeals.ts')).appeals,
  },
  {
    name: 'report',
    usage:
      'report --tenant ID --period 2026-11-01..2026-11-30 [--by day] [--format table|csv|xlsx|json] [--metrics a,b] [--target 20] [--out FILE]',
    help: 'the numbers of docs/metrics.md by total, hour, day, queue, channel, operator, topic, region, language, age, edition, intent, check, attempt',
    load: async () => (await import('./administration/report.ts')).report,
  },
  {
    name: 'report-rebuild',
    usage: 'report-rebuild DAY --tenant ID',
    help: 'counts a day anew from the histories, mends what differs and says so',
    load: async () => (await import('./administration/report-rebuild.ts')).reportRebuild,
  },
  {
    name: 'quality-check',
    usage: 'quality-check --from DAY [--to DAY] --tenant ID',
    help: 'looks at the conversations closed on these days by the automatic checks of today (docs/quality.md)',
    load: async () => (await import('./administration/quality-check.ts')).qualityCheck,
  },
  {
    name: 'appeal-rule',
    usage: 'appeal-rule supervisor|least-loaded|round-robin --tenant ID',
    help: 'who appoints operators to appeals: the supervisor alone, or a rule',
    load: async () => (await import('./administration/appeal-rule.ts')).appealRule,
  },
  {
    name: 'organisations',
    usage: 'organisations [FILE.json] --tenant ID [--district D]',
    help: 'where help can be had: state offices, non-profits, charities; a file puts its own into the directory',
    load: async () => (await import('./administration/organisations.ts')).organisations,
  },
  {
    name: 'call',
    usage:
      'call NUMBER --purpose call-back|notification [--text "…"] [--operator] [--any-hour] [--conversation ID]',
    help: 'orders a call to a citizen, which the running system makes in allowed hours; prints its id',
    load: async () => (await import('./telephony/call.ts')).call,
  },
  {
    name: 'calls',
    usage: 'calls [--limit 50]',
    help: 'calls to citizens, latest first: state, next attempt, how each attempt ended',
    load: async () => (await import('./telephony/calls.ts')).calls,
  },
  {
    name: 'call-cancel',
    usage: 'call-cancel ID',
    help: 'a call to a citizen is not wanted any more',
    load: async () => (await import('./telephony/calls.ts')).callCancel,
  },
  {
    name: 'recording',
    usage: 'recording CONVERSATION --purpose quality|complaint|citizen|authority --save FOLDER [--tenant ID]',
    help: 'the sound of its calls as WAV files; who read it for what is in the audit',
    load: async () => (await import('./telephony/recording.ts')).recording,
  },
  {
    name: 'speech-fetch',
    usage: 'speech-fetch NAME [--to FOLDER] [--yes]',
    help: 'fetches a production model of speech recognition, after showing its licence; without NAME, says which there are',
    load: async () => (await import('./administration/speech-fetch.ts')).speechFetch,
  },
  {
    name: 'api-key-add',
    usage: 'api-key-add NAME --tenant ID --scopes queues:read,appeals:read [--days 365]',
    help: 'a key for another system of a participant, shown once (docs/api.md)',
    load: async () => (await import('./administration/api-keys.ts')).apiKeyAdd,
  },
  {
    name: 'api-key-list',
    usage: 'api-key-list --tenant ID',
    help: 'its keys: scopes, state, when last used',
    load: async () => (await import('./administration/api-keys.ts')).apiKeyList,
  },
  {
    name: 'api-key-revoke',
    usage: 'api-key-revoke ID --tenant ID',
    help: 'nothing more is done with the key; work of its operators goes on to others',
    load: async () => (await import('./administration/api-keys.ts')).apiKeyRevoke,
  },
  {
    name: 'webhook-failures',
    usage: 'webhook-failures --tenant ID',
    help: 'what its systems could not be told, latest first',
    load: async () => (await import('./administration/webhooks.ts')).webhookFailures,
  },
  {
    name: 'webhook-retry',
    usage: 'webhook-retry ID --tenant ID',
    help: 'tells it again',
    load: async () => (await import('./administration/webhooks.ts')).webhookRetry,
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
    usage: 'check FILE.yaml [--expected] [--records FILE]',
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
  {
    name: 'measures',
    usage: 'measures [--region R] [--life-event E] [--json] [WORDS…]',
    help: 'the measures of the base, all or found by words',
    load: async () => (await import('./knowledge/measures.ts')).measures,
  },
  {
    name: 'parameters',
    usage: 'parameters [--at DAY] [--region R] [--json]',
    help: 'every value in force on a day; where there is none, that is said',
    load: async () => (await import('./knowledge/parameters.ts')).parameters,
  },
  {
    name: 'lint',
    usage: 'lint [FILE.yaml|FOLDER…] [--quiet]',
    help: 'the gate of publication over measure files or a whole base; without arguments over the shipped one',
    load: async () => (await import('./knowledge/lint.ts')).lint,
  },
  {
    name: 'impact',
    usage: 'impact OLD NEW [--households N] [--at DAY] [--seed N] [--json]',
    help: 'how many synthetic households win or lose a right by a change, by measure and region',
    load: async () => (await import('./knowledge/impact.ts')).impact,
  },
  {
    name: 'scan',
    usage: 'scan PROFILES.ndjson [--at DAY] [--previous DIR] [--out DIR] [--workers N] [--resume]',
    help: 'judges millions of households, one a line, by every measure; new and lost rights since the run before',
    load: async () => (await import('./knowledge/scan.ts')).scan,
  },
  {
    name: 'replay',
    usage: 'replay RECORDS [--editions DIR] [--store]',
    help: 'gives recorded answers again on the edition and the day of then, byte for byte',
    load: async () => (await import('./knowledge/replay.ts')).replay,
  },
];

/** The assistant as it is shipped: no data folder, no running server. */
const assistant: readonly Command[] = [
  {
    name: 'understand',
    usage: 'understand [FILE] [--channel voice|chat|telegram] [--region R] [--at DAY]',
    help: 'what each utterance is understood as (one a line, from the file or stdin): a JSON line each',
    load: async () => (await import('./dialogs/understand.ts')).understand,
  },
  {
    name: 'converse',
    usage: 'converse SCRIPT.yaml',
    help: 'plays a conversation through the whole system on a fresh store and a clock of its own: a JSON line a turn',
    load: async () => (await import('./dialogs/converse.ts')).converse,
  },
];

/** Questions of staffing, on a store of their own. */
const workforce: readonly Command[] = [
  {
    name: 'simulate',
    usage:
      'simulate [--day 2026-12-02] [--contacts 300] [--operators N] [--ill N] [--twice] [--calls 0.5] [--chats 1] [--handle 300] [--patience 180] [--seed 1]',
    help: 'plays a day in fast time with the real assistant and routing: what it comes to beside what Erlang promised, and whether reports count the same',
    load: async () => (await import('./workforce/simulate.ts')).simulate,
  },
];

export const commands: readonly Command[] = [...workforce, ...knowledge, ...assistant, ...administration];

/** Every command on a line; `help NAME` tells all its options. */
export function usage(): string {
  const briefs = commands.map(briefOf);
  const width = Math.max(...briefs.map((brief) => brief.length));
  const listed = (list: readonly Command[]): string =>
    list.map((command) => `  ${briefOf(command).padEnd(width)}  ${command.help}`).join('\n');
  return [
    'npm run -s otklik -- COMMAND',
    '',
    'Knowledge base (needs no data folder and no running system):',
    listed(knowledge),
    '',
    'Assistant (needs neither too):',
    listed(assistant),
    '',
    'Staffing (needs neither too):',
    listed(workforce),
    '',
    'Administration:',
    listed(administration),
    '',
    `  ${'help [COMMAND]'.padEnd(width)}  this page, or one command with its options`,
    '',
  ].join('\n');
}

export function usageOf({ usage: form, help }: Command): string {
  return `npm run -s otklik -- ${form}\n\n${help}\n`;
}

/** The form without its options. */
function briefOf({ usage: form }: Command): string {
  return form.split(/ \[| --/)[0] ?? form;
}
