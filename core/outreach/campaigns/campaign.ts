import type { ChannelKind } from '../../conversations/index.ts';
import { AppError } from '../../shared/app-error.ts';
import type { NoticePurpose } from '../consents/index.ts';
import type { AudienceCount, AudienceQuery } from './audience.ts';

export const campaignStates = [
  'draft',
  'review',
  'approved',
  'running',
  'paused',
  'stopped',
  'done',
] as const;
/** `review`: waits for a second pair of eyes. `approved`: for its time. */
export type CampaignState = (typeof campaignStates)[number];

const moves: Readonly<Record<CampaignState, readonly CampaignState[]>> = {
  draft: ['review', 'stopped'],
  review: ['draft', 'approved', 'stopped'],
  approved: ['draft', 'running', 'stopped'],
  running: ['paused', 'stopped', 'done'],
  paused: ['running', 'stopped'],
  stopped: [],
  done: [],
};

/** What is said in one language, channel by channel, with `{variables}`. */
export interface MessageWords {
  /** For messengers. */
  readonly text: string;
  /** For SMS; absent: as for messengers. */
  readonly sms?: string;
  /** For the ear; absent: as for messengers. */
  readonly spoken?: string;
}

/** In Russian, and in English for those who talk with us in it; absent: they too get Russian. */
export interface CampaignMessage extends MessageWords {
  readonly en?: MessageWords;
}

/** All that is written before it is approved. */
export interface CampaignPlan {
  readonly name: string;
  readonly purpose: Exclude<NoticePurpose, 'rights'>;
  readonly audience: AudienceQuery;
  readonly message: CampaignMessage;
  /** "Подробнее" tells of this measure. */
  readonly measureId?: string;
  /** The first that reaches her; those behind are tried when it does not. */
  readonly channels: readonly ChannelKind[];
  /** Messages begun a minute, at most. */
  readonly perMinute: number;
  /** Calls and messages under way at the same time for each operator who is free to answer. */
  readonly perFreeOperator: number;
  readonly startsAt: Date;
  /** Nobody is told after it. */
  readonly endsAt: Date;
}

export interface CampaignChange {
  readonly at: Date;
  readonly by: string;
  readonly what: 'created' | 'edited' | 'counted' | CampaignState;
}

export interface Campaign {
  readonly id: string;
  readonly tenantId: string;
  readonly version: number;
  readonly state: CampaignState;
  readonly plan: CampaignPlan;
  /** Of this plan; absent: not counted since it was changed. */
  readonly count?: AudienceCount | undefined;
  /** Who wrote the plan last, or took a proposal up: she does not approve it. */
  readonly writtenBy: string;
  /** What made the program propose it: this edition of the knowledge base changed the measure. */
  readonly origin?: { readonly measureId: string; readonly edition: string };
  /** How far into the audience notices are placed. */
  readonly taken: number;
  /** When some were placed last. */
  readonly releasedAt?: Date;
  readonly history: readonly CampaignChange[];
}

/** Who did what nobody clicked. */
export const program = 'assistant';

export interface CampaignKey {
  readonly tenantId: string;
  readonly id: string;
}

/** Nothing of it happens any more. */
export function isOver({ state }: Pick<Campaign, 'state'>): boolean {
  return moves[state].length === 0;
}

/** The next version in another state. @throws AppError `campaign-move-not-permitted` */
export function moved(campaign: Campaign, state: CampaignState, by: string, at: Date): Campaign {
  if (!moves[campaign.state].includes(state))
    throw new AppError(
      'campaign-move-not-permitted',
      `A campaign cannot go from ${campaign.state} to ${state}.`,
    );
  return changed(campaign, { state }, { at, by, what: state });
}

export function changed(
  campaign: Campaign,
  fields: Partial<Pick<Campaign, 'state' | 'plan' | 'count' | 'writtenBy' | 'taken'>>,
  change: CampaignChange,
): Campaign {
  return {
    ...campaign,
    ...fields,
    version: campaign.version + 1,
    history: [...campaign.history, change],
  };
}

export function canMove(campaign: Pick<Campaign, 'state'>, state: CampaignState): boolean {
  return moves[campaign.state].includes(state);
}
