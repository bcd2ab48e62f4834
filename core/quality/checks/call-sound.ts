import { type Call, type Check, type Place, resultOf, type Talk } from './talk.ts';

/** A shorter call says nothing about its shares. */
const shortestMs = 30_000;

const tooMuch =
  (part: 'talkOverMs' | 'silenceMs', bound: 'talkOverShare' | 'silenceShare'): Check =>
  (talk, rules) => {
    const heard = talk.calls.flatMap((call) => {
      const partMs = call[part];
      return partMs === undefined || call.ms < shortestMs ? [] : [{ call, share: partMs / call.ms }];
    });
    const places = heard
      .filter(({ share }) => share > rules[bound])
      .map(
        ({ call, share }): Place => ({ seq: call.seq, at: call.from, value: share, ...whose(talk, call) }),
      );
    return resultOf(heard.length, places);
  };

/** The last operator on the line; nobody: the assistant. */
function whose({ stays }: Talk, call: Call): Pick<Place, 'staffId'> {
  const stay = stays.findLast(({ from, until }) => from < call.until && until > call.from);
  return stay === undefined ? {} : { staffId: stay.staffId };
}

/** Both sides spoke at the same time: an interruption now and then is human, a tenth of a call is not. */
export const talkOver = tooMuch('talkOverMs', 'talkOverShare');

/** Nobody spoke: she was left waiting on the line. */
export const silenceShare = tooMuch('silenceMs', 'silenceShare');
