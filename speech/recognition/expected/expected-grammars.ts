import type { ExpectedAnswer } from '#core/speech/index.ts';
import { commands, date, digits, money, number, whichOne, yesNo } from './answers.ts';
import {
  accepts,
  any,
  compileGrammar,
  type LetterGraph,
  many,
  maybe,
  type Rule,
  wordsOf,
} from './grammar.ts';
import { lettersOf } from './letters.ts';

/** Words of the service that the grammars cannot know by themselves. */
export interface Vocabulary {
  /** Names of places, each as its words one after another, each word in every form in which it is said. */
  readonly region?: readonly (readonly (readonly string[])[])[];
  /** Phrases whose words are known to the dialog, in whatever order they come. */
  readonly anything?: readonly string[];
  /** What many say word for word. */
  readonly phrases?: readonly string[];
}

/** One of the grammars of a question. */
export interface Candidate {
  readonly graph: LetterGraph;
  /** So sure of it, the next one is not asked: 0…1. */
  readonly sureFrom: number;
}

/**
 * What was asked for or offered is likely to be said, so it may be said badly; that she speaks of something else, in
 * a phrase of many, must be plain.
 */
const askedFrom = 0.45;
const choiceFrom = 0.35;
const wholeFrom = 0.9;
/** Shorter ones sound like too many others. */
const leastPhraseLetters = 8;

/** Grammars by kind of answer, each made when it is first asked for. */
export class ExpectedGrammars {
  readonly #rules: ReadonlyMap<ExpectedAnswer['kind'], Rule>;
  readonly #made = new Map<ExpectedAnswer['kind'], LetterGraph>();
  readonly #phrases: readonly Candidate[];

  constructor(vocabulary: Vocabulary = {}) {
    this.#rules = rulesFor(vocabulary);
    const whole = phrases([...(vocabulary.anything ?? []), ...(vocabulary.phrases ?? [])]).filter(
      (phrase) => phrase.includes(' ') && phrase.length >= leastPhraseLetters,
    );
    this.#phrases = whole.length > 0 ? [{ graph: compileGrammar(any(...whole)), sureFrom: wholeFrom }] : [];
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

  /**
   * What may be said to a question, the likeliest first. What is offered beside a question about a date is one more answer,
   * not the only one; to a choice something else may be said.
   */
  forAnswer({ kind, options = [] }: ExpectedAnswer): readonly Candidate[] {
    if (kind === 'choice') return [{ graph: choiceGrammar(options), sureFrom: choiceFrom }, ...this.#free()];
    if (kind === 'anything') return this.#free();
    const rule = this.#rules.get(kind);
    const graph = this.get(kind);
    if (!graph || !rule) return [];
    const more = phrases(options).filter((option) => !accepts(graph, option));
    const asked = more.length === 0 ? graph : compileGrammar(any(rule, ...more));
    return [{ graph: asked, sureFrom: askedFrom }, ...this.#phrases];
  }

  #free(): readonly Candidate[] {
    const words = this.get('anything');
    return words ? [...this.#phrases, { graph: words, sureFrom: 0 }] : this.#phrases;
  }
}

const whereabouts: Rule = any(
  [
    maybe(any('я', 'мы', 'я живу', 'мы живем', 'живу', 'живем', 'прописана', 'прописан')),
    any('в', 'во', 'на', 'из', 'с', 'под', 'в городе', 'из города'),
  ],
  'город',
);

function rulesFor(vocabulary: Vocabulary): ReadonlyMap<ExpectedAnswer['kind'], Rule> {
  const rules: [ExpectedAnswer['kind'], Rule][] = [
    ['yes-no', any(yesNo, commands)],
    ['number', any(number, commands)],
    ['money', any(money, commands)],
    ['date', any(date, commands)],
    ['digits', any(digits, commands)],
  ];
  const places = (vocabulary.region ?? []).map((words) => words.map((forms) => any(...phrases(forms))));
  if (places.length > 0) rules.push(['region', any([maybe(whereabouts), any(...places)], commands)]);
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
  const withoutTwo = said.some((option) => /^да(?: |$)/.test(option));
  return compileGrammar(any(...said, ...parts, yesNo, whichOne(options.length, { withoutTwo }), commands));
}

function phrases(texts: readonly string[] = []): readonly string[] {
  return [...new Set(texts.map(lettersOf))].filter((text) => text !== '');
}
