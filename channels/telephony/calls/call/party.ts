import { type Address, parseAddress } from '../../sip/grammar/address.ts';
import type { SipRequest } from '../../sip/message.ts';

/** Who calls, as far as it is said. Personal data: never logged. */
export interface CallParty {
  /** Telephone number or name of the account, without separators of tel: URIs; `undefined` when withheld. */
  readonly user?: string;
  readonly displayName?: string;
}

/**
 * The caller. A trusted trunk asserts it (RFC 3325); From is only what the caller says, and is used when nothing better
 * is there. Good for showing and looking up, never for deciding what she may do.
 */
export function callerOf(invite: SipRequest, trusted: boolean): CallParty {
  if (/\bid\b/i.test(invite.headers.get('Privacy') ?? '')) return {};
  const asserted = trusted ? invite.headers.all('P-Asserted-Identity') : [];
  const addresses = [...asserted, invite.headers.get('From') ?? ''].flatMap(
    (value) => parseAddress(value) ?? [],
  );
  const address = addresses.find((one) => userOf(one) !== undefined);
  const user = address && userOf(address);
  if (!address || user === undefined) return {};
  return { user, ...(address.displayName !== undefined && { displayName: address.displayName }) };
}

function userOf({ uri }: Address): string | undefined {
  if (uri.kind === 'tel') return uri.number.replace(/[-.()]/g, '');
  if (uri.kind !== 'sip' || uri.host.endsWith('.invalid') || uri.user === 'anonymous') return undefined;
  return uri.user;
}
