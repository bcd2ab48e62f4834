import { beforeEach, expect, it } from 'vitest';
import { anOperator } from '../../people/testing/builders.ts';
import { emptyContact } from '../../reports/contact.ts';
import type { Contact } from '../../reports/index.ts';
import { ManualClock } from '../../shared/testing/manual-clock.ts';
import type { Finding } from '../checks/index.ts';
import type { Review } from '../reviews/review.ts';
import type { Scorecard } from '../scorecards/scorecard.ts';
import { MemoryQualityBook } from '../testing/memory-quality-book.ts';
import { type DrawPorts, drawDay } from './draw-day.ts';
import { type SamplingRules, usualSamplingRules } from './sampling-rules.ts';

const tenant = { id: 'tenant-1', name: 'Проба', region: '78', timeZone: 'Europe/Moscow' };
const day = '2026-11-19';
const noon = Date.parse('2026-11-19T09:00:00Z');
const staff = [
  anOperator({ id: 'olga' }),
  anOperator({ id: 'nina' }),
  anOperator({ id: 'vera', roles: ['supervisor'] }),
  anOperator({ id: 'lev', roles: ['supervisor'] }),
];

function aContact(id: string, over: Partial<Contact> = {}, staffId = 'olga'): Contact {
  const handling = {
    staffId,
    queueId: 'general',
    joinedAt: noon,
    endedAt: noon + 60_000,
    end: 'finished',
  } as const;
  return {
    ...emptyContact({ id, tenantId: tenant.id, at: noon }),
    channel: 'web-chat',
    handlings: [handling],
    closedAt: noon + 90_000,
    ...over,
  };
}

function aFinding(conversationId: string, over: Partial<Finding> = {}): Finding {
  const check = 'operator-silence';
  return {
    id: `${conversationId}:${check}:0`,
    tenantId: tenant.id,
    conversationId,
    check,
    value: 900_000,
    severity: 'minor',
    by: 'operator',
    at: new Date(noon),
    ...over,
  };
}

let contacts: readonly Contact[];
let findings: readonly Finding[];
let ports: DrawPorts;

beforeEach(() => {
  findings = [];
  contacts = Array.from({ length: 40 }, (_, n) => aContact(`talk-${n}`, {}, n % 2 ? 'olga' : 'nina'));
  ports = {
    clock: new ManualClock(),
    reviews: new MemoryQualityBook<Review>(),
    scorecards: new MemoryQualityBook<Scorecard>(),
    staff: { list: async () => staff },
    reports: { listContacts: async () => contacts, slots: async () => [] },
    appeals: { find: async () => [] },
    findings: { findFindings: async () => findings },
  };
});

const rules: SamplingRules = { ...usualSamplingRules, newOperator: { perDay: 0, handledFewerThan: 0 } };
const draw = (over: Partial<SamplingRules> = {}) =>
  drawDay(ports, { tenant, day, rules: { ...rules, ...over } });

it('picks for the day, and picks nothing more when it runs again', async () => {
  const random = { share: 0.1 };
  const picked = await draw({ random });
  // One of each operator for the minimum of the week, four by lot.
  expect(picked).toHaveLength(6);
  expect(picked.every(({ groupId, state }) => groupId === `day:${day}` && state === 'open')).toBe(true);
  expect(await draw({ random })).toEqual([]);
  expect(await ports.reviews.list({ tenantId: tenant.id, limit: 100 })).toHaveLength(6);
});

it('goes on with the same draw after a crash in its middle', async () => {
  const whole = await draw({ random: { share: 0.2 } });
  const kept = whole.slice(0, 3);
  ports = { ...ports, reviews: new MemoryQualityBook<Review>() };
  for (const review of kept) await ports.reviews.add(review);
  const rest = await draw({ random: { share: 0.2 } });
  const sheets = (reviews: readonly Review[]) =>
    reviews.map(({ conversationId, reviewerId }) => `${conversationId} ${reviewerId}`).toSorted();
  expect(sheets([...kept, ...rest])).toEqual(sheets(whole));
});

it('never picks a conversation a second time, and counts what was reviewed this week', async () => {
  const first = await draw({ random: { share: 0.2 } });
  const next = await drawDay(ports, { tenant, day: '2026-11-20', rules: { ...rules, random: { share: 1 } } });
  expect(next).toEqual([]);
  contacts = contacts.map((contact) => ({ ...contact, closedAt: noon + 86_400_000 }));
  const other = await drawDay(ports, {
    tenant,
    day: '2026-11-20',
    rules: { ...rules, random: { share: 0.1 } },
  });
  expect(other.some(({ reason }) => reason === 'minimum')).toBe(false);
  const ids = new Set(first.map(({ conversationId }) => conversationId));
  expect(other.filter(({ conversationId }) => ids.has(conversationId))).toEqual([]);
});

it('looks at ratings, findings and silences; leaves out what is open or no operator had', async () => {
  contacts = [
    aContact('low', { score: 1 }),
    aContact('silent'),
    aContact('found'),
    aContact('moved', { isMoved: true, score: 1 }),
    { ...aContact('bot', { score: 1 }), handlings: [] },
    aContact('yesterday', { score: 1, closedAt: noon - 86_400_000 }),
  ];
  findings = [
    aFinding('silent'),
    aFinding('found', { check: 'rude-words', severity: 'critical' }),
    aFinding('low', { check: 'greeting' }),
  ];
  const picked = await draw({ minimum: { perWeek: 0 }, random: { share: 0 } });
  expect(picked.map(({ conversationId, reason }) => `${conversationId} ${reason}`)).toEqual([
    'found finding',
    'low low-rating',
    'silent long-silence',
  ]);
});

it('picks nothing where nobody may review', async () => {
  expect(await draw({ reviewerIds: ['gone'] })).toEqual([]);
});
