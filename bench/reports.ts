// `npm run -s bench -- reports`: reports over a month of 3,000,000 contacts, keeping up with the history, a day anew.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Draft } from '#core/conversations/index.ts';
import { aDraft } from '#core/conversations/testing/builders.ts';
import {
  aggregate,
  type Contact,
  daysAfter,
  type Grouping,
  localDays,
  type ReportPorts,
  rebuild,
  report,
  type Slot,
  Tally,
  usualTargets,
} from '#core/reports/index.ts';
import { takeIn } from '#core/reports/take-in.ts';
import { storeUri } from '#platform/storage/embedded/driver.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import { madeTalk, random, tenantId } from './reports-day.ts';

const timeZone = 'Europe/Moscow';
const contactsADay = 100_000;
const days = 30;
const talksOfHistory = 4_080;
const talksInFiveSeconds = 85;
const linesAtOnce = 3;
const firstDay = '2026-10-01';
const dayMs = 86_400_000;

/** Ids are made by it: the history comes in at 200 entries a second, however fast it is written here. */
let now = Date.now() - 3_600_000;
let worst = { ratio: 0, what: '' };
const folder = mkdtempSync(join(tmpdir(), 'otklik-bench-'));
const storage = await openStorage({
  uri: storeUri(join(folder, 'otklik.db')),
  dataDir: folder,
  dataKey: randomBytes(32),
  clock: { now: () => new Date(now) },
});
const dayOf = localDays(new Map([[tenantId, timeZone]]));
const ports: ReportPorts = { history: storage.reportHistory, reports: storage.reports, dayOf };
const next = random(7);

const contactOf = (n: number, at: number): Contact => {
  const made = madeTalk(n, at, next).entries.reduce<Contact | undefined>(takeIn, undefined);
  if (!made) throw new Error('a talk without a line');
  return made;
};

try {
  const midnight = Date.parse(`${firstDay}T00:00:00+03:00`);
  const tally = new Tally();
  const dayContacts: Contact[] = [];
  for (let n = 0; n < contactsADay; n++) {
    // Busy from eight to eight; a twentieth comes in the night.
    const at = midnight + (next() < 0.05 ? next() * dayMs : (8 + next() * 12) * 3_600_000);
    const contact = contactOf(n, Math.floor(at));
    tally.count(contact, 1, dayOf);
    dayContacts.push(contact);
  }
  const slots = tally.slots();
  let number = (await storage.reports.head()).number;
  for (let day = 0; day < days; day++) {
    const changes = slots.map((slot) => shifted(slot, day));
    // What a day's contacts weigh is read once; the month is thirty such days of cells.
    const contacts = day === 0 ? dayContacts : [];
    number += 1;
    await storage.reports.carryOut({ number, cursor: '', contacts, changes });
  }
  console.log(
    `cells of ${(contactsADay * days).toLocaleString('en')} contacts: ${slots.length * days} slots`,
  );

  const month = { from: firstDay, to: daysAfter(firstDay, days - 1) };
  const byMonth: number[] = [];
  for (const by of [
    'total',
    'day',
    'hour',
    'weekday-hour',
    'queue',
    'channel',
    'operator',
    'topic',
    'region',
  ] as const)
    byMonth.push(await timed(`month by ${by}`, month, by));
  const byDay: number[] = [];
  for (const by of ['half-hour', 'queue', 'operator', 'topic'] as const)
    byDay.push(await timed(`day by ${by}`, { from: firstDay, to: firstDay }, by));

  const scanBefore = process.cpuUsage();
  const answered = new Map<string, number>();
  let read = 0;
  for (let at = midnight; at < midnight + dayMs; at += 3_600_000) {
    const window = { tenantId, from: at, to: at + 3_600_000, lastFrom: 0 };
    for (const { visits } of await storage.reports.listContacts(window)) {
      read += 1;
      for (const { queueId, end } of visits)
        if (end === 'answered') answered.set(queueId, (answered.get(queueId) ?? 0) + 1);
    }
  }
  const scanUsed = process.cpuUsage(scanBefore);
  const scanMs = (scanUsed.user + scanUsed.system) / 1_000;
  console.log(
    `peer: the same day read from ${read} contacts, one number alone, in ${scanMs.toFixed(0)} ms; a month of them about ${((scanMs * days) / 1000).toFixed(0)} s`,
  );
  verdict('month, slowest', Math.max(...byMonth), 2_000, 'ms', scanMs * days);
  verdict('day, slowest', Math.max(...byDay), 300, 'ms', scanMs);

  for (let n = 1; n <= number; n++)
    await storage.reports.begin({ number: n, cursor: '', contacts: [], changes: [] });
  const historyFrom = now;
  let entries = 0;
  let processorUs = 0;
  // Talks go on side by side: a few lines of each are new whenever the history is looked at.
  let open: { readonly id: string; readonly left: Draft[] }[] = [];
  for (let from = 0; from < talksOfHistory || open.length > 0; from += talksInFiveSeconds) {
    for (let n = 0; n < talksInFiveSeconds && from < talksOfHistory; n++) {
      const lines = madeTalk(from + n, Math.floor(now), next).entries;
      const drafts = lines.map(({ at, author, body }, line) => aDraft({ key: `${line}`, at, author, body }));
      open.push({ id: lines[0]?.conversationId ?? '', left: drafts });
    }
    for (const { id, left } of open) {
      now += 5_000 / open.length;
      await storage.entries.append({ tenantId, id }, left.splice(0, linesAtOnce));
    }
    open = open.filter(({ left }) => left.length > 0);
    const before = process.cpuUsage();
    entries += (await aggregate(ports, 5_000)) ?? 0;
    const { user, system } = process.cpuUsage(before);
    processorUs += user + system;
  }
  const shareOfCore = (processorUs / entries / 1_000_000) * 200;
  console.log(`taken in: ${entries} entries, ${(processorUs / entries).toFixed(0)} µs of processor each`);
  verdict('share of a core at 200 entries/s', shareOfCore * 100, 10, '%');

  const rebuildBefore = process.cpuUsage();
  const done = await rebuild(ports, { tenantId, from: historyFrom - 3_600_000, to: now + 3_600_000 });
  const rebuildUsed = process.cpuUsage(rebuildBefore);
  const rebuildMs = (rebuildUsed.user + rebuildUsed.system) / 1_000;
  if (!done || done.contactsMended + done.cellsMended > 0)
    throw new Error(`rebuilt otherwise: ${JSON.stringify(done)}`);
  const whole = (rebuildMs / done.conversations) * contactsADay;
  console.log(
    `rebuilt: ${done.conversations} conversations, ${done.entries} entries in ${rebuildMs.toFixed(0)} ms, nothing differed`,
  );
  verdict(`rebuild of a day of ${contactsADay} (scaled)`, whole / 1000, 60, 's');
  console.log(
    `ratio to the bound: ${worst.ratio.toFixed(2)} at the most, in: ${worst.what} (within while ≤ 1)`,
  );
} finally {
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
}

