import type { DigestServer } from '../../sip/digest/digest-server.ts';
import { tagOf } from '../../sip/grammar/address.ts';
import type { SipRequest } from '../../sip/message.ts';
import type { Source } from '../../sip/transport/transport.ts';
import type { Counted, ServerTransaction } from '../ports.ts';
import type { Trunk } from './trunk.ts';

/** Whose request it is, decided by address and proof, never by what From says. */
export class Admission {
  readonly #trunks: readonly Trunk[];
  readonly #digest: DigestServer;
  readonly #count: (counted: Counted) => void;
  /** Hosts that calls of ours went to directly: how many calls. */
  readonly #guests = new Map<string, number>();
  readonly #isInDialog: (callId: string, localTag: string, remoteTag: string) => boolean;

  constructor(options: {
    readonly trunks: readonly Trunk[];
    readonly digest: DigestServer;
    count(counted: Counted): void;
    /** The tags of a dialog are a secret that only its peers know. */
    isInDialog(callId: string, localTag: string, remoteTag: string): boolean;
  }) {
    this.#trunks = options.trunks;
    this.#digest = options.digest;
    this.#count = options.count;
    this.#isInDialog = options.isInDialog;
  }

  /** Before anything is answered: may this be answered at all? */
  admits(source: Source, request?: SipRequest): boolean {
    if (this.#trunks.some((trunk) => trunk.has(source.host) || trunk.isOpen)) return true;
    if (!request) return this.#guests.has(source.host);
    const { headers } = request;
    const localTag = tagOf(headers.get('To'));
    return (
      localTag !== undefined &&
      this.#isInDialog(headers.get('Call-ID') ?? '', localTag, tagOf(headers.get('From')) ?? '')
    );
  }

  /** A phone that we call without a trunk may open a connection back. The answer ends that. */
  invite(host: string): () => void {
    this.#guests.set(host, (this.#guests.get(host) ?? 0) + 1);
    return () => {
      const left = (this.#guests.get(host) ?? 1) - 1;
      if (left > 0) this.#guests.set(host, left);
      else this.#guests.delete(host);
    };
  }

  /** The trunk of a request outside dialogs; `undefined`: it was challenged, or refused. */
  trunkOf(transaction: ServerTransaction): Trunk | undefined {
    const { host } = transaction.source;
    const byAddress = this.#trunks.filter((trunk) => trunk.has(host));
    const candidates = byAddress.length > 0 ? byAddress : this.#trunks.filter((trunk) => trunk.isOpen);
    const trusted = candidates.find((trunk) => !trunk.settings.mustProve);
    if (trusted) return trusted;
    const named = (username: string) =>
      candidates.find(({ settings }) => settings.mustProve?.username === username);
    const verdict = this.#digest.verify(
      transaction.request,
      (username) => named(username)?.settings.mustProve,
    );
    const trunk = verdict.outcome === 'accepted' ? named(verdict.username) : candidates[0];
    if (!trunk) return undefined;
    const result = { accepted: 'right', wrong: 'wrong', missing: 'asked', stale: 'asked' } as const;
    this.#count({ name: 'authentication', trunk: trunk.name, result: result[verdict.outcome] });
    if (verdict.outcome === 'accepted') return trunk;
    transaction.reply(401, {
      headers: this.#digest
        .challenges({ stale: verdict.outcome === 'stale' })
        .map((value) => ['WWW-Authenticate', value] as const),
    });
    return undefined;
  }
}
