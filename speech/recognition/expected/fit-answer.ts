import type { Decoded } from '../messages.ts';
import type { ExpectedAnswer, Heard, HeardWord } from '../ports.ts';
import { distance } from './closeness.ts';
import { choiceGrammar, expectedGrammars, type Vocabulary } from './expected-grammars.ts';
import type { LetterGraph } from './grammar.ts';
import { nearestText } from './nearest.ts';
import { type CostedGraph, withStrayWords } from './stray-words.ts';

/** Further than this from what was heard, and the grammar only guesses: the text stays as it was heard. */
const farthest = 0.6;
/** So near that a text is put right although the decoder did not find it. */
const near = 0.35;
/** Share of letters inside the grammar from which an answer with other words around is taken. */
const partly = 0.4;
/** A letter of another word, for the search among texts. */
const strayCost = 0.5;
const keptChoices = 200;

/** Fits what was decoded to what the dialog expects, and says how sure that is. Keeps grammars, so there is one for all calls. */
export class AnswerFitter {
  readonly #grammars: ReadonlyMap<ExpectedAnswer['kind'], LetterGraph>;
  readonly #costed = new Map<string, CostedGraph>();

  constructor(vocabulary: Vocabulary) {
    this.#grammars = expectedGrammars(vocabulary);
  }

  fit({ free, byGrammar }: Decoded, expected: ExpectedAnswer): Heard {
    const graph = this.#graphOf(expected);
    const heard = byGrammar?.text ? byGrammar : free;
    if (heard.text === '') return { text: '', confidence: 0, words: [] };
    if (!graph) return rated(free, sureOf(farthest));
    // What followed the grammar needs no search; the search knows which letters are outside of it.
    const asDecoded = byGrammar && nearestText(graph, byGrammar.text);
    const away = byGrammar ? distance(free.text, byGrammar.text) : 1;
    if (byGrammar && asDecoded?.strayLetters === 0 && away <= farthest) return rated(byGrammar, sureOf(away));
    const found = nearestText(graph, free.text);
    const foundAway = found ? distance(free.text, found.text) : 1;
    if (found && found.strayLetters === 0 && foundAway <= near)
      return rated(
        { ...free, text: found.text, words: respelled(free.words, found.text) },
        sureOf(foundAway),
      );
    const { text = '', strayLetters = 0 } = asDecoded ?? found ?? {};
    const inside = 1 - strayLetters / Math.max(1, text.length);
    // Something of the answer is in it, and other words beside.
    if (byGrammar && inside >= partly && away <= near) return rated(byGrammar, sureOf(away) * inside);
    if (found && inside >= partly && foundAway <= near)
      return rated({ ...free, text, words: respelled(free.words, text) }, sureOf(foundAway) * inside);
    return rated(free, sureOf(farthest));
  }

  #graphOf({ kind, options = [] }: ExpectedAnswer): CostedGraph | undefined {
    const isChoice = options.length > 0;
    const key = isChoice ? `options ${options.join('\n')}` : kind;
    const kept = this.#costed.get(key);
    if (kept) return kept;
    const graph = isChoice ? choiceGrammar(options) : this.#grammars.get(kind);
    if (!graph) return undefined;
    const costed = withStrayWords(graph, strayCost);
    this.#costed.set(key, costed);
    const [oldest] = this.#costed.keys();
    if (this.#costed.size > keptChoices && oldest !== undefined) this.#costed.delete(oldest);
    return costed;
  }
}

/** Share of right texts by distance, measured on voices never trained on (bench/recognition.ts): a logistic curve. */
function sureOf(away: number): number {
  return 1 / (1 + Math.exp(11 * (away - 0.4)));
}

/** The model's own probability counts as much as the distance, where there is one. */
function rated(heard: Heard, sure: number): Heard {
  const confidence = heard.confidence < 0 ? sure : Math.sqrt(sure * heard.confidence);
  const words = heard.words.map((word) => ({
    ...word,
    confidence: word.confidence < 0 ? confidence : word.confidence,
  }));
  return { text: heard.text, confidence, words };
}

/** Words put right keep the time of those that were heard: one by one where there are as many, else by their length. */
function respelled(words: readonly HeardWord[], text: string): readonly HeardWord[] {
  const texts = text.split(' ').filter((word) => word !== '');
  if (texts.length === words.length)
    return words.map((word, index) => ({ ...word, text: texts[index] ?? word.text }));
  const startMs = words[0]?.startMs ?? 0;
  const endMs = words.at(-1)?.endMs ?? startMs;
  const msPerLetter = (endMs - startMs) / Math.max(1, texts.join('').length);
  let letters = 0;
  return texts.map((word) => {
    const from = startMs + letters * msPerLetter;
    letters += word.length;
    return {
      text: word,
      startMs: Math.round(from),
      endMs: Math.round(startMs + letters * msPerLetter),
      confidence: words[0]?.confidence ?? -1,
    };
  });
}
