// Calls to citizens over 100 lines of a built system: how full the lines are while somebody waits to be called, and that there are never more.
// A user agent of ours answers for all telephones: most ring out or are busy, some talk. Run: npm run -s bench -- outbound-lines [calls]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#channels/telephony/calls/testing/program.ts';
import { openTelephone } from '#channels/telephony/calls/testing/telephone.ts';
import type { OutboundCall } from '#core/outreach/index.ts';
import { newId } from '#core/shared/ids.ts';
import { OtklikProcess } from '#e2e/testing/otklik-process.ts';
import { pause, until } from '#e2e/testing/until.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { openParts } from '../apps/server/open-parts.ts';
import { loadNote, whole } from './entitlement-profiles.ts';

const lines = 100;
const leastFilled = 0.95;
const count = Number(process.argv[2] ?? 700);
const tenantId = 'demo';

/** How telephones are: of ten one talks, three are busy, the rest nobody picks up. */
const ringMs = () => 3_000 + Math.random() * 4_000;
const talkMs = 6_000;

const folder = mkdtempSync(join(tmpdir(), 'otklik-bench-'));
const telephones = await openTelephone({ maxCalls: 5_000 });
let now = 0;
let most = 0;
let calls = 0;
let talked = 0;
/** Lines taken, and since when. */
const history: { readonly at: number; readonly taken: number }[] = [];
const step = (by: 1 | -1): void => {
  now += by;
  most = Math.max(most, now);
  history.push({ at: performance.now(), taken: now });
};
telephones.agent.onCall((call) => {
  const n = calls++;
  step(1);
  call.on(({ type }) => {
    if (type === 'ended') step(-1);
  });
  call.ring();
  setTimeout(() => {
    if (call.state === 'ended') return;
    if (n % 10 > 0) return call.refuse(n % 10 < 4 ? 486 : 480);
    talked += 1;
    call.answer().catch(() => undefined);
    setTimeout(() => call.hangUp(), talkMs);
  }, ringMs());
});

const trunks = join(folder, 'trunks.yaml');
writeFileSync(
  trunks,
  `trunks: [{ name: line, domain: "127.0.0.1:${telephones.at.port}", allowed: [127.0.0.1], callerIds: [otklik], pingSeconds: 0 }]`,
);
const otklik = await OtklikProcess.start({
  SIP_PORT: String(await freePort()),
  SIP_TRUNKS: trunks,
  OUTBOUND_LINES: String(lines),
});
const loaded = loadConfig({ DATA_DIR: otklik.dataDir });
if (loaded.outcome !== 'ok') throw new Error('the data folder is not usable');
const parts = await openParts(loaded.config, createLogger('silent'));
const { outboundCalls } = parts.storage;
const placedAt = new Date();
for (let n = 0; n < count; n++) await outboundCalls.place(wish(n));

await until(
  () => now >= lines || undefined,
  () => `only ${now} lines are taken\n${otklik.output}`,
  60_000,
);
const fullAt = performance.now();
await until(
  () => calls >= count || undefined,
  () => `${calls} of ${count} were called`,
  600_000,
);
const lastAt = performance.now();
await pause(15_000);
const filled = meanTaken(fullAt, lastAt) / lines;
const rest = await outboundCalls.listCalling({ tenantId, limit: 10 });

process.stdout.write(`${loadNote()}\n`);
console.table({
  'calls placed': whole(count),
  'telephones that rang': whole(calls),
  'talked with': whole(talked),
  [`most lines at once (bound ${lines})`]: whole(most),
  [`lines filled while somebody waited (bound ${leastFilled * lines})`]: (filled * lines).toFixed(1),
  'ratio to the bound': (filled / leastFilled).toFixed(3),
  'calls a second': ((calls - lines) / ((lastAt - fullAt) / 1_000)).toFixed(1),
});
await parts.close();
await otklik.remove();
await telephones.close();
rmSync(folder, { recursive: true, force: true });
process.exit(most <= lines && filled >= leastFilled && calls === count && rest.length === 0 ? 0 : 1);

function wish(n: number): Omit<OutboundCall, 'numberKey'> {
  return {
    id: newId(placedAt.getTime()),
    tenantId,
    key: `bench:${n}`,
    phone: `+7900${String(n).padStart(7, '0')}`,
    purpose: 'call-back',
    ground: 'bench',
    language: 'ru',
    timeZone: 'Europe/Moscow',
    anyHour: true,
    placedAt,
    dueAt: placedAt,
    expiresAt: new Date(placedAt.getTime() + 86_400_000),
    state: 'waiting',
    version: 1,
    attempts: [],
  };
}

/** By the clock, not by events. */
function meanTaken(from: number, until: number): number {
  let sum = 0;
  for (const [n, { at, taken }] of history.entries()) {
    const end = Math.min(history[n + 1]?.at ?? until, until);
    sum += taken * Math.max(0, end - Math.max(at, from));
  }
  return sum / (until - from);
}
