import type { SipRequest } from '../sip/message.ts';
import { screenRequest } from '../sip/screen-request.ts';
import { abilities } from './call/call-parts.ts';
import { sdpOf } from './call/sdp-body.ts';
import { type SessionTimerSettings, tooShortSession } from './call/session-timer.ts';
import type { Headers } from './dialog/send-request.ts';
import type { SrtpPolicy } from './sdp/media-agreement.ts';
import { usableAudio } from './sdp/negotiation.ts';
import { parseSdp } from './sdp/parse-sdp.ts';

export type Screened =
  | { readonly outcome: 'welcome' }
  | {
      readonly outcome: 'refused';
      readonly why: 'bad-request' | 'no-common-media';
      readonly status: number;
      readonly headers: Headers;
    };

/** Can this INVITE become a call at all? What cannot is refused before anybody above hears of it. */
export function screenInvite(request: SipRequest, srtp: SrtpPolicy, session: SessionTimerSettings): Screened {
  const refusal = screenRequest(request, abilities);
  if (refusal) return refused(refusal.status, refusal.headers);
  const offer = sdpOf(request);
  if (offer.outcome === 'other-type')
    return refused(415, [
      ['Accept', 'application/sdp'],
      ['Accept-Encoding', 'identity'],
    ]);
  const parsed = offer.outcome === 'sdp' ? parseSdp(offer.sdp) : undefined;
  if (parsed?.outcome === 'unreadable') return refused(400);
  if (parsed && !usableAudio(parsed.description, srtp))
    return {
      outcome: 'refused',
      why: 'no-common-media',
      status: 488,
      headers: [['Warning', '305 otklik "Incompatible media format"']],
    };
  const tooShort = tooShortSession(request, session);
  return tooShort ? refused(422, tooShort) : { outcome: 'welcome' };
}

function refused(status: number, headers: Headers = []): Screened {
  return { outcome: 'refused', why: 'bad-request', status, headers };
}
