import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase, planStep } from '#core/cases/index.ts';
import {
  type ChannelKind,
  deliverEntries,
  type OutboundMessage,
  type PushChannel,
} from '#core/conversations/index.ts';
import { attemptCall, type DialOrder, placeNotice } from '#core/outreach/index.ts';
import { FakeDialer } from '#core/outreach/testing/fake-dialer.ts';
import { aNotice } from '#core/outreach/testing/notice-builders.ts';
import { anOperator } from '#core/people/testing/builders.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { createMetrics } from '#platform/metrics/metrics.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import { createAppealsSide } from '../appeals-side.ts';
import { changeConsent } from '../casework/people-consents.ts';
import { createCoreSide } from '../core-side.ts';
import { openParts } from '../open-parts.ts';
import { createOutreachSide } from './index.ts';

/** Friday noon in Moscow. */
const noon = '2026-11-20T09:00:00Z';
const tenantId = 'demo';
const sum = '28\u00a0450,45\u00a0₽ один раз';

type House = Awaited<ReturnType<typeof openHouse>>;

/** The system without its doors: invented registers, real rules, dialogs and store; channels that write down what they send. */
async function openHouse() {
  const folder = await mkdtemp(join(tmpdir(), 'otklik-outreach-'));
  const trunks = join(folder, 'trunks.yaml');
  await writeFile(
    trunks,
    'trunks:\n  - { name: north, domain: sip.example.org, allowed: [203.0.113.7], callerIds: ["+78005550100"] }\n',
  );
  const loaded = loadConfig({
    DATA_DIR: join(folder, 'data'),
    DEMO: 'yes',
    LOG_LEVEL: 'warn',
    LIFE_EVENTS: 'yes',
    SIP_PORT: '5060',
    SIP_TRUNKS: trunks,
    SMPP_URL: 'smpp://otklik:secret@127.0.0.1:2775',
    SMPP_FROM: '+78005550100',
    TELEGRAM_POLICY: 'full',
  });
  if (loaded.outcome === 'wrong') throw new Error(loaded.problems.join('; '));
  const { config } = loaded;
  const clock = new ManualClock(noon);
  const logger = createLogger(config.LOG_LEVEL);
  const metrics = createMetrics();
  const parts = await openParts(config, logger, clock);
  await parts.storage.tenants.put({ id: tenantId, name: 'Проба', region: '78', timeZone: 'Europe/Moscow' });
  const core = await createCoreSide(config, parts, { logger, metrics, clock });
  await core.ready;
  const sent: OutboundMessage[] = [];
  const opens = (kind: ChannelKind): PushChannel => ({
    kind,
    send: async (message) => {
      sent.push(message);
      return { outcome: 'sent', externalId: String(sent.length) };
    },
  });
  for (const kind of ['telegram', 'sms'] as const) core.pushChannels.set(kind, opens(kind));
  const outreach = createOutreachSide({ config, parts, core, logger, metrics });
  const dialer = new FakeDialer();
  const open = await outreach.ports();
  if (open === undefined) throw new Error('the participant is there');
  parts.jobs.process('deliver-entries', 2, async ({ tenantId, conversationId }) => {
    await deliverEntries(core.ports, { tenantId, id: conversationId });
  });
  parts.jobs.process('attempt-call', 2, async ({ tenantId, callId }) => {
    const rules = {
      hours: open.hours,
      callsPerDay: 4,
      ringSeconds: 40,
      ringOutSeconds: 180,
      leavesWord: false,
    };
    const ports = { ...parts.storage, clock, jobs: parts.jobs, dialer, rules };
    const record = { isWanted: async () => true, onAttempt: async () => {}, onEnded: () => {} };
    await attemptCall({ ...ports, ...record }, { tenantId, id: callId });
  });
  const simulatorUrl = await core.simulatorUrl;
  const happens = async (event: object): Promise<void> => {
    const answer = await fetch(`${simulatorUrl}/simulator/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(event),
    });
    expect(answer.status).toBe(200);
  };
  /** What the registers have told before is not about these people. */
  const passOver = async () => {
    for (let cursor = ''; ; ) {
      const page = await open.feed.since(cursor, 1_000);
      await parts.storage.lifeEvents.saveCursor({ tenantId }, page.cursor);
      if (page.events.length === 0) return;
      cursor = page.cursor;
    }
  };
  /** The last of `n` notices of hers, when it is over. */
  const told = async (subjectId: string, n = 1) => {
    const of = { tenantId, subjectId, since: new Date(0) };
    for (let tries = 0; tries < 20; tries++) {
      await outreach.sweep();
      await core.turns.drained();
      // Registers, jobs and turns take their own time.
      await new Promise((resolve) => setTimeout(resolve, 250));
      const hers = await parts.storage.notices.listOfSubject(of);
      if (hers.length === n && hers.at(-1)?.dueAt === undefined) return hers.at(-1);
      clock.advance(10_000);
    }
    throw new Error(`nothing is over: ${JSON.stringify(await parts.storage.notices.listOfSubject(of))}`);
  };
  /** Something else that she is to be told. */
  const wantsToTell = (subjectId: string) => {
    const { purpose, source, region, language, rights, content } = aNotice({
      rights: [{ measureId: 'other', outcome: 'yes' }],
    });
    const what = { purpose, source, region, language, rights, content };
    return placeNotice(open, { tenantId, key: `other:${subjectId}`, subjectId, ...what });
  };
  const sentTo = (senderId: string): readonly string[] =>
    sent.flatMap(({ to, body }) => (to.senderId === senderId && 'text' in body ? [body.text] : []));
  /** She takes the call we placed and presses the key. */
  const answersWithThree = async (order: DialOrder | undefined) => {
    if (order === undefined) throw new Error('nobody was called');
    const caller = { tenantId, channel: 'voice', accountId: 'north', senderId: order.phone } as const;
    for (const [n, content] of [
      { kind: 'call-started', outbound: order.start } as const,
      { kind: 'keys', keys: '3' } as const,
    ].entries()) {
      const externalId = `${order.start.callId}:${n}`;
      const received = await core.receive({ ...caller, externalId, at: clock.now(), content });
      if ('conversation' in received) core.turns.request(received.conversation);
      await core.turns.drained();
    }
  };
  return {
    config,
    answersWithThree,
    clock,
    core,
    parts,
    sent,
    dialer,
    happens,
    passOver,
    told,
    wantsToTell,
    sentTo,
    close: async () => {
      await outreach.stop();
      core.registers.stop();
      await core.turns.drained();
      await parts.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** She wrote to the bot before, and was found to be this person of the register. */
async function writesIn(house: House, channel: ChannelKind, subjectId: string, senderId: string) {
  const { core, parts, clock } = house;
  const received = await core.receive({
    tenantId,
    channel,
    accountId: 'bot',
    senderId,
    externalId: `hello-${senderId}`,
    at: clock.now(),
    content: { kind: 'text', text: 'Здравствуйте' },
  });
  if (received.outcome !== 'accepted') throw new Error('a first message is accepted');
  const { personId, id } = received.conversation;
  await parts.storage.people.updatePerson({ tenantId, id: personId }, { subjectId });
  core.turns.request(received.conversation);
  await core.turns.drained();
  return { tenantId, id };
}

async function says(house: House, channel: ChannelKind, senderId: string, text: string): Promise<void> {
  const received = await house.core.receive({
    tenantId,
    channel,
    accountId: channel === 'sms' ? '+78005550100' : 'bot',
    senderId,
    externalId: `${text}-${senderId}`,
    at: house.clock.now(),
    content: { kind: 'text', text },
  });
  if ('conversation' in received) house.core.turns.request(received.conversation);
  await house.core.turns.drained();
  await new Promise((resolve) => setTimeout(resolve, 500));
}

function caseworkOf({ config, parts, core, clock }: House) {
  const audit = createAuditLog({ records: parts.storage.auditRecords, clock, dataKey: parts.dataKey });
  return createAppealsSide({ config, parts, core, staff: { audit } });
}

describe('from a birth to a message', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
    await house.passOver();
  }, 120_000);
  afterAll(() => house.close());

  it('within a minute calls her with the right sum, and not again after key 3', async () => {
    const born = house.clock.now();
    await house.happens({ subjectId: 'demo-01', kind: 'child-birth' });
    const notice = await house.told('demo-01');
    expect(notice).toMatchObject({
      basis: 'proactive-notice',
      attempts: [{ channel: 'voice', outcome: 'told' }],
    });
    expect(notice?.rights).toContainEqual({ measureId: 'birth-grant', outcome: 'if', sum });
    expect((notice?.attempts[0]?.startedAt.getTime() ?? 0) - born.getTime()).toBeLessThan(60_000);
    const [order] = house.dialer.orders;
    expect(order?.start.text).toContain(sum);
    expect(order?.start).toMatchObject({ purpose: 'notification', measureId: 'birth-grant' });
    await house.answersWithThree(order);
    const of = { tenantId, phone: order?.phone ?? '' };
    expect(await house.parts.storage.optOuts.has(of)).toBe(true);
    await house.wantsToTell('demo-01');
    expect(await house.told('demo-01', 2)).toMatchObject({ attempts: [{ channel: 'sms' }] });
    expect(house.dialer.orders).toHaveLength(1);
  }, 90_000);

  it('writes where she reads us, goes on with what she answers, and stops for good', async () => {
    await writesIn(house, 'telegram', 'demo-03', '300');
    await house.happens({ subjectId: 'demo-03', kind: 'child-birth' });
    expect(await house.told('demo-03')).toMatchObject({
      attempts: [{ channel: 'telegram', outcome: 'told' }],
    });
    expect(house.sentTo('300').at(-1)).toMatch(/пособие при рождении ребёнка — .*₽ один раз/);
    await says(house, 'telegram', '300', 'подробнее');
    expect(house.sentTo('300').at(-1)).toMatch(/пособие при рождении/i);
    await says(house, 'telegram', '300', 'не пишите мне больше');
    expect(house.sentTo('300').at(-1)).toContain('больше мы вам сами не напишем');
    await house.wantsToTell('demo-03');
    expect(await house.told('demo-03', 2)).toMatchObject({ state: 'suppressed', reason: 'opted-out' });
  }, 90_000);

  it('sends a text message to who likes that best, and СТОП ends calls too', async () => {
    const proof = { how: 'operator', staffId: 'vera' } as const;
    const at = house.clock.now();
    const party = 'subject:demo-09' as const;
    await house.parts.storage.consents.putPreference({ tenantId, party, channel: 'sms', at, proof });
    await house.happens({ subjectId: 'demo-09', kind: 'child-birth' });
    const notice = await house.told('demo-09');
    expect(notice).toMatchObject({ attempts: [{ channel: 'sms', outcome: 'told' }] });
    const phone = house.sent.findLast(({ to }) => to.channel === 'sms')?.to.senderId ?? '';
    expect(house.sentTo(phone).at(-1)).toMatch(/пособие при рождении ребёнка — .*₽ один раз/);
    await says(house, 'sms', phone, 'СТОП');
    await house.wantsToTell('demo-09');
    expect(await house.told('demo-09', 2)).toMatchObject({ state: 'suppressed', reason: 'opted-out' });
  }, 90_000);

  it('tells nothing more to who said so, wherever she said it', async () => {
    const { parts, clock, core } = house;
    core.pushChannels.set('max', {
      kind: 'max',
      send: async (message) => {
        house.sent.push(message);
        return { outcome: 'sent', externalId: String(house.sent.length) };
      },
    });
    const isSilent = async (subjectId: string, where: string) => {
      await house.wantsToTell(subjectId);
      expect(await house.told(subjectId), where).toMatchObject({ state: 'suppressed', reason: 'opted-out' });
    };
    for (const [channel, subjectId, senderId] of [
      ['web-chat', 'demo-04', 'visitor-4'],
      ['telegram', 'demo-05', '500'],
      ['max', 'demo-06', '600'],
      ['sms', 'demo-02', '+79000000002'],
    ] as const) {
      await writesIn(house, channel, subjectId, senderId);
      await says(house, channel, senderId, 'не пишите мне больше');
      await isSilent(subjectId, channel);
    }
    // At the desk of everything, at whatever address; the key of a telephone ends its calls: the first test.
    const conversation = await writesIn(house, 'telegram', 'demo-10', '1000');
    const { personId = '', replyTo } = (await parts.storage.conversations.get(conversation)) ?? {};
    const casework = caseworkOf(house);
    const asked = {
      key: 'k1',
      identityId: replyTo?.identityId ?? '',
      reason: 'Просила',
      what: 'everything',
    } as const;
    const staff = anOperator({ id: 'vera', tenantId, roles: ['supervisor'] });
    const of = { staff, personId, purpose: { kind: 'supervision' } } as const;
    expect(
      await changeConsent(casework.deps, casework.people, {
        ...of,
        asked: { ...asked, decision: 'withdrawn' },
      }),
    ).toBe(true);
    await isSilent('demo-10', 'desk');
    // Taken back, she is told again.
    clock.advance(1_000);
    const again = { ...asked, key: 'k2', decision: 'given' } as const;
    await changeConsent(casework.deps, casework.people, { ...of, asked: again });
    const what = { rights: [{ measureId: 'third', outcome: 'yes' as const }] };
    const { purpose, source, region, language, rights, content } = aNotice(what);
    const more = { purpose, source, region, language, rights, content, subjectId: 'demo-10' };
    await placeNotice({ clock, notices: parts.storage.notices }, { tenantId, key: 'third', ...more });
    expect(await house.told('demo-10', 2)).toMatchObject({ attempts: [{ channel: 'telegram' }] });
  }, 90_000);

  it('reminds of a report of a social contract where she reads us, and marks it at her word', async () => {
    const { parts, clock } = house;
    const { storage } = parts;
    const subjectId = 'demo-12';
    const conversation = await writesIn(house, 'telegram', subjectId, '1200');
    const { personId = '' } = (await storage.conversations.get(conversation)) ?? {};
    const at = clock.now();
    const proof = { how: 'operator', staffId: 'nina' } as const;
    const yes = { purpose: 'information', channel: 'all', decision: 'given', at, proof } as const;
    await storage.consents.put({ id: 'yes-12', tenantId, party: `subject:${subjectId}`, ...yes });
    await storage.staff.put(anOperator({ id: 'nina', tenantId, roles: ['operator-2', 'coordinator'] }));
    const tenant = await storage.tenants.get(tenantId);
    if (tenant === undefined) throw new Error('the participant is there');
    const ports = { ...storage, clock, announceCase: () => {} };
    const opened = await openCase(ports, {
      tenant,
      key: 'k',
      openedBy: 'nina',
      coordinatorId: 'nina',
      people: [{ personId, role: 'citizen' }],
      situation: 'Социальный контракт на поиск работы',
    });
    if (opened.outcome === 'refused') throw new Error(opened.reason);
    const key = { tenantId, id: opened.case.id };
    const dueAt = new Date(at.getTime() + 2 * 86_400_000);
    const title = 'отчёт по социальному контракту за ноябрь';
    const step = { id: 's1', title, responsible: { kind: 'citizen' }, dueAt } as const;
    await planStep(ports, { case: key, by: 'nina', key: 'plan' }, step);
    const casework = caseworkOf(house);
    for (const _twice of [1, 2]) await casework.sweep();
    expect(await house.told(subjectId)).toMatchObject({
      basis: 'consent',
      attempts: [{ channel: 'telegram', outcome: 'told' }],
    });
    expect(house.sentTo('1200').at(-1)).toContain(title);
    await says(house, 'telegram', '1200', 'отчёт сдан');
    expect(house.sentTo('1200').at(-1)).toContain('отметили: сделано');
    expect((await storage.cases.get(key))?.steps).toMatchObject([{ id: 's1', state: 'done' }]);
  }, 60_000);
});
