import type { RemoteMedia } from '../leg/leg-types.ts';
import { SrtpReceiver } from './srtp-receiver.ts';
import { SrtpSender } from './srtp-sender.ts';

type Keys = RemoteMedia['srtp'];

/** What makes the packets of one leg unreadable on their way, when keys were agreed; else they pass as they are. */
export class LegSecrets {
  #keys: Keys;
  #pair: { readonly send: SrtpSender; readonly receive: SrtpReceiver } | undefined;

  /** The same keys again continue; others begin anew. */
  describe(keys: Keys): void {
    if (!isSame(this.#keys, keys))
      this.#pair = keys && { send: new SrtpSender(keys.send), receive: new SrtpReceiver(keys.receive) };
    this.#keys = keys;
  }

  protect(packet: Buffer): Buffer {
    return this.#pair ? this.#pair.send.protect(packet) : packet;
  }

  protectControl(packet: Buffer): Buffer {
    return this.#pair ? this.#pair.send.protectControl(packet) : packet;
  }

  /** `undefined`: nobody who has the keys sent this. */
  unprotect(datagram: Buffer): Buffer | undefined {
    return this.#pair ? this.#pair.receive.unprotect(datagram) : datagram;
  }

  unprotectControl(datagram: Buffer): Buffer | undefined {
    return this.#pair ? this.#pair.receive.unprotectControl(datagram) : datagram;
  }
}

function isSame(one: Keys, other: Keys): boolean {
  if (!one || !other) return one === other;
  return (['send', 'receive'] as const).every(
    (way) =>
      one[way].suite === other[way].suite && Buffer.compare(one[way].keyAndSalt, other[way].keyAndSalt) === 0,
  );
}
