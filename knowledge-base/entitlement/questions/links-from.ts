import { addYears, type Day } from '../dates.ts';
import type { FactDefinition, FactDictionary } from '../facts.ts';
import { numberOf } from './answer-numbers.ts';
import { type LinkedRule, linkedFactsOf } from './linked-facts.ts';

/** Does this answer, of a family asked on `asOf`, tell it? */
export type AnswerTest = (answer: number, asOf: Day) => boolean;

/** What one question tells of other facts. */
export interface Links {
  /** Facts it tells, each with the answers that tell it. */
  readonly tells: ReadonlyMap<string, AnswerTest>;
  /** Is it a shortcut, asked only for the sake of others? Then one of them. */
  readonly standsFor?: string;
}

const NOTHING: Links = { tells: new Map() };
const known = new WeakMap<FactDictionary, ReadonlyMap<string, Links>>();

export function linksFrom(id: string, dictionary: FactDictionary): Links {
  return linksOf(dictionary).get(id) ?? NOTHING;
}

/** The shortcut that asks for this fact among others, if it is open: "is it all as usual?" or a screening question. */
export function shortcutsFor(id: string, dictionary: FactDictionary): readonly string[] {
  const usual = dictionary.get(id)?.implied?.from;
  const screens = [...linkedFactsOf(dictionary).screens].filter((screen) =>
    linksFrom(screen, dictionary).tells.has(id),
  );
  return usual === undefined ? screens : [usual, ...screens];
}

function linksOf(dictionary: FactDictionary): ReadonlyMap<string, Links> {
  let links = known.get(dictionary);
  if (links === undefined) {
    links = build(dictionary);
    known.set(dictionary, links);
  }
  return links;
}

function build(dictionary: FactDictionary): ReadonlyMap<string, Links> {
  const all = new Map<string, { tells: Map<string, AnswerTest>; standsFor?: string }>();
  const from = (id: string): { tells: Map<string, AnswerTest>; standsFor?: string } => {
    const links = all.get(id) ?? { tells: new Map<string, AnswerTest>() };
    all.set(id, links);
    return links;
  };
  for (const [id, { implied }] of dictionary) {
    if (implied === undefined) continue;
    const wanted = implied.when ? 1 : 0;
    const links = from(implied.from);
    links.tells.set(id, (answer) => answer === wanted);
    links.standsFor ??= id;
  }
  const { rules, screens } = linkedFactsOf(dictionary);
  for (const { when, tells } of rules) {
    const [test, ...others] = when;
    const definition = dictionary.get(test?.fact ?? '');
    if (test === undefined || definition === undefined || others.length > 0) continue;
    const links = from(test.fact);
    const passes = answerTest(test, definition);
    for (const id of Object.keys(tells)) {
      const before = links.tells.get(id);
      links.tells.set(
        id,
        before === undefined ? passes : (answer, asOf) => before(answer, asOf) || passes(answer, asOf),
      );
      if (screens.has(test.fact)) links.standsFor ??= id;
    }
  }
  return all;
}

function answerTest(test: LinkedRule['when'][number], definition: FactDefinition): AnswerTest {
  if (test.in !== undefined) {
    const values = new Set(test.in.map((value) => numberOf(definition, value)));
    return (answer) => values.has(answer);
  }
  const { under, from } = test;
  return (answer, asOf) =>
    (under === undefined || answer > addYears(asOf, -under)) &&
    (from === undefined || answer <= addYears(asOf, -from));
}
