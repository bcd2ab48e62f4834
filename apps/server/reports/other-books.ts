import type { StaffStore } from '#core/people/index.ts';
import type { CheckShares } from '#core/quality/index.ts';
import {
  type AttemptBook,
  addCounts,
  type Counts,
  dayStart,
  daysAfter,
  type OtherBooks,
  type ReportQuery,
} from '#core/reports/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import { overlapMs, workedSpans } from '#core/workforce/adherence.ts';
import type { PresenceLog } from '#core/workforce/shift-plan.ts';

export interface OtherBookPorts {
  readonly findings: {
    shares(of: { readonly tenantId: string; readonly from: Date; readonly to: Date }): Promise<CheckShares>;
  };
  readonly attempts: AttemptBook;
  readonly presenceLog: Pick<PresenceLog, 'list'>;
  readonly staff: Pick<StaffStore, 'list'>;
  readonly clock: Clock;
}

type Groups = ReadonlyMap<string, Counts>;

const nothing: Groups = new Map();

/** What operators' presence, the quality checks and the attempts to reach citizens add to reports. */
export function otherBooks(ports: OtherBookPorts): OtherBooks {
  return {
    countsOf: async (query) => {
      if (query.by === 'check') return checkCounts(ports, query);
      if (query.by === 'attempt') return attemptCounts(ports, query);
      const isNarrowed = query.queueIds !== undefined || query.channel !== undefined;
      const isOfOperators = query.only === undefined || query.only.detail === 'operator';
      return isNarrowed || !isOfOperators ? nothing : presenceCounts(ports, query);
    },
  };
}

async function checkCounts({ findings }: OtherBookPorts, query: ReportQuery): Promise<Groups> {
  const shares = await findings.shares({ tenantId: query.tenantId, ...periodOf(query) });
  return new Map(
    Object.entries(shares).flatMap(([check, { passed, finding }]) =>
      passed + finding === 0
        ? []
        : [[check, { checkedTalks: passed + finding, foundTalks: finding }] as const],
    ),
  );
}

async function attemptCounts({ attempts }: OtherBookPorts, query: ReportQuery): Promise<Groups> {
  const counted = await attempts.count({ tenantId: query.tenantId, ...periodOf(query) });
  return new Map(
    counted.map(({ channel, outcome, isReached, count }) => [
      `${channel}:${outcome}`,
      { attempts: count, ...(isReached ? { reached: count } : {}) },
    ]),
  );
}

/** How long they were there, available or busy: in all, by operator, by day. */
async function presenceCounts(ports: OtherBookPorts, query: ReportQuery): Promise<Groups> {
  const { tenantId, timeZone, by, only } = query;
  if (by !== 'total' && by !== 'operator' && by !== 'day') return nothing;
  const staff = await ports.staff.list({ tenantId });
  const staffIds = staff.map(({ id }) => id).filter((id) => only === undefined || only.value === id);
  if (staffIds.length === 0) return nothing;
  const period = periodOf(query);
  const changes = await ports.presenceLog.list({ tenantId, staffIds, ...period });
  const days = by === 'day' ? daysOf(query) : [{ group: '', from: query.from, to: daysAfter(query.to, 1) }];
  const now = Math.min(ports.clock.now().getTime(), period.to.getTime());
  const counts = new Map<string, Record<string, number>>();
  for (const staffId of staffIds) {
    const worked = workedSpans(
      changes.filter((change) => change.staffId === staffId),
      now,
    );
    for (const { group, from, to } of days) {
      const day = { from: dayStart(timeZone, from), to: dayStart(timeZone, to) };
      const presentMs = overlapMs(worked, [day]);
      const name = by === 'operator' ? staffId : group;
      const sums = counts.get(name) ?? {};
      addCounts(sums, { presentMs });
      if (presentMs > 0) counts.set(name, sums);
    }
  }
  return counts;
}

function daysOf({ from, to }: ReportQuery): readonly { group: string; from: string; to: string }[] {
  const days: { group: string; from: string; to: string }[] = [];
  for (let day = from; day <= to; day = daysAfter(day, 1))
    days.push({ group: day, from: day, to: daysAfter(day, 1) });
  return days;
}

function periodOf({ timeZone, from, to }: ReportQuery): { readonly from: Date; readonly to: Date } {
  return {
    from: new Date(dayStart(timeZone, from)),
    to: new Date(dayStart(timeZone, daysAfter(to, 1))),
  };
}
