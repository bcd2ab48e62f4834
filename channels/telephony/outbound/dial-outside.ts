import type { DialOutside, OutsideCall, OutsideEnd } from '../bridge/outside-call.ts';
import { CallLeg } from '../call-media.ts';
import type { Call, EndCause, OutgoingCall, TrunkSettings, UserAgent } from '../calls/index.ts';
import type { CallPorts } from '../voice/call-ports.ts';
import { chooseTrunk, dialledNumber } from './choose-trunk.ts';

/** An office picks up by then; the caller hears music meanwhile. */
const ringSeconds = 45;

export interface DialOutsideParts {
  readonly agent: Pick<UserAgent, 'call' | 'trunkStates'>;
  readonly trunks: readonly TrunkSettings[];
  /** A caller who is on the line, by the id of her call. */
  readonly callOf: (id: string) => Call | undefined;
  readonly count: CallPorts['count'];
  readonly log: CallPorts['log'];
}

/** Calls numbers of the directory by the first trunk that is there. */
export function outsideDialler(parts: DialOutsideParts): DialOutside {
  return (phone) => {
    const trunk = chooseTrunk(parts.trunks, parts.agent.trunkStates);
    if (!trunk) return undefined;
    const target = { trunk: trunk.name, number: dialledNumber(phone, trunk) };
    try {
      return outsideCall(parts, trunk, parts.agent.call(target, { ringSeconds }));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : 'unknown';
      parts.log.warn({ code, trunk: trunk.name }, 'an outside number was not called');
      return undefined;
    }
  };
}

function outsideCall(parts: DialOutsideParts, trunk: TrunkSettings, call: OutgoingCall): OutsideCall {
  parts.count('outside-called');
  const gone = new Promise<OutsideEnd>((resolve) => {
    call.on((event) => event.type === 'ended' && resolve(outsideEndOf(event.end.cause)));
  });
  const answered = new Promise<void>((resolve) => {
    call.on((event) => event.type === 'answered' && resolve());
  });
  const picked = answered.then(() =>
    call.media instanceof CallLeg ? { leg: call.media.leg } : { why: 'failed' as const },
  );
  return {
    picked: Promise.race([picked, gone.then((why) => ({ why }))]),
    gone,
    hangUp: () => call.hangUp(),
    refer: (callerId) => {
      const caller = parts.callOf(callerId);
      // Only who has both calls can join them.
      if (trunk.refers && caller?.trunk === trunk.name) void refer(parts, caller, call);
    },
  };
}

/** Refused or failed: both calls stay with us, as they are. */
async function refer({ count, log }: DialOutsideParts, caller: Call, outside: OutgoingCall): Promise<void> {
  const { outcome } = await caller.transferTo(outside);
  if (outcome === 'transferred') count('outside-referred');
  else log.warn({ code: outcome, trunk: caller.trunk }, 'a trunk did not take a call over');
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
