import { nearest } from '../../entitlement/suggest.ts';
import type { KnowledgeBase } from '../../knowledge-base.ts';
import { foldedPhrase, intentOf, longestPhrase, type PhrasesDocument, phrasesShape } from '../../phrases.ts';
import type { Finding, FindingCode } from '../finding.ts';
import type { DraftDocument } from '../revision.ts';
import { personalDataIn } from './personal-data.ts';
import { shapeFindings } from './shape-findings.ts';

/** With fewer of an intent the assistant often fails to know it. */
export const fewestPhrases = 40;

export interface PhraseContext {
  readonly knowledge: Pick<KnowledgeBase, 'phrases' | 'measure' | 'measures'>;
  /** What the assistant can understand. */
  readonly intents: readonly string[];
  /** Trained phrases that come with the release. */
  readonly voices: readonly { readonly intent: string; readonly text: string }[];
  /** Phrases the assistant is measured with. */
  readonly heldBack: readonly { readonly text: string }[];
}

/** What can be said about a draft of phrases by reading it; what it teaches is measured elsewhere. Pure. */
export function phraseFindings(document: DraftDocument, context: PhraseContext): readonly Finding[] {
  const intent = intentOf(document.id) ?? '';
  if (!context.intents.includes(intent)) return [unknownIntent(document.id, context.intents)];
  const shape = phrasesShape.safeParse(document);
  if (!shape.success) return shapeFindings(shape.error, document).map(inWordsOfPhrases);
  return [
    ...repeatedFindings(shape.data, intent, context),
    ...shape.data.phrases.flatMap(({ text }, index) => {
      const kind = personalDataIn(text);
      return kind === undefined ? [] : [personalFinding(index, kind)];
    }),
    ...heldBackFindings(shape.data, context),
    ...measureFindings(shape.data, context.knowledge),
    ...fewFindings(shape.data, intent, context),
  ];
}

function unknownIntent(id: string, known: readonly string[]): Finding {
  return {
    severity: 'error',
    code: 'unknown-reference',
    path: 'id',
    message: { ru: 'Такого намерения у помощника нет', en: 'The assistant has no such intent' },
    found: id,
    allowed: known.map((intent) => `phrases-${intent}`).join(', '),
  };
}

function inWordsOfPhrases(finding: Finding): Finding {
  if (/^phrases\[\d+\]\.text$/.test(finding.path) && finding.allowed === `не больше ${longestPhrase}`) {
    const message = {
      ru: 'Фраза слишком длинная: оставьте то, по чему понятен вопрос',
      en: 'The phrase is too long: keep what tells the request',
    };
    return { ...finding, message, allowed: `не больше ${longestPhrase} знаков` };
  }
  if (/^phrases\[\d+\]\.text$/.test(finding.path) && finding.allowed?.startsWith('не меньше')) {
    const message = { ru: 'Пустая фраза: напишите её или уберите', en: 'The phrase is empty' };
    return { ...finding, message, allowed: 'текст' };
  }
  return finding;
}

function found(index: number, code: FindingCode, of: Omit<Finding, 'path' | 'code' | 'severity'>): Finding {
  return { severity: 'error', code, path: `phrases[${index}].text`, ...of };
}

function repeatedFindings(
  { phrases }: PhrasesDocument,
  intent: string,
  { knowledge, voices }: PhraseContext,
): readonly Finding[] {
  const places = new Map<string, number>();
  const others = placesOf(knowledge.phrases(), intent);
  const inVoices = placesOf(voices, intent);
  return phrases.flatMap(({ text }, index): Finding[] => {
    const folded = foldedPhrase(text);
    const first = places.get(folded);
    if (first !== undefined) {
      const message = {
        ru: `Эта фраза уже есть здесь же, под номером ${first + 1}`,
        en: `The phrase is here already, number ${first + 1}`,
      };
      return [found(index, 'phrase-repeated', { message, found: text })];
    }
    places.set(folded, index);
    const other = others.get(folded);
    if (other !== undefined) {
      const message = {
        ru: `Эта фраза уже учит другому намерению: ${other}. Оставьте её в одном`,
        en: `The phrase teaches another intent already: ${other}. Keep it in one`,
      };
      return [found(index, 'phrase-repeated', { message, found: text, allowed: `phrases-${other}` })];
    }
    const voiced = inVoices.get(folded);
    if (voiced === undefined) return [];
    const message = {
      ru: `В поставке та же фраза учит намерению ${voiced}: помощник будет сомневаться`,
      en: `The same phrase of the release teaches ${voiced}: the assistant will be in doubt`,
    };
    return [{ ...found(index, 'phrase-repeated', { message, found: text }), severity: 'warning' }];
  });
}

function placesOf(
  phrases: readonly { readonly intent: string; readonly text: string }[],
  except: string,
): ReadonlyMap<string, string> {
  const others = phrases.filter(({ intent }) => intent !== except);
  return new Map(others.map(({ intent, text }) => [foldedPhrase(text), intent]));
}

/** The text itself is not repeated: findings are kept and sent about. */
function personalFinding(index: number, kind: { readonly ru: string; readonly en: string }): Finding {
  const message = {
    ru: `Похоже на личные данные: ${kind.ru}. Уберите или напишите словами вымышленное`,
    en: `This looks like personal data: ${kind.en}. Take it out or put invented words`,
  };
  return found(index, 'personal-data', { message });
}

function heldBackFindings({ phrases }: PhrasesDocument, { heldBack, knowledge }: PhraseContext): Finding[] {
  const taught = new Set(knowledge.phrases().map(({ text }) => foldedPhrase(text)));
  const kept = new Set(heldBack.map(({ text }) => foldedPhrase(text)));
  return phrases.flatMap(({ text }, index): Finding[] => {
    const folded = foldedPhrase(text);
    if (!kept.has(folded) || taught.has(folded)) return [];
    const message = {
      ru: 'Этой фразой помощника проверяют: учить на ней нельзя, скажите иначе',
      en: 'The assistant is measured with this phrase: it must not learn it, say it otherwise',
    };
    return [found(index, 'held-back-phrase', { message, found: text })];
  });
}

function measureFindings({ phrases }: PhrasesDocument, knowledge: PhraseContext['knowledge']): Finding[] {
  const ids = knowledge.measures().map(({ id }) => id);
  return phrases.flatMap(({ measure }, index): Finding[] => {
    if (measure === undefined || knowledge.measure(measure) !== undefined) return [];
    const close = nearest(measure, ids);
    const hint = close === undefined ? '' : `. Может быть, «${close}»?`;
    return [
      {
        severity: 'error',
        code: 'unknown-reference',
        path: `phrases[${index}].measure`,
        message: { ru: `Такой меры нет: «${measure}»${hint}`, en: `There is no measure "${measure}"` },
        found: measure,
        ...(close === undefined ? {} : { allowed: close }),
      },
    ];
  });
}

function fewFindings({ phrases }: PhrasesDocument, intent: string, { voices }: PhraseContext): Finding[] {
  const voiced = voices.filter((one) => one.intent === intent).length;
  const all = phrases.length + voiced;
  if (all >= fewestPhrases) return [];
  const message = {
    ru: `Фраз мало: ${all} вместе с поставкой. Помощник узнаёт намерение хорошо от ${fewestPhrases}`,
    en: `Few phrases: ${all} with those of the release; from ${fewestPhrases} on an intent is known well`,
  };
  return [
    {
      severity: 'warning',
      code: 'phrases-few',
      path: 'phrases',
      message,
      found: String(all),
      allowed: `≥ ${fewestPhrases}`,
    },
  ];
}
