import type { Codec } from '../g711.ts';
import type { RemoteMedia } from './leg-types.ts';

type PayloadKind = 'key' | 'noise' | Codec;

/** What comes under each payload type of this peer, by number; absent: nothing that was agreed. */
export function payloadKinds(remote?: RemoteMedia): readonly (PayloadKind | undefined)[] {
  const kinds: (PayloadKind | undefined)[] = new Array(128);
  const mark = (type: number | undefined, kind: PayloadKind): void => {
    if (type !== undefined) kinds[type] = kind;
  };
  for (const { codec, payloadType } of remote?.own?.sound ?? []) mark(payloadType, codec);
  if (remote) mark(remote.payloadType, remote.codec);
  mark(0, 'PCMU');
  mark(8, 'PCMA');
  mark(remote?.own?.noisePayloadType, 'noise');
  mark(remote?.noisePayloadType ?? staticNoiseType, 'noise');
  mark(remote?.own?.digitPayloadType, 'key');
  mark(remote?.digitPayloadType, 'key');
  return kinds;
}

const staticNoiseType = 13;
