import type { SipRequest, SipResponse } from '../../sip/message.ts';
import { newCallId, newTag } from '../../sip/random-ids.ts';
import type { StopTimer } from '../../sip/timers.ts';
import type { ClientFailure } from '../../sip/transactions/client-transaction.ts';
import type { Destination, Source } from '../../sip/transport/transport.ts';
import { Dialog, newSeq } from '../dialog/dialog.ts';
import type { Headers } from '../dialog/send-request.ts';
import { type EndCause, endOfRefusal, reasonOf, retryAfterOf } from '../end-cause.ts';
import { Call } from './call.ts';
import type { CallParts } from './call-parts.ts';
import { type CallIdentity, OutgoingAttempt } from './outgoing-attempt.ts';
import { RedirectTargets } from './redirect-targets.ts';
import { sdpOf } from './sdp-body.ts';
import { Session } from './session.ts';
import { SessionTimer } from './session-timer.ts';

export interface PlacedCall {
  /** Request-URI. */
  readonly uri: string;
  /** From without a tag. */
  readonly from: string;
  /** Preloaded routes. */
  readonly route: Headers;
  /** Extra lines of the INVITE. */
  readonly headers: Headers;
  readonly ringSeconds: number;
  /** Told where the INVITE goes: who may answer. */
  onDestination(destination: Destination): void;
}

/** A call of ours. It is placed as soon as it is made; listen at once. */
export class OutgoingCall extends Call {
  readonly direction = 'outgoing';
  readonly #placed: PlacedCall;
  readonly #identity: CallIdentity;
  readonly #targets: RedirectTargets;
  readonly #sessionTimer: SessionTimer;
  readonly #stopRinging: StopTimer;
  #attempt: OutgoingAttempt | undefined;
  #isRinging = false;

  constructor(parts: CallParts, placed: PlacedCall) {
    super(parts);
    this.#placed = placed;
    let seq = newSeq();
    this.#identity = {
      callId: newCallId(),
      from: `${placed.from};tag=${newTag()}`,
      to: `<${placed.uri}>`,
      route: placed.route,
      nextSeq: () => seq++,
    };
    this.#targets = new RedirectTargets(placed.uri, parts.settings.maxTargets);
    this.#sessionTimer = new SessionTimer(parts.timers, parts.settings.session);
    this.#stopRinging = parts.timers.after(placed.ringSeconds * 1000, () => this.hangUp('no-answer'));
    this.#begin().catch(() => this.#fail('failed'));
  }

  hangUp(cause: EndCause = 'we-hung-up'): void {
    if (this.state !== 'unanswered') {
      this.leave(cause);
      return;
    }
    this.#stopRinging();
    this.finish({ cause });
    if (!this.#attempt) {
      this.release();
      return;
    }
    this.#attempt.giveUp(reasonOf(cause));
    // A far end that answers neither CANCEL nor INVITE is not waited for (RFC 3261 §9.1).
    this.parts.timers.after(64 * this.parts.timerValues.t1, () => this.release());
  }

  get callId(): string {
    return this.#identity.callId;
  }

  async #begin(): Promise<void> {
    const negotiation = await this.openMedia();
    if (negotiation) this.#invite(this.#placed.uri, negotiation.offer());
  }

  #invite(uri: string, body: string): void {
    this.#attempt = new OutgoingAttempt({
      parts: this.parts,
      identity: this.#identity,
      uri,
      headers: [...this.#sessionTimer.requestHeaders(), ...this.#placed.headers],
      body,
      onDestination: (destination) => {
        this.signalledFrom = destination.host;
        this.#placed.onDestination(destination);
      },
      events: {
        onProvisional: (response) => this.#takeProvisional(response),
        onAnswered: (response, invite, source) => this.#takeAnswer(response, invite, source),
        onAnsweredAgain: (invite) => this.session?.line.sendAck(invite),
        onRefused: (response) => this.#takeRefusal(uri, body, response),
        onFailed: (reason) => this.#fail(reasonToCause(reason)),
        onReleased: () => {
          this.parts.count({ name: 'fork-released', trunk: this.trunk });
          if (this.state === 'ended') this.release();
        },
      },
    });
  }

  #takeProvisional(response: SipResponse): void {
    if (this.state !== 'unanswered') return;
    const sdp = sdpOf(response);
    // Early media of the first phone that offers it: a ringing tone, an announcement.
    if (sdp.outcome === 'sdp' && !this.negotiation?.agreement) {
      const taken = this.negotiation?.takeAnswer(sdp.sdp);
      if (taken?.outcome === 'agreed') this.agreed(taken.agreement);
    }
    // Some trunks say of a phone that rings no more than that it is worked on; with sound they say it themselves.
    const saysRinging = response.status === 180 || (response.status === 183 && sdp.outcome === 'none');
    if (!saysRinging || this.#isRinging) return;
    this.#isRinging = true;
    this.emit({ type: 'ringing' });
  }

  #takeAnswer(response: SipResponse, invite: SipRequest, source: Source): void {
    this.#stopRinging();
    this.session = new Session({
      parts: this.parts,
      host: this.sessionHost((prack) => void prack.reply(481)),
      dialog: Dialog.asClient(invite, response, source),
      ownsCallId: true,
      sessionTimer: this.#sessionTimer,
    });
    this.session.learn(response);
    this.session.line.sendAck(invite);
    const sdp = sdpOf(response);
    const taken = sdp.outcome === 'sdp' ? this.negotiation?.takeAnswer(sdp.sdp) : undefined;
    this.negotiation?.settle();
    if (taken?.outcome === 'agreed') this.agreed(taken.agreement);
    // A phone that answered reliably while it rang need not say it again.
    else if (taken || !this.negotiation?.agreement) {
      this.leave('no-common-media');
      return;
    }
    this.#sessionTimer.takeAnswer(response);
    this.confirmed();
  }

  #takeRefusal(uri: string, body: string, response: SipResponse): void {
    if (this.state === 'ended') {
      this.release();
      return;
    }
    const { status } = response;
    if (status === 422 && this.#sessionTimer.takeTooShort(response)) {
      this.#invite(uri, body);
      return;
    }
    if (status >= 300 && status < 400) this.#targets.add(response);
    const next = status >= 600 ? undefined : this.#targets.next();
    if (next !== undefined) {
      this.#invite(next, body);
      return;
    }
    this.#stopRinging();
    this.finish({
      ...endOfRefusal(status, response.headers.all('Reason')),
      ...retryAfterOf(response.headers.get('Retry-After')),
    });
    this.release();
  }

  #fail(cause: EndCause): void {
    this.#stopRinging();
    this.finish({ cause });
    this.release();
  }
}

function reasonToCause(reason: ClientFailure): EndCause {
  return reason === 'closed' ? 'failed' : 'unreachable';
}
