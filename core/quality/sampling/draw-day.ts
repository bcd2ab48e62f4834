import type { AppealStore } from '../../appeals/index.ts';
import type { StaffMember, StaffStore, Tenant } from '../../people/index.ts';
import { dayStart, daysAfter, type ReportStore, report, usualTargets } from '../../reports/index.ts';
import { seededRandom } from '../../workforce/seeded-random.ts';
import type { FindingStore } from '../checks/index.ts';
import type { QualityFilter } from '../quality-book.ts';
import type { ReviewPorts } from '../reviews/change-review.ts';
import { pickReview } from '../reviews/pick-review.ts';
import type { Review } from '../reviews/review.ts';
import { readScorecards, type ScorecardPorts } from '../scorecards/put-scorecard.ts';
import { scorecardFor } from '../scorecards/scorecard.ts';
import { type Candidate, drawReviews } from './draw-reviews.ts';
import type { SamplingRules } from './sampling-rules.ts';

export interface DrawPorts extends ScorecardPorts, Pick<ReviewPorts, 'reviews'> {
  readonly staff: Pick<StaffStore, 'list'>;
  readonly reports: Pick<ReportStore, 'listContacts' | 'slots'>;
  readonly appeals: Pick<AppealStore, 'find'>;
  /** What automatic checks found. */
  readonly findings: Pick<FindingStore, 'findFindings'>;
}

const dayMs = 86_400_000;
/** A conversation that was closed on the day may have begun so long before. */
const mostDaysOpen = 7;
const mostFindings = 50_000;
const mostComplaints = 500;
/** What is new is judged by. */
const newWithinDays = 90;
const mostReviews = 20_000;

/** Picks reviews of what was closed on a local day. Run again, also after a crash in its middle, it picks nothing twice. */
export async function drawDay(
  ports: DrawPorts,
  { tenant, day, rules }: { readonly tenant: Tenant; readonly day: string; readonly rules: SamplingRules },
): Promise<readonly Review[]> {
  const { id: tenantId } = tenant;
  const groupId = `day:${day}`;
  const members = (await ports.staff.list({ tenantId })).filter(({ isActive }) => isActive);
  const reviewers = reviewersOf(members, rules);
  if (reviewers.length === 0) return [];
  const random = seededRandom(seedOf(`${tenantId}:${day}`));
  const begun = new Date(dayStart(tenant.timeZone, daysAfter(day, -mostDaysOpen)));
  const isOfThisDraw = (review: Review): boolean => review.groupId === groupId;
  const lately = await everyReview(ports, { tenantId, kind: 'usual', aboutFrom: begun });
  const before = lately.filter((review) => !isOfThisDraw(review));
  const known = new Set(before.map(({ conversationId }) => conversationId));
  const candidates = (await candidatesOf(ports, { tenant, day, members })).filter(
    ({ conversationId }) => !known.has(conversationId),
  );
  const open = await everyReview(ports, { tenantId, kind: 'usual', states: ['open'] });
  const drawn = drawReviews({
    candidates,
    rules,
    newOperators: await newOperators(ports, { tenant, day, rules, members }),
    reviewed: countBy(
      before.filter(({ aboutAt, state }) => state !== 'dismissed' && aboutAt >= mondayOf(tenant, day)),
      ({ operatorId }) => operatorId,
    ),
    reviewers: reviewers.map((id) => ({
      id,
      open: open.filter((review) => review.reviewerId === id && !isOfThisDraw(review)).length,
    })),
    random,
  });
  const scorecards = await readScorecards(ports, tenantId);
  const picked: Review[] = [];
  for (const { candidate, reason, reviewerId } of drawn) {
    const scorecard = scorecardFor(candidate.queueId, scorecards);
    if (scorecard === undefined) continue;
    const { rating: _r, silenceMs: _s, isComplaint: _c, hasFinding: _f, ...part } = candidate;
    const done = await pickReview(ports, part, { scorecard, reviewerId, reason, groupId, by: 'draw' });
    if (done.outcome === 'done' && done.isNew) picked.push(done.review);
  }
  return picked;
}

