import { acceptAppeal, usualHours } from '#core/appeals/index.ts';
import { aHandedIn } from '#core/appeals/testing/builders.ts';
import { systemClock } from '#core/shared/clock.ts';
import { openStorage } from '../../open-storage.ts';

/**
 * A process that registers appeals as fast as it can until it is killed: `node register-until-killed.ts DIR ROUND`.
 * It prints the key of each turn before it is run, and key and number once it is acknowledged.
 */
const [dir = '', round = ''] = process.argv.slice(2);
const storage = await openStorage({
  uri: `sqlite://${dir}/otklik.db`,
  dataDir: dir,
  dataKey: new Uint8Array(32).fill(7),
  clock: systemClock,
});
const ports = { appeals: storage.appeals, rules: { hours: usualHours, callBacksPerSlot: 2 } };
await Promise.all(['a', 'b', 'c'].map(handIn));

async function handIn(who: string): Promise<never> {
  for (let turn = 1; ; turn++) {
    const key = `${round}-${who}:${turn}`;
    process.stdout.write(`${key}\n`);
    const accepted = await acceptAppeal(ports, aHandedIn({ key }));
    if (accepted.outcome === 'accepted') process.stdout.write(`${key} ${accepted.appeal.number}\n`);
  }
}
