import type { Language, LeaseStore } from '../../conversations/index.ts';
import type { Tenant } from '../../people/index.ts';
import type { FamilyFacts, RegisterAudience } from '../../registers/index.ts';
import type { Clock } from '../../shared/clock.ts';
import type { CallingHours } from '../calling-hours.ts';
import type { ConsentStore } from '../consents/index.ts';
import type { NoticePorts } from '../notices/index.ts';
import type { Campaign, CampaignKey, CampaignState } from './campaign.ts';

export interface CampaignStore {
  /** Keeps version 1 of an id, later ones over `version - 1`; `false`: somebody saved first. */
  save(next: Campaign): Promise<boolean>;
  get(key: CampaignKey): Promise<Campaign | undefined>;
  /** Made last first. */
  list(of: {
    readonly tenantId: string;
    readonly states?: readonly CampaignState[];
    readonly limit: number;
  }): Promise<readonly Campaign[]>;
  /** Ids of the register: as handed over, or as selected by a counting. Replaces what was there under the name. */
  putMembers(of: CampaignKey & { readonly set: string }, subjectIds: readonly string[]): Promise<void>;
  /** So many from a place on. */
  members(
    of: CampaignKey & { readonly set: string },
    page: { readonly from: number; readonly limit: number },
  ): Promise<readonly string[]>;
  /** Whom it was for is nobody's business when it is over. */
  dropMembers(key: CampaignKey): Promise<void>;
}

/** The list an office handed over. */
export const handedOver = 'handed-over';

/** Whom a counting selected. */
export function selectedBy(run: string): string {
  return `selected:${run}`;
}

/** How regions and measures are called. */
export interface CampaignNames {
  readonly region: (code: string, language: Language) => string | undefined;
  readonly measure: (id: string, language: Language) => string | undefined;
}

/** What the variables of a message stand for, in one language. */
export function namedIn(
  names: CampaignNames,
  of: {
    readonly language: Language;
    readonly region: string;
    readonly measureId: string | undefined;
  },
): { readonly region: string | undefined; readonly measure: string | undefined } {
  const { language, region, measureId } = of;
  return {
    region: names.region(region, language),
    measure: measureId === undefined ? undefined : names.measure(measureId, language),
  };
}

export interface CampaignPorts extends Pick<NoticePorts, 'notices' | 'recipientOf'> {
  readonly clock: Clock;
  readonly campaigns: CampaignStore;
  readonly families: FamilyFacts;
  readonly consents: ConsentStore;
  readonly leases: Pick<LeaseStore, 'take' | 'release'>;
  readonly hours: CallingHours;
  readonly tenant: Tenant;
  /** Registers looked through for people. */
  readonly audience: RegisterAudience;
  readonly names: CampaignNames;
  /** In which she talked with us last; `undefined`: she never did. */
  readonly languageOf: (of: {
    readonly tenantId: string;
    readonly subjectId: string;
  }) => Promise<Language | undefined>;
  /** Telephone lines for calls to citizens. */
  readonly lines: number;
  /** Operators who could answer at this moment. */
  readonly freeOperators: () => Promise<number>;
}