/** Who may review, of those who work here. */
export function reviewersOf(
  members: readonly StaffMember[],
  { reviewerIds }: Pick<SamplingRules, 'reviewerIds'>,
): readonly string[] {
  const supervisors = members.filter(({ isActive, roles }) => isActive && roles.includes('supervisor'));
  const chosen = supervisors.filter(({ id }) => reviewerIds.length === 0 || reviewerIds.includes(id));
  return chosen.map(({ id }) => id);
}

async function candidatesOf(
  ports: DrawPorts,
  of: {
    readonly tenant: Tenant;
    readonly day: string;
    readonly members: readonly StaffMember[];
  },
): Promise<readonly Candidate[]> {
  const { tenant, day, members } = of;
  const { id: tenantId, timeZone } = tenant;
  const [from, to] = [dayStart(timeZone, day), dayStart(timeZone, daysAfter(day, 1))];
  const asked = { tenantId, from: from - mostDaysOpen * dayMs, to, lastFrom: from };
  const here = new Set(members.map(({ id }) => id));
  const parts = (await ports.reports.listContacts(asked)).flatMap((contact) => {
    const { closedAt } = contact;
    const isOfDay = closedAt !== undefined && closedAt >= from && closedAt < to;
    const handling = contact.handlings.findLast(({ staffId }) => here.has(staffId));
    return isOfDay && !contact.isMoved && handling ? [{ contact, handling }] : [];
  });
  const complaints = await ports.appeals.find({
    tenantId,
    kinds: ['complaint'],
    latestFirst: true,
    limit: mostComplaints,
  });
  const complained = new Set(complaints.map(({ conversationId }) => conversationId));
  const found = await ports.findings.findFindings({
    tenantId,
    from: new Date(asked.from),
    to: new Date(to),
    limit: mostFindings,
  });
  const silences = new Map<string, number>();
  for (const { check, conversationId, value = 0 } of found)
    if (check === 'operator-silence')
      silences.set(conversationId, Math.max(value, silences.get(conversationId) ?? 0));
  const flagged = new Set(
    found.flatMap(({ by, severity, conversationId }) =>
      by === 'operator' && severity !== 'minor' ? [conversationId] : [],
    ),
  );
  return parts.map(({ contact, handling }) => ({
    tenantId,
    conversationId: contact.id,
    operatorId: handling.staffId,
    queueId: handling.queueId,
    channel: contact.channel,
    aboutAt: new Date(contact.startedAt),
    ...(contact.score === undefined ? {} : { rating: contact.score }),
    silenceMs: silences.get(contact.id) ?? 0,
    isComplaint: complained.has(contact.id),
    hasFinding: flagged.has(contact.id),
  }));
}

async function newOperators(
  ports: DrawPorts,
  of: {
    readonly tenant: Tenant;
    readonly day: string;
    readonly rules: SamplingRules;
    readonly members: readonly StaffMember[];
  },
): Promise<ReadonlySet<string>> {
  const { tenant, day, rules, members } = of;
  if (rules.newOperator.perDay === 0) return new Set();
  const { rows } = await report(ports.reports, {
    tenantId: tenant.id,
    timeZone: tenant.timeZone,
    from: daysAfter(day, -newWithinDays),
    to: day,
    by: 'operator',
    targets: usualTargets,
  });
  const handled = new Map(rows.map(({ group, values }) => [group, values.handled ?? 0]));
  const isNew = ({ id }: StaffMember) => (handled.get(id) ?? 0) < rules.newOperator.handledFewerThan;
  return new Set(members.filter(isNew).map(({ id }) => id));
}

function mondayOf({ timeZone }: Tenant, day: string): Date {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return new Date(dayStart(timeZone, daysAfter(day, -weekday)));
}

function everyReview(
  { reviews }: DrawPorts,
  asked: Omit<QualityFilter, 'limit'>,
): Promise<readonly Review[]> {
  return reviews.list({ ...asked, limit: mostReviews });
}

function countBy<T>(items: readonly T[], nameOf: (item: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(nameOf(item), (counts.get(nameOf(item)) ?? 0) + 1);
  return counts;
}

/** 32 bits of a name (FNV-1a). */
function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const letter of name) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
