import type { OutsideEnd } from '#core/conversations/index.ts';
import type { LineLeg, OutsideCall, OutsideDialler } from '../bridge/index.ts';
import { CallLeg } from '../call-media.ts';
import type { Call, EndCause, OutgoingCall, TrunkSettings, UserAgent } from '../calls/index.ts';
import type { MediaLeg } from '../media/index.ts';
import type { CallPorts } from '../voice/call-ports.ts';
import { chooseTrunk, dialledNumber } from './choose-trunk.ts';

/** An office picks up by then; the caller hears music meanwhile. */
const ringSeconds = 45;
/** A trunk that joins two calls of ours frees both and tells so; whatever of it does not come is waited for no longer. */
const freeingMs = 5_000;

export interface OutsideDiallerParts {
  readonly agent: Pick<UserAgent, 'call' | 'trunkStates'>;
  readonly trunks: readonly TrunkSettings[];
  /** A caller who is on the line, by the id of her call. */
  readonly callOf: (id: string) => Call | undefined;
  /** Somebody picked up and is about to be recorded; absent: nobody is. */
  readonly onRecorded?: ((leg: MediaLeg) => void) | undefined;
  readonly setTimer: CallPorts['setTimer'];
  readonly count: CallPorts['count'];
  readonly log: CallPorts['log'];
}

/** Calls numbers of the directory, where it can by the trunk the caller came by: only that one could join the two. */
export function outsideDialler(parts: OutsideDiallerParts): OutsideDialler {
  const { agent, trunks, callOf, log } = parts;
  return {
    isReady: () => chooseTrunk(trunks, agent.trunkStates) !== undefined,
    dial: (phone, callerId) => {
      const own = trunks.filter(({ name }) => name === callOf(callerId)?.trunk);
      const trunk = chooseTrunk([...own, ...trunks], agent.trunkStates);
      if (!trunk) return undefined;
      const target = { trunk: trunk.name, number: dialledNumber(phone, trunk) };
      try {
        return outsideCall(parts, trunk, agent.call(target, { ringSeconds }));
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : 'unknown';
        log.warn({ code, trunk: trunk.name }, 'an outside number was not called');
        return undefined;
      }
    },
  };
}

function outsideCall(parts: OutsideDiallerParts, trunk: TrunkSettings, call: OutgoingCall): OutsideCall {
  parts.count('outside-called');
  /** Whether its trunk takes it over; absent: it was not asked, or does not. */
  let takeover: Promise<boolean> | undefined;
  const gone = new Promise<OutsideEnd>((resolve) => {
    call.on((event) => {
      if (event.type !== 'ended') return;
      const why = outsideEndOf(event.end.cause);
      if (!takeover) return resolve(why);
      // Its line may be freed before it is told that the trunk has both.
      const cancel = parts.setTimer(freeingMs, () => resolve(why));
      void takeover.then((isTaken) => {
        cancel();
        if (!isTaken) resolve(why);
      });
    });
  });
  const rings = new Promise<void>((resolve) => {
    call.on(({ type }) => type === 'ringing' && resolve());
  });
  // Early media may be agreed on and not sent: what is heard counts.
  const heardEarly = new Promise<LineLeg>((resolve) => {
    call.on(({ type }) => {
      if (type !== 'media' || call.state !== 'unanswered' || !(call.media instanceof CallLeg)) return;
      const { leg } = call.media;
      leg.onEvent((event) => {
        if (event.type === 'connected' && call.state === 'unanswered') resolve(leg);
      });
    });
  });
  const picked = new Promise<LineLeg>((resolve) => {
    call.on(({ type }) => {
      if (type !== 'answered') return;
      if (!(call.media instanceof CallLeg)) return call.hangUp('failed');
      const { leg } = call.media;
      leg.onEvent((event) => {
        if (event.type === 'media-lost' || event.type === 'closed') call.hangUp('media-lost');
      });
      resolve(leg);
      parts.onRecorded?.(leg);
    });
  });
  return {
    rings,
    heardEarly,
    picked,
    gone,
    hangUp: () => {
      // Hung up at once it would be gone before the trunk has joined it.
      if (takeover) parts.setTimer(freeingMs, () => call.hangUp('transferred'));
      else call.hangUp();
    },
    refer: (callerId) => {
      const caller = parts.callOf(callerId);
      if (!trunk.refers || caller?.trunk !== trunk.name) return;
      takeover = refer(parts, caller, call);
      void takeover.then((isTaken) => {
        if (!isTaken) takeover = undefined;
      });
    },
  };
}

/** Whether the trunk has both; refused or failed, they stay with us as they are. */
async function refer({ count, log }: OutsideDiallerParts, caller: Call, outside: Call): Promise<boolean> {
  const { outcome } = await caller.transferTo(outside);
  if (outcome === 'transferred') count('outside-referred');
  else log.warn({ code: outcome, trunk: caller.trunk }, 'a trunk did not take a call over');
  return outcome === 'transferred';
}

function outsideEndOf(cause: EndCause): OutsideEnd {
  switch (cause) {
    case 'busy':
    case 'no-answer':
    case 'unreachable':
    case 'refused':
    case 'wrong-number':
      return cause;
    case 'congested':
      return 'unreachable';
    default:
      return 'failed';
  }
}
