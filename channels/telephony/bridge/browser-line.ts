import { AppError } from '#core/shared/app-error.ts';
import type { MediaLeg, MediaServer, PortRange } from '../media/index.ts';
import type { LineEndpoint } from './operator-lines.ts';
import type { WebRtcDescription, WebRtcParameters } from './webrtc-way.ts';

/** Opens a leg to a browser in the media thread. */
export function browserLine(
  media: Pick<MediaServer, 'allocate'>,
  { address, ports }: { readonly address: string; readonly ports: PortRange },
): (offer: string) => Promise<LineEndpoint<MediaLeg> & { readonly answer: string }> {
  return async (offer) => {
    const parameters: WebRtcParameters = { offer, address, ports };
    const leg = await media.allocate({ way: { kind: 'named', name: 'webrtc', parameters } });
    const { description } = leg.local;
    if (!isDescription(description)) {
      await leg.close();
      throw new AppError('webrtc-offer-refused', 'the way to the browser says nothing of itself');
    }
    const { answer, codec, digitPayloadType } = description;
    leg.connect({
      codec,
      direction: 'sendrecv',
      ...(digitPayloadType === undefined ? {} : { digitPayloadType }),
    });
    return { leg, answer, gone: leg.signal({ kind: 'until-ended' }) };
  };
}

function isDescription(description: unknown): description is WebRtcDescription {
  return typeof description === 'object' && description !== null && 'answer' in description;
}
