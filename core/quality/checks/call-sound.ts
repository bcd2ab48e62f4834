import { type Call, type Check, type Place, resultOf, type Talk } from './talk.ts';

/** A shorter call says nothing about its shares. */
const shortestMs = 30_000;

const placesOf = { talkOverMs: 'longestTalkOverAt', silenceMs: 'longestSilenceAt' } as const;

/** With the longest stretch of it as the place, where the recording is at hand; else the beginning of the call. */
const tooMuch =
  (part: 'talkOverMs' | 'silenceMs', bound: 'talkOverShare' | 'silenceShare'): Check =>
  (talk, rules) => {
    const heard = talk.calls.flatMap((call) => {
      const partMs = call[part];
      return partMs === undefined || call.ms < shortestMs ? [] : [{ call, share: partMs / call.ms }];
    });
    const places = heard
      .filter(({ share }) => share > rules[bound])
      .map(({ call, share }): Place => {
        const at = call.sound?.[placesOf[part]];
        return { seq: call.seq, at: at ?? call.from, value: share, ...whose(talk, call, at) };
      });
    return resultOf(heard.length, places);
  };

/** Who had the line then, or was the last one on it; nobody: the assistant. */
function whose({ stays }: Talk, call: Call, at: number | undefined): Pick<Place, 'staffId'> {
  const [first, last] = at === undefined ? [call.from, call.until] : [at, at];
  const stay = stays.findLast(({ from, until }) => from <= last && until >= first);
  return stay === undefined ? {} : { staffId: stay.staffId };
}

/** Both sides spoke at the same time: an interruption now and then is human, a tenth of a call is not. */
export const talkOver = tooMuch('talkOverMs', 'talkOverShare');

/** Nobody spoke: she was left waiting on the line. */
export const silenceShare = tooMuch('silenceMs', 'silenceShare');
