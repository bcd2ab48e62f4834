import { DigestClient } from '../../sip/digest/digest-client.ts';
import type { TrunkOfCall } from '../call/call-parts.ts';
import type { Authoriser } from '../dialog/send-request.ts';
import type { SrtpPolicy } from '../sdp/media-agreement.ts';
import { AddressList } from './address-list.ts';
import type { TrunkSettings } from './trunk-settings.ts';

export class Trunk implements TrunkOfCall {
  readonly settings: TrunkSettings;
  readonly #allowed: AddressList;
  readonly authoriser: Authoriser | undefined;

  /** @throws AppError `telephony-address-invalid`. */
  constructor(settings: TrunkSettings) {
    this.settings = settings;
    this.#allowed = new AddressList(settings.allowed);
    this.authoriser = settings.credentials && new DigestClient(settings.credentials);
  }

  get name(): string {
    return this.settings.name;
  }

  get srtp(): SrtpPolicy {
    return this.settings.srtp;
  }

  has(host: string): boolean {
    return this.#allowed.has(host);
  }

  /** Its callers may come from anywhere, and prove who they are. */
  get isOpen(): boolean {
    return this.#allowed.isEmpty && this.settings.mustProve !== undefined;
  }

  /** The URI of the trunk itself: of its registrar, and of who is asked for a sign of life. */
  get hostUri(): string {
    return `sip:${this.settings.domain}${this.#transportParameter}`;
  }

  /** Address of record of an account: no parameters. */
  addressOf(user: string): string {
    return `sip:${encodeUser(user)}@${this.settings.domain}`;
  }

  get #transportParameter(): string {
    const { transport } = this.settings;
    return transport === 'udp' ? '' : `;transport=${transport}`;
  }

  /** The URI of a number or account behind this trunk. */
  uriOf(user: string): string {
    return `${this.addressOf(user)}${this.#transportParameter}`;
  }

  /** Preloaded Route of requests outside dialogs. */
  get route(): readonly (readonly [string, string])[] {
    const { outboundProxy } = this.settings;
    if (outboundProxy === undefined) return [];
    const loose = /;lr\b/i.test(outboundProxy) ? outboundProxy : `${outboundProxy};lr`;
    return [['Route', `<${loose}>`]];
  }
}

/** RFC 3261 §25.1 `user`; everything else is escaped. */
function encodeUser(user: string): string {
  return encodeURIComponent(user).replace(/%(?:26|3D|2B|24|2C|3B|3F|2F)/g, (escaped) =>
    decodeURIComponent(escaped),
  );
}
