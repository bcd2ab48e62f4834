import { useEffect, useMemo, useState } from 'react';
import { type Loaded, useLoaded } from '../editorial/use-loaded.ts';
import { useDesk } from '../shell/desk-context.ts';
import type { Thread } from '../state/desk-state.ts';
import { PeopleApi } from './people-api.ts';
import type { PersonalFacts, Standing } from './wire.ts';

export interface KnownCitizen {
  readonly standing: Loaded<Standing>;
  /** Of one who is proven, for the second line. */
  readonly facts: PersonalFacts | undefined;
  readonly again: () => void;
}

/** How far it is proven who speaks, and what the registers know of her. Looked at anew when the talk changes hands. */
export function useKnownCitizen({ conversation, access }: Thread): KnownCitizen {
  const { session } = useDesk();
  const api = useMemo(() => new PeopleApi(session.csrfToken), [session]);
  const { id, personId, state } = conversation;
  const [standing, again] = useLoaded(() => api.standing(id), `${id}:${personId}:${state}:${access}`);
  const [facts, setFacts] = useState<PersonalFacts>();
  const isProven = standing.at === 'ready' && mayRead(standing.value) && access === 'holder';
  const provenAt = standing.at === 'ready' ? standing.value.at : undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another proof is looked at anew
  useEffect(() => {
    setFacts(undefined);
    if (!isProven) return;
    let isLeft = false;
    void api.facts(id).then((answer) => {
      if (!isLeft && answer.outcome === 'done') setFacts(answer.value);
    });
    return () => {
      isLeft = true;
    };
  }, [api, id, personId, isProven, provenAt]);
  return { standing, facts, again };
}

function mayRead({ may }: Standing): boolean {
  return may.some(({ kind, outcome }) => kind === 'personal-record' && outcome === 'allowed');
}
