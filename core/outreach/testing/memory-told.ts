import { MemoryLeaseStore } from '../../conversations/testing/memory-lease-store.ts';
import type { Family, FamilyAnswer, LifeEvent } from '../../registers/index.ts';
import { ManualClock } from '../../shared/testing/manual-clock.ts';
import { usualCallingHours } from '../calling-hours.ts';
import type { LifeEventPorts } from '../life-events/index.ts';
import type { NoticePorts } from '../notices/index.ts';
import { FakeCarrier } from './fake-carrier.ts';
import { MemoryConsentStore } from './memory-consents.ts';
import { MemoryEventStore } from './memory-events.ts';
import { MemoryNoticeStore } from './memory-notices.ts';
import { aFamily, aRecipient, noon } from './notice-builders.ts';

/** Everything that events and notices need, in memory; a test changes what it is about. */
export function memoryTold(over: Partial<NoticePorts & LifeEventPorts> = {}) {
  const clock = new ManualClock(noon);
  const world = {
    clock,
    carrier: new FakeCarrier(),
    notices: new MemoryNoticeStore(),
    consents: new MemoryConsentStore(),
    events: new MemoryEventStore(),
    feed: new FakeFeed(),
    families: new FakeFamilies(),
    onRecord: [] as string[],
  };
  const ports: NoticePorts & LifeEventPorts = {
    ...world,
    leases: new MemoryLeaseStore(clock),
    recipientOf: async ({ subjectId }) => {
      const answer = world.families.answerTo(subjectId);
      return answer.outcome === 'ok'
        ? { outcome: 'known', recipient: aRecipient({ family: answer.family }) }
        : answer;
    },
    gateOf: async () => ({ outcome: 'go' }),
    hours: usualCallingHours,
    onAttempt: async (notice, { channel }) => void world.onRecord.push(`${notice.basis} ${channel}`),
    onEnded: () => {},
    rightsOf: () => [],
    measureName: (id) => id,
    tenant: { id: 'tenant-1', name: 'Соцзащита', region: '78', timeZone: 'Europe/Moscow' },
    ...over,
  };
  return { ...world, ports };
}

/** Events in the order a test put them there. */
class FakeFeed {
  readonly events: LifeEvent[] = [];

  async since(cursor: string, limit: number) {
    const from = Number(cursor || 0);
    const events = this.events.slice(from, from + limit);
    return { events, cursor: events.length === 0 ? cursor : String(from + events.length) };
  }
}

class FakeFamilies {
  isDown = false;
  readonly known = new Map<string, Family>([['s1', aFamily()]]);

  answerTo(subjectId: string): FamilyAnswer {
    if (this.isDown) return { outcome: 'unavailable' };
    const family = this.known.get(subjectId);
    return family ? { outcome: 'ok', family } : { outcome: 'not-found' };
  }

  async of({ subjectIds }: { readonly subjectIds: readonly string[] }) {
    return new Map(subjectIds.map((id) => [id, this.answerTo(id)]));
  }
}
