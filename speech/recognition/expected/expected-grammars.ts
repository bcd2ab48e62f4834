import type { ExpectedAnswer } from '#core/speech/index.ts';
import { commands, date, digits, money, number, whichOne, yesNo } from './answers.ts';
import { any, compileGrammar, type LetterGraph, many, maybe, type Rule, wordsOf } from './grammar.ts';
import { lettersOf } from './letters.ts';

/**
 * Words of the service that the grammars cannot know by themselves, as they may be said (any case of a noun is one more
 * entry): `region` names of places; `anything` phrases whose words are known to the dialog.
 */
export interface Vocabulary {
  readonly region?: readonly string[];
  readonly anything?: readonly string[];
}

/** Grammars by kind of answer, each made when it is first asked for. A choice has one for its options: `choiceGrammar`. */
export class ExpectedGrammars {
  readonly #rules: ReadonlyMap<ExpectedAnswer['kind'], Rule>;
  readonly #made = new Map<ExpectedAnswer['kind'], LetterGraph>();

  constructor(vocabulary: Vocabulary = {}) {
    this.#rules = rulesFor(vocabulary);
  }

  get kinds(): readonly ExpectedAnswer['kind'][] {
    return [...this.#rules.keys()];
  }

  /** `undefined`: anything may be said. */
  get(kind: ExpectedAnswer['kind']): LetterGraph | undefined {
    const rule = this.#rules.get(kind);
    if (rule === undefined) return undefined;
    const graph = this.#made.get(kind) ?? compileGrammar(rule);
    this.#made.set(kind, graph);
    return graph;
  }
}

function rulesFor(vocabulary: Vocabulary): ReadonlyMap<ExpectedAnswer['kind'], Rule> {
  const rules: [ExpectedAnswer['kind'], Rule][] = [
    ['yes-no', any(yesNo, commands)],
    ['number', any(number, commands)],
    ['money', any(money, commands)],
    ['date', any(date, commands)],
    ['digits', any(digits, commands)],
  ];
  const regions = phrases(vocabulary.region);
  if (regions.length > 0)
    rules.push([
      'region',
      any([maybe(any('в', 'во', 'на', 'из', 'живу в', 'я из')), any(...regions)], commands),
    ]);
  const words = new Set(phrases(vocabulary.anything).flatMap((phrase) => phrase.split(' ')));
  // No order of words is known here: a loop of all of them.
  if (words.size > 0)
    rules.push(['anything', many(any(...new Set([...words, ...wordsOf([number, date, yesNo, commands])])))]);
  return new Map(rules);
}

/** What may be said to a choice: an option, its place among them, or a part of an option that is nobody else's. */
export function choiceGrammar(options: readonly string[]): LetterGraph {
  const said = phrases(options);
  const parts = said.flatMap((option) =>
    option
      .split(' ')
      .filter((word) => word.length > 3 && said.filter((one) => one.includes(word)).length === 1),
  );
  return compileGrammar(any(...said, ...parts, yesNo, whichOne, commands));
}

function phrases(texts: readonly string[] = []): readonly string[] {
  return [...new Set(texts.map(lettersOf))].filter((text) => text !== '');
}
