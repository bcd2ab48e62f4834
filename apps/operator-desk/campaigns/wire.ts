import type {
  AudiencePreview,
  Campaign,
  CampaignPlan,
  CampaignResults,
  CampaignState,
  NoticeState,
} from '#core/outreach/index.ts';
import type { LifeEventKind } from '#core/registers/index.ts';
import type { Wire } from '#core/shared/wire.ts';

/** What the page of campaigns is given. Instants are ISO 8601 strings, in UTC. */

export type PlanOnScreen = Wire<CampaignPlan>;
export type Preview = AudiencePreview;

export interface CampaignRow {
  readonly id: string;
  readonly name: string;
  readonly state: CampaignState;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly writtenBy: string;
  /** How many it is for; absent: not counted. */
  readonly selected?: number;
  /** Proposed by the program: the rules of this measure have changed. */
  readonly proposedFor?: string;
  readonly counts: Readonly<Record<NoticeState, number>>;
}

export interface CampaignView extends CampaignRow {
  readonly version: number;
  readonly plan: PlanOnScreen;
  readonly count?: Wire<NonNullable<Campaign['count']>>;
  /** Nearly everybody, or very many, are selected: the number is to be typed. */
  readonly needsConfirmation: boolean;
  /** She wrote it herself: somebody else approves. */
  readonly isOwn: boolean;
  readonly history: readonly { readonly at: string; readonly name: string; readonly what: string }[];
  /** When the rest will have been begun, as it goes now. */
  readonly forecastEnd?: string;
}

export interface CampaignChoices {
  readonly regions: readonly { readonly code: string; readonly name: string }[];
  readonly measures: readonly {
    readonly id: string;
    readonly name: string;
    readonly nameEn: string;
  }[];
  /** Those that registers tell of. */
  readonly lifeEvents: readonly { readonly id: LifeEventKind; readonly name: string }[];
  /** What variables might stand for, to look at a message. */
  readonly sample: {
    readonly name: string;
    readonly region: Readonly<Record<'ru' | 'en', string>>;
  };
  readonly channels: readonly CampaignPlan['channels'][number][];
  readonly timeZone: string;
}

export interface CampaignList {
  readonly rows: readonly CampaignRow[];
  readonly choices: CampaignChoices;
}

/** Somebody whom only a person may tell, and why. */
export interface ToTell {
  readonly id: string;
  readonly version: number;
  readonly placedAt: string;
  readonly region: string;
  readonly reason: string;
  /** As the register names her. */
  readonly subjectId: string;
  readonly text: string;
}

export type Results = CampaignResults;