function shifted(slot: Slot, day: number): Slot {
  const at = daysAfter(slot.slot.slice(0, 10), day);
  return { ...slot, slot: at + slot.slot.slice(10) };
}

/** Judged by processor time: on a machine that others load too the clock says how busy they are. */
async function timed(
  what: string,
  period: { readonly from: string; readonly to: string },
  by: Grouping,
): Promise<number> {
  const times: { readonly processorMs: number; readonly wallMs: number }[] = [];
  let rows = 0;
  for (let round = 0; round < 3; round++) {
    const [from, before] = [performance.now(), process.cpuUsage()];
    const asked = { tenantId, timeZone, ...period, by, targets: usualTargets };
    rows = (await report(storage.reports, asked)).rows.length;
    const { user, system } = process.cpuUsage(before);
    times.push({ processorMs: (user + system) / 1_000, wallMs: performance.now() - from });
  }
  const middle = times.sort((a, b) => a.processorMs - b.processorMs)[1] ?? { processorMs: 0, wallMs: 0 };
  const [processor, wall] = [middle.processorMs.toFixed(0), middle.wallMs.toFixed(0)];
  console.log(
    `${what.padEnd(24)} ${processor.padStart(6)} ms of processor, ${wall} ms by the clock, ${rows} rows`,
  );
  return middle.processorMs;
}

function verdict(what: string, value: number, bound: number, unit: string, peer?: number): void {
  const ratio = peer === undefined ? '' : `, ${(peer / value).toFixed(0)} times the peer's speed`;
  if (value / bound > worst.ratio) worst = { ratio: value / bound, what };
  const isWithin = value <= bound;
  if (!isWithin) process.exitCode = 1;
  console.log(
    `${isWithin ? 'ok  ' : 'OVER'} ${what}: ${value.toFixed(1)} ${unit} (bound ${bound} ${unit}${ratio})`,
  );
}
