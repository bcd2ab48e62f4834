import { AppError } from '#core/shared/app-error.ts';
import { CallLeg } from '../call-media.ts';
import type { TrunkSettings, UserAgent } from '../calls/index.ts';
import type { MediaLeg } from '../media/index.ts';
import { parseUri } from '../sip/grammar/uri.ts';
import type { LineEndpoint } from './operator-lines.ts';

/** An operator who sits at her table picks up by then. */
const ringSeconds = 30;

/**
 * Calls the telephone on an operator's table, which must be one of a trunk's domain: the server calls nobody else at
 * the wish of a screen.
 */
export function phoneLine(
  agent: Pick<UserAgent, 'call'>,
  trunks: readonly Pick<TrunkSettings, 'domain'>[],
): (uri: string) => Promise<LineEndpoint<MediaLeg>> {
  const hosts = new Set(trunks.map(({ domain }) => hostOf(`sip:${domain}`)));
  return async (uri) => {
    const host = hostOf(uri);
    if (host === undefined || !hosts.has(host))
      throw new AppError('operator-phone-foreign', 'operators are called at telephones of the trunks only');
    const call = agent.call({ uri }, { ringSeconds });
    let end: () => void = () => {};
    let isHeld = false;
    let tellHold: (isHeld: boolean) => void = () => {};
    const gone = new Promise<void>((resolve) => {
      end = resolve;
    });
    await new Promise<void>((resolve, reject) => {
      call.on((event) => {
        if (event.type === 'answered') resolve();
        // A refresh of the session says nothing new: it must not end a hold of the screen.
        if (event.type === 'media' && event.heldByPeer !== isHeld) {
          isHeld = event.heldByPeer;
          tellHold(isHeld);
        }
        if (event.type !== 'ended') return;
        end();
        reject(new AppError('operator-phone-not-answered', 'the telephone was not answered'));
      });
    });
    if (!(call.media instanceof CallLeg) || call.media.leg.closed) {
      call.hangUp('media-lost');
      throw new AppError('operator-phone-not-answered', 'no sound');
    }
    return {
      leg: call.media.leg,
      gone,
      isAnswered: true,
      hangUp: () => call.hangUp(),
      onHold: (listener) => {
        tellHold = listener;
      },
    };
  };
}

/** Without the port a domain may have. */
function hostOf(uri: string): string | undefined {
  const parsed = parseUri(uri);
  return parsed?.kind === 'sip' ? parsed.host.toLowerCase() : undefined;
}
