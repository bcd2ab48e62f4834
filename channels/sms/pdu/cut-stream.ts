import { AppError } from '#core/shared/app-error.ts';
import { headerBytes, maxPduBytes } from './pdu.ts';

/**
 * Cuts what comes over TCP into whole PDUs, however it was torn on the way.
 * The function throws `sms-stream-broken` when a length cannot be true: nothing after it can be found any more.
 */
export function createStreamCutter(): (chunk: Buffer) => readonly Buffer[] {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole: Buffer[] = [];
    while (rest.length >= 4) {
      const length = rest.readUInt32BE(0);
      if (length < headerBytes || length > maxPduBytes)
        throw new AppError('sms-stream-broken', 'The SMS provider sent what is no SMPP.', {
          details: { length },
          retryable: true,
        });
      if (rest.length < length) break;
      whole.push(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
    return whole;
  };
}
