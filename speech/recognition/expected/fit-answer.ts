import type { ExpectedAnswer, Heard, HeardWord } from '#core/speech/index.ts';
import { distance } from './closeness.ts';
import type { ExpectedGrammars } from './expected-grammars.ts';
import type { LetterGraph } from './grammar.ts';
import { nearestText } from './nearest.ts';
import { type CostedGraph, isInside, withStrayWords } from './stray-words.ts';

/** What the decoders made of an utterance, before it is fitted to what the dialog expects. */
export interface Decoded {
  /** `confidence` from the model's own probabilities, -1 where it gives none. */
  readonly free: Heard;
  /** By the grammar of the expected answer, where there is one. */
  readonly byGrammar?: Heard;
}

/** Further than this from what was heard, and the grammar only guesses: the text stays as it was heard. */
const farthest = 0.6;
/** So near that a text is put right although the decoder did not find it. */
const near = 0.35;
/** Cost of each letter of an answer among other words. */
const plain = 0.15;
/** Share of letters inside the grammar from which an answer with other words around is taken. */
const partly = 0.4;
/** A letter of another word, for the search among texts. */
const strayCost = 0.5;
const keptQuestions = 200;

interface CostedCandidate {
  readonly graph: CostedGraph;
  readonly sureFrom: number;
}

/** Fits what was decoded to what the dialog expects, and says how sure that is. Keeps what it has made, so there is one for all calls. */
export class AnswerFitter {
  readonly #grammars: ExpectedGrammars;
  readonly #costed = new Map<string, readonly CostedCandidate[]>();
  readonly #costedGraphs = new WeakMap<LetterGraph, CostedGraph>();

  constructor(grammars: ExpectedGrammars) {
    this.#grammars = grammars;
  }

  fit({ free, byGrammar }: Decoded, expected: ExpectedAnswer): Heard {
    if (free.text === '' && (byGrammar?.text ?? '') === '') return { text: '', confidence: 0, words: [] };
    let best: Heard | undefined;
    for (const { graph, sureFrom } of this.#candidatesFor(expected)) {
      const heard = fitOne(graph, { free, ...(byGrammar && { byGrammar }) });
      if (heard && heard.confidence >= sureFrom) return heard;
      if (heard && heard.confidence > (best?.confidence ?? 0)) best = heard;
    }
    return best ?? rated(free, sureOf(farthest));
  }

  #candidatesFor({ kind, options = [] }: ExpectedAnswer): readonly CostedCandidate[] {
    const key = [kind, ...options].join('\n');
    const kept = this.#costed.get(key);
    if (kept) return kept;
    const costed = this.#grammars
      .forAnswer({ kind, options })
      .map(({ graph, sureFrom }) => ({ graph: this.#costedOf(graph), sureFrom }));
    this.#costed.set(key, costed);
    const [oldest] = this.#costed.keys();
    if (this.#costed.size > keptQuestions && oldest !== undefined) this.#costed.delete(oldest);
    return costed;
  }

  /** A grammar that several questions have is costed once. */
  #costedOf(graph: LetterGraph): CostedGraph {
    const costed = this.#costedGraphs.get(graph) ?? withStrayWords(graph, strayCost);
    this.#costedGraphs.set(graph, costed);
    return costed;
  }
}

function fitOne(graph: CostedGraph, { free, byGrammar }: Decoded): Heard | undefined {
  // What a decoder found inside the grammar needs no search, which takes long among many words.
  const candidates = byGrammar && isInside(graph, byGrammar.text) ? [byGrammar] : [byGrammar, free];
  const fitted = candidates
    .flatMap((heard) => (heard && fittedTo(graph, heard, free.text)) ?? [])
    .sort((one, other) => rankOf(one) - rankOf(other))
    .find(({ away, inside, isAsDecoded }) => inside >= partly && away <= (isAsDecoded ? farthest : near));
  return fitted && rated(fitted.heard, sureOf(fitted.away) * fitted.inside ** 2);
}

interface Fitted {
  readonly heard: Heard;
  /** Distance from what was heard without a grammar, 0 to 1. */
  readonly away: number;
  /** Share of its letters that are inside the grammar. */
  readonly inside: number;
  /** The decoder itself came to exactly this. */
  readonly isAsDecoded: boolean;
}

/** The smaller the better. A decoder that heard the sound knows more than a search among texts. */
function rankOf({ away, inside, isAsDecoded }: Fitted): number {
  return away - inside - (isAsDecoded ? 0.2 : 0);
}

function fittedTo(graph: CostedGraph, heard: Heard, freeText: string): Fitted | undefined {
  const nearest = isInside(graph, heard.text)
    ? { text: heard.text, cost: 0, strayLetters: 0 }
    : nearestText(graph, heard.text);
  if (!nearest) return undefined;
  const { text, strayLetters, cost } = nearest;
  // Between other words an answer must be plain: a search finds something like it everywhere.
  if (strayLetters > 0 && cost > plain * (text.length - strayLetters)) return undefined;
  const isAsDecoded = text === heard.text;
  return {
    heard: isAsDecoded ? heard : { ...heard, text, words: respelled(heard.words, text) },
    away: distance(freeText, text),
    inside: 1 - strayLetters / Math.max(1, text.length),
    isAsDecoded,
  };
}

/**
 * How sure a distance makes: a logistic curve set by hand and looked at on 150 utterances of five synthetic voices. Right for the order
 * of answers, not a share of right ones; no human voice was behind it.
 */
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
