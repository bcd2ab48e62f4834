import type { ChannelKind, ChannelPolicy } from '../../conversations/index.ts';
import type { Caution, Family } from '../../registers/index.ts';
import type { ConsentParty } from '../consents/index.ts';

/** Where she can be written to or called. */
export interface Address {
  readonly channel: ChannelKind;
  readonly policy: Exclude<ChannelPolicy, 'off'>;
  /** Our account there; of a telephone the trunk chooses. */
  readonly accountId: string;
  /** A number `+7XXXXXXXXXX`, or her id at the provider. */
  readonly senderId: string;
  /** Known where she has written from it. */
  readonly identityId?: string;
}

/** Who is to be told, as far as the registers and our own contacts know her at this moment; nothing of it is kept. */
export interface Recipient {
  /** Whose right it is. */
  readonly family: Family;
  /** Who hears it: she, or who acts for her. */
  readonly told: Pick<Family, 'subjectId' | 'phone' | 'phoneSince'> & Partial<Pick<Family, 'cautions'>>;
  readonly isRepresented: boolean;
  readonly addresses: readonly Address[];
  /** The telephone of the register is by our own contacts somebody else's. */
  readonly isPhoneOfAnother: boolean;
  /** `Asia/Omsk`: whose clocks the quiet hours go by. */
  readonly timeZone: string;
}

/** Of her, or of who hears it in her place. */
export function hasCaution({ family, told }: Pick<Recipient, 'family' | 'told'>, caution: Caution): boolean {
  return family.cautions.includes(caution) || told.cautions?.includes(caution) === true;
}

export type RecipientAnswer =
  | { readonly outcome: 'known'; readonly recipient: Recipient }
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'unavailable' };

/** Everybody whose word about being told counts for this recipient. */
export function partiesOf({ family, told, addresses }: Recipient): readonly ConsentParty[] {
  const parties = new Set<ConsentParty>([`subject:${told.subjectId}`, `subject:${family.subjectId}`]);
  for (const { channel, senderId, identityId } of addresses) {
    if (isTelephone(channel)) parties.add(`phone:${senderId}`);
    if (identityId !== undefined) parties.add(`identity:${identityId}`);
  }
  return [...parties];
}

/** The parties at one address: who is told, whose affair it is, and whoever answers there. */
export function partiesAt(
  { family, told }: Recipient,
  { channel, senderId, identityId }: Address,
): readonly ConsentParty[] {
  return [
    `subject:${told.subjectId}`,
    `subject:${family.subjectId}`,
    ...(isTelephone(channel) ? ([`phone:${senderId}`] as const) : []),
    ...(identityId === undefined ? [] : ([`identity:${identityId}`] as const)),
  ];
}

const telephones: ReadonlySet<string> = new Set(['voice', 'sms']);

/** Goes to whoever has the number. */
export function isTelephone(channel: ChannelKind): boolean {
  return telephones.has(channel);
}
