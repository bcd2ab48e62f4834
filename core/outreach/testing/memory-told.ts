import { MemoryLeaseStore } from '../../conversations/testing/memory-lease-store.ts';
import {
  type AudiencePage,
  type Family,
  type FamilyAnswer,
  fitsTraits,
  type LifeEvent,
  type RegisterAudience,
} from '../../registers/index.ts';
import { AppError } from '../../shared/app-error.ts';
import { ManualClock } from '../../shared/testing/manual-clock.ts';
import { usualCallingHours } from '../calling-hours.ts';
import type { CampaignPorts } from '../campaigns/index.ts';
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
  const families = new FakeFamilies();
  const world = {
    clock,
    carrier: new FakeCarrier(),
    notices: new MemoryNoticeStore(),
    consents: new MemoryConsentStore(),
    events: new MemoryEventStore(),
    feed: new FakeFeed(),
    families,
    audience: new FakeAudience(families, clock),
    onRecord: [] as string[],
  };
  const ports: NoticePorts & LifeEventPorts & Pick<CampaignPorts, 'audience' | 'languageOf'> = {
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
    languageOf: async () => undefined,
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

/** Looks through the families a test put there, two at a time. */
class FakeAudience implements RegisterAudience {
  readonly #families: FakeFamilies;
  readonly #clock: ManualClock;

  constructor(families: FakeFamilies, clock: ManualClock) {
    this.#families = families;
    this.#clock = clock;
  }

  async page({ regions, traits, cursor }: Parameters<RegisterAudience['page']>[0]): Promise<AudiencePage> {
    if (this.#families.isDown) throw new AppError('register-unavailable', 'down', { retryable: true });
    const from = Number(cursor || 0);
    const all = [...this.#families.known.values()];
    const page = all.slice(from, from + 2);
    const people = page
      .filter(({ region }) => regions.length === 0 || regions.includes(region))
      .filter((family) => fitsTraits(family, traits, this.#clock.now()))
      .map(({ subjectId, region }) => ({ subjectId, region, decade: 30 }));
    return { people, looked: page.length, ...(from + 2 < all.length ? { cursor: String(from + 2) } : {}) };
  }
}
