import type { Session } from '../../engine/session.ts';
import type { Consultation } from '../../ports.ts';

export type RelationKind = 'choice' | 'together' | 'not-with' | 'not-said';

/** May both be had? With the acts that say so, or the article that explains it. */
export interface Relation {
  readonly kind: RelationKind;
  readonly ground: readonly string[];
}

/** What the measures say of each other; one side saying it is enough. */
export function relationOf(session: Session, one: string, other: string): Relation {
  const [a, b] = [consultationOf(session, one), consultationOf(session, other)];
  const said = kinds.find(({ key }) => a?.related[key].includes(other) || b?.related[key].includes(one));
  if (said === undefined) return { kind: 'not-said', ground: [] };
  const { key, kind } = said;
  const sources = [
    ...(a?.related[key].includes(other) ? [a] : []),
    ...(b?.related[key].includes(one) ? [b] : []),
  ];
  return { kind, ground: [...new Set(sources.flatMap(({ acts }) => acts))] };
}

const kinds = [
  { key: 'choiceWith', kind: 'choice' },
  { key: 'notWith', kind: 'not-with' },
  { key: 'togetherWith', kind: 'together' },
] as const;

/** Pairs of these measures of which only one may be had. */
export function exclusionsAmong(
  session: Session,
  ids: readonly string[],
): readonly (readonly [string, string])[] {
  return ids.flatMap((one, index) =>
    ids.slice(index + 1).flatMap((other) => {
      const { kind } = relationOf(session, one, other);
      return kind === 'choice' || kind === 'not-with' ? [[one, other] as const] : [];
    }),
  );
}

function consultationOf({ knowledge, language, turn }: Session, id: string): Consultation | undefined {
  return knowledge.consultation(id, language, turn.now);
}
