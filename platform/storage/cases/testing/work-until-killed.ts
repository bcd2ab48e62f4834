import { assignAppeal } from '#core/appeals/index.ts';
import { anUnnumbered, aTenant } from '#core/appeals/testing/builders.ts';
import { noteOnCase, openCase } from '#core/cases/index.ts';
import { linkIdentity } from '#core/people/index.ts';
import { anOperator } from '#core/people/testing/builders.ts';
import { systemClock as clock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import { openStorage } from '../../open-storage.ts';

/**
 * A process that changes one appeal, one case and the links of one address as fast as it can until it is killed:
 * `node work-until-killed.ts DIR`. After each acknowledged change it prints what changed and how many changes it has by now.
 */
const [dir = ''] = process.argv.slice(2);
const storage = await openStorage({
  uri: `sqlite://${dir}/otklik.db`,
  dataDir: dir,
  dataKey: new Uint8Array(32).fill(7),
  clock,
});
const ports = { ...storage, clock, announceAppeal: () => {}, announceCase: () => {} };
const tenantId = 'tenant-1';
for (const id of ['olga', 'nina']) await storage.staff.put(anOperator({ id, login: id }));
const say = (what: string, changes: number): unknown => process.stdout.write(`${what} ${changes}\n`);
await Promise.all([workOnAppeal(), workOnCase(), relink()]);

async function workOnAppeal(): Promise<never> {
  const registered = {
    at: clock.now(),
    by: 'citizen',
    key: 'registered',
    what: { type: 'registered' },
  } as const;
  const fresh = anUnnumbered({ tenantId, key: 'one', history: [registered] });
  const result = await storage.appeals.register(fresh, { numberPrefix: '78', seats: 1 });
  if (result.outcome === 'taken') throw new Error('taken');
  for (let turn = result.appeal.version; ; turn++) {
    const command = { appeal: result.appeal, by: 'vera', key: newId() };
    const done = await assignAppeal(ports, command, { staffId: turn % 2 === 0 ? 'olga' : 'nina' });
    if (done.outcome === 'done') say('appeal', done.appeal.version - 1);
  }
}

async function workOnCase(): Promise<never> {
  const opened = await openCase(ports, {
    tenant: aTenant({ id: tenantId }),
    key: 'one',
    openedBy: 'olga',
    coordinatorId: 'olga',
    people: [],
    situation: 'Синтетическая ситуация',
  });
  if (opened.outcome === 'refused') throw new Error(opened.reason);
  for (;;) {
    const done = await noteOnCase(ports, { case: opened.case, by: 'olga', key: newId() }, 'Строка');
    if (done.outcome === 'done') say('case', done.case.version - 1);
  }
}

async function relink(): Promise<never> {
  const address = { tenantId, channel: 'voice', accountId: 'line', senderId: '+70000000009' } as const;
  const { identity } = await storage.people.findOrCreateIdentity(address, { language: 'ru' });
  for (;;) {
    const link = { personId: newId(), confirmedBy: { method: 'link-code' }, at: clock.now() } as const;
    await linkIdentity(storage.people, identity, link);
    say('link', (await storage.people.linksOf(identity))?.version ?? 0);
  }
}
