import { type Check, type Place, resultOf, saidIn } from './talk.ts';
import { wantsAnswer } from './wants-answer.ts';

/**
 * A citizen who writes to an operator is answered within the tenant's time. By telephone silence is heard in the sound
 * of the call.
 */
export const operatorSilence: Check = (talk, { replyMs }) => {
  const places: Place[] = [];
  let waits = 0;
  for (const stay of talk.stays) {
    let since: { readonly seq: number; readonly at: number } | undefined;
    const wait = (until: number) => {
      if (since === undefined) return;
      waits += 1;
      const ms = until - since.at;
      if (ms > replyMs) places.push({ ...since, value: ms, staffId: stay.staffId });
      since = undefined;
    };
    for (const { who, seq, at, isSpoken, text } of saidIn(talk, stay)) {
      if (isSpoken) continue;
      if (who === 'operator') wait(at);
      else if (who === 'citizen' && wantsAnswer(text, 1)) since ??= { seq, at };
    }
  }
  return resultOf(waits, places);
};
