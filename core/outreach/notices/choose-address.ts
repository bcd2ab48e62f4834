import {
  type ConsentChange,
  type ContactPreference,
  mayTell,
  type NoticePurpose,
} from '../consents/index.ts';
import type { Notice, NoticeReason } from './notice.ts';
import { type Address, hasCaution, isTelephone, partiesAt, type Recipient } from './recipient.ts';

export type Choice =
  | { readonly outcome: 'chosen'; readonly address: Address }
  | {
      readonly outcome: 'none';
      readonly state: 'failed' | 'suppressed' | 'for-human';
      readonly reason: NoticeReason;
    };

/**
 * Where a message of each purpose goes first when she did not say how she likes it: where she reads us already, then by
 * voice, which everybody has; news by SMS rather than by a call.
 */
const usualOrder: Readonly<Record<NoticePurpose, readonly string[]>> = {
  rights: ['telegram', 'max', 'voice', 'sms'],
  correction: ['telegram', 'max', 'voice', 'sms'],
  information: ['telegram', 'max', 'sms', 'voice'],
};

/** The next address to try: allowed to us by her, by the law of the channel and by what happened to her. */
export function chooseAddress(of: {
  readonly notice: Pick<Notice, 'purpose' | 'channels' | 'attempts'>;
  readonly recipient: Recipient;
  /** Words of all her parties. */
  readonly said: readonly ConsentChange[];
  readonly preference: ContactPreference | undefined;
}): Choice {
  const { notice, recipient, said, preference } = of;
  const reasons = new Set<NoticeReason>();
  const allowed = recipient.addresses.filter((address) => {
    const no = refusalOf(address, { notice, recipient, said });
    if (no) reasons.add(no);
    return no === undefined;
  });
  const tried = new Set(notice.attempts.map(({ channel }) => channel));
  const order = orderOf(notice, preference);
  const [address] = allowed
    .filter(({ channel }) => !tried.has(channel) && order.includes(channel))
    .toSorted((a, b) => order.indexOf(a.channel) - order.indexOf(b.channel));
  if (address) return { outcome: 'chosen', address };
  if (tried.size > 0) return { outcome: 'none', state: 'failed', reason: 'unreachable' };
  const reason = whyNone.find((one) => reasons.has(one)) ?? 'no-channel';
  const state =
    reason === 'no-channel' ? 'failed' : isForHuman.has(reason) ? 'for-human' : ('suppressed' as const);
  return { outcome: 'none', state, reason };
}

/** Of several reasons the one that is told. */
const whyNone: readonly NoticeReason[] = ['death-in-family', 'phone-of-another', 'opted-out', 'no-consent'];
const isForHuman: ReadonlySet<NoticeReason> = new Set<NoticeReason>(['death-in-family', 'phone-of-another']);

function refusalOf(
  address: Address,
  { notice, recipient, said }: Pick<Parameters<typeof chooseAddress>[0], 'notice' | 'recipient' | 'said'>,
): NoticeReason | undefined {
  const { channel } = address;
  const { told, isPhoneOfAnother } = recipient;
  // In mourning nobody is rung up by a machine.
  if (channel === 'voice' && hasCaution(recipient, 'death-in-family')) return 'death-in-family';
  if (isTelephone(channel) && isPhoneOfAnother) return 'phone-of-another';
  const parties = partiesAt(recipient, address);
  const may = mayTell(
    said.filter(({ party }) => parties.includes(party)),
    {
      purpose: notice.purpose,
      channel,
      phoneSince: told.phoneSince === undefined ? undefined : new Date(told.phoneSince),
    },
  );
  if (may === 'allowed') return undefined;
  return may === 'withdrawn' ? 'opted-out' : 'no-consent';
}

function orderOf(
  notice: Pick<Notice, 'purpose' | 'channels'>,
  preference: ContactPreference | undefined,
): readonly string[] {
  const order: readonly string[] = notice.channels ?? usualOrder[notice.purpose];
  const first = preference?.channel;
  return first === undefined || !order.includes(first)
    ? order
    : [first, ...order.filter((one) => one !== first)];
}
