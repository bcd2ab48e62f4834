import { callBackKept } from './call-back-kept.ts';
import { silenceShare, talkOver } from './call-sound.ts';
import { contradictsEngine } from './contradicts-engine.ts';
import {
  type CheckedTalk,
  type CheckName,
  type CheckOutcome,
  checkNames,
  type Finding,
  severityOf,
} from './finding.ts';
import { greeting } from './greeting.ts';
import { groundGiven } from './ground-given.ts';
import { identificationFirst } from './identification-first.ts';
import { operatorSilence } from './operator-silence.ts';
import type { QualityRules } from './quality-rules.ts';
import { scriptFollowed } from './script-followed.ts';
import { sentimentFalls } from './sentiment-falls.ts';
import { speechRate } from './speech-rate.ts';
import { type At, type Check, type Place, stayAt, type Talk } from './talk.ts';
import { unanswered } from './unanswered.ts';
import { forbiddenWords, rudeWords } from './words-said.ts';

/** Of the set of checks: grows when any of them would find something else in the same conversation. */
export const checksVersion = 1;

export const checks: Readonly<Record<CheckName, Check>> = {
  greeting,
  'identification-first': identificationFirst,
  'call-back-kept': callBackKept,
  'ground-given': groundGiven,
  'forbidden-words': forbiddenWords,
  'rude-words': rudeWords,
  'talk-over': talkOver,
  'silence-share': silenceShare,
  'sentiment-falls': sentimentFalls,
  'script-followed': scriptFollowed,
  'contradicts-engine': contradictsEngine,
  'operator-silence': operatorSilence,
  unanswered,
  'speech-rate': speechRate,
};

export const nothingChecked: Pick<CheckedTalk, 'version' | 'outcomes' | 'findings'> = {
  version: checksVersion,
  outcomes: Object.fromEntries(
    checkNames.map((name) => [name, 'nothing-to-check']),
  ) as CheckedTalk['outcomes'],
  findings: [],
};

/** Every check over one finished conversation. Pure. */
export function runChecks(talk: Talk, rules: QualityRules): CheckedTalk {
  const outcomes: Partial<Record<CheckName, CheckOutcome>> = {};
  const findings: Finding[] = [];
  const waits: At[] = [];
  for (const name of checkNames) {
    const result = checks[name](talk, rules);
    outcomes[name] = result.outcome;
    if (result.outcome === 'waiting') waits.push(result.until);
    if ('places' in result)
      findings.push(...result.places.map((place, n) => findingOf(talk, { name, n, place })));
  }
  return {
    tenantId: talk.tenantId,
    conversationId: talk.id,
    version: checksVersion,
    closedAt: new Date(talk.closedAt),
    checkedAt: new Date(talk.now),
    outcomes: outcomes as CheckedTalk['outcomes'],
    findings,
    ...(waits.length > 0 ? { recheckAt: new Date(Math.min(...waits)) } : {}),
  };
}

function findingOf(
  talk: Talk,
  { name, n, place }: { readonly name: CheckName; readonly n: number; readonly place: Place },
): Finding {
  const { seq, at, why, value, staffId } = place;
  const call = talk.calls.find(({ from, until }) => at >= from && at <= until);
  const stay = staffId === undefined ? undefined : stayOf(talk, place);
  return {
    id: `${talk.id}:${name}:${n}`,
    tenantId: talk.tenantId,
    conversationId: talk.id,
    check: name,
    severity: severityOf[name],
    by: staffId === undefined ? 'assistant' : 'operator',
    at: new Date(at),
    ...(why === undefined ? {} : { why }),
    ...(value === undefined ? {} : { value }),
    ...(seq === undefined ? {} : { entrySeq: seq }),
    ...(call === undefined ? {} : { atMs: at - call.from }),
    ...(staffId === undefined ? {} : { operatorId: staffId }),
    ...(stay?.queueId === undefined ? {} : { queueId: stay.queueId }),
  };
}

function stayOf(talk: Talk, { seq, staffId }: Place) {
  const here = seq === undefined ? undefined : stayAt(talk, { seq });
  return here ?? talk.stays.findLast((stay) => stay.staffId === staffId);
}
