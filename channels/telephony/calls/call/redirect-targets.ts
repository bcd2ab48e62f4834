import { parseAddress } from '../../sip/grammar/address.ts';
import { parseUri } from '../../sip/grammar/uri.ts';
import type { SipResponse } from '../../sip/message.ts';

/** Targets of one call (RFC 3261 §8.1.3.4): each once, best first, not too many, never from sips down to sip. */
export class RedirectTargets {
  readonly #seen: Set<string>;
  readonly #max: number;
  readonly #isSecure: boolean;
  #waiting: { readonly uri: string; readonly q: number }[] = [];

  constructor(first: string, max: number) {
    this.#seen = new Set([first]);
    this.#max = max;
    this.#isSecure = /^sips:/i.test(first);
  }

  add(response: SipResponse): void {
    for (const contact of response.headers.all('Contact')) {
      const address = parseAddress(contact);
      const uri = address && parseUri(address.uriText);
      if (!address || uri?.kind !== 'sip' || (this.#isSecure && uri.scheme !== 'sips')) continue;
      if (this.#seen.size >= this.#max || this.#seen.has(address.uriText)) continue;
      this.#seen.add(address.uriText);
      const q = Number(address.params.get('q') ?? 1);
      this.#waiting.push({ uri: address.uriText, q: Number.isFinite(q) ? q : 0 });
    }
    this.#waiting.sort((a, b) => b.q - a.q);
  }

  next(): string | undefined {
    return this.#waiting.shift()?.uri;
  }
}
