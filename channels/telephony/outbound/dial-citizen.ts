import type { Dialed, DialOrder } from '#core/outreach/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import type { Synthesiser } from '#core/speech/index.ts';
import { CallLeg } from '../call-media.ts';
import type { CallEnd, OutgoingCall, TrunkSettings, UserAgent } from '../calls/index.ts';
import type { SetTimer } from '../voice/timers.ts';
import { attemptCauseOf } from './attempt-cause.ts';
import { chooseTrunk, dialledNumber } from './choose-trunk.ts';
import { leaveWord } from './leave-word.ts';
import { type CreateDetector, screenAnswer } from './screen-answer.ts';

export interface DialParts {
  readonly agent: Pick<UserAgent, 'call' | 'trunkStates'>;
  readonly trunks: readonly TrunkSettings[];
  readonly synthesiser: Synthesiser;
  readonly setTimer: SetTimer;
  readonly createDetector: CreateDetector;
  /** Begins the conversation on the line. */
  talk(call: OutgoingCall, order: DialOrder): void;
}

type Failed = Extract<Dialed, { outcome: 'failed' }>;

/** Rings by the first trunk that is there, and listens to who picks up before a word is said. */
export async function dialCitizen(parts: DialParts, order: DialOrder): Promise<Dialed> {
  const trunk = chooseTrunk(parts.trunks, parts.agent.trunkStates);
  if (!trunk) return { outcome: 'failed', cause: 'no-trunk' };
  const placed = place(parts, trunk, order);
  if ('outcome' in placed) return placed;
  const { call } = placed;
  const ended = new Promise<CallEnd>((resolve) => {
    call.on((event) => event.type === 'ended' && resolve(event.end));
  });
  const answered = new Promise<'answered'>((resolve) => {
    call.on((event) => event.type === 'answered' && resolve('answered'));
  });
  const first = await Promise.race([answered, ended]);
  if (first !== 'answered') return failureOf(first, trunk.name);
  try {
    const dialed = await listen(parts, order, { call, ended });
    if (dialed.outcome === 'failed') call.hangUp(dialed.cause === 'media-lost' ? 'media-lost' : 'we-hung-up');
    return dialed;
  } catch (error) {
    call.hangUp('failed');
    throw error;
  }
}

/** Somebody, or something, has picked up. */
async function listen(
  parts: DialParts,
  order: DialOrder,
  { call, ended }: { readonly call: OutgoingCall; readonly ended: Promise<CallEnd> },
): Promise<Dialed> {
  const { trunk } = call;
  if (!(call.media instanceof CallLeg)) return failureOf({ cause: 'failed' }, trunk);
  const { leg } = call.media;
  const judged = await Promise.race([screenAnswer(leg, parts), ended]);
  if ('cause' in judged) return failureOf(judged, trunk);
  if (call.end) return failureOf(call.end, trunk);
  if (leg.closed) return failureOf({ cause: 'media-lost' }, trunk);
  if (judged.by === 'machine') {
    const isWordLeft = order.leavesWord && (await leaveWord(leg, order.language, parts));
    return { outcome: 'failed', cause: 'machine', trunk, ...(isWordLeft ? { wordLeft: true } : {}) };
  }
  return {
    outcome: 'answered',
    by: judged.by,
    trunk,
    talk: () => parts.talk(call, order),
    hangUp: () => call.hangUp(),
    ended: ended.then(() => undefined),
  };
}

function place(
  { agent }: DialParts,
  trunk: TrunkSettings,
  { phone, ringSeconds }: DialOrder,
): { readonly call: OutgoingCall } | Failed {
  const target = { trunk: trunk.name, number: dialledNumber(phone, trunk) };
  // Should this process die, her telephone falls silent all the same.
  const headers = [['Expires', String(ringSeconds)]] as const;
  try {
    return { call: agent.call(target, { ringSeconds, headers }) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const cause = error.code === 'telephony-too-many-calls' ? 'congested' : 'no-trunk';
    return { outcome: 'failed', cause, trunk: trunk.name };
  }
}

function failureOf({ cause, status, retryAfterSeconds }: CallEnd, trunk: string): Failed {
  return {
    outcome: 'failed',
    cause: attemptCauseOf(cause),
    trunk,
    ...(status === undefined ? {} : { sipStatus: status }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterMs: retryAfterSeconds * 1_000 }),
  };
}
