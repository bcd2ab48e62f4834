import type { AnswerGround } from '#core/conversations/index.ts';
import type { Session } from '../engine/session.ts';
import type { Aspect } from '../engine/state.ts';
import { answerOf } from '../flows/consultation/answer.ts';
import { aspectAsked } from '../flows/consultation/aspect.ts';
import { regionTold } from '../flows/consultation/regional.ts';
import { actionOf } from '../flows/dispatch.ts';
import { resultText } from '../flows/quiz/conclude.ts';
import { groundsOf, judgeOne } from '../flows/quiz/verdict.ts';
import { textIn } from '../flows/shared/format.ts';
import { answerGround } from '../flows/shared/grounds.ts';
import { measureInTalk } from '../flows/shared/mention.ts';
import { maybeFrom } from '../understanding/requests/mention.ts';
import type { Suggestion } from './views.ts';

const most = 4;
const mostMeasures = 2;
/** From here on an article is worth a look; the assistant itself asks for more. */
const articleFrom = 0.45;

export function suggestAnswers(session: Session): readonly Suggestion[] {
  const { normalised } = session.heard;
  if (normalised === '') return [];
  const aspect = aspectOf(session);
  const suggestions = measuresMeant(session).flatMap((measureId) => [
    ...resultOf(session, measureId),
    ...consultationOf(session, measureId, aspect),
  ]);
  return [...suggestions, ...articlesFor(session)].slice(0, most);
}

/** The grounds a suggestion stood on, worked out anew; none when it stands on none, or there is no such thing. */
export function groundsOfSuggestion(session: Session, suggestionId: string): readonly AnswerGround[] {
  const [kind = '', measureId = '', aspect] = suggestionId.split(':');
  if (kind === 'result') return resultOf(session, measureId)[0]?.grounds ?? [];
  const isAspect = aspects.find((one) => one === aspect);
  return kind === 'measure' && isAspect
    ? (consultationOf(session, measureId, isAspect)[0]?.grounds ?? [])
    : [];
}

const aspects = ['about', 'amount', 'documents', 'where', 'who', 'why', 'terms'] as const satisfies Aspect[];

/** Those the words name, else the one in talk. */
function measuresMeant(session: Session): readonly string[] {
  const found = session
    .findMeasures(session.heard.normalised)
    .filter(({ score }) => score >= maybeFrom)
    .map(({ measureId }) => measureId)
    .slice(0, mostMeasures);
  const inTalk = measureInTalk(session);
  return found.length > 0 || inTalk === undefined ? found : [inTalk];
}

function aspectOf(session: Session): Aspect {
  const [guess] = session.heard.understood.guesses;
  const action = guess && actionOf[guess.intent];
  const aspect = action === undefined || action === 'check' || action === 'calculate' ? 'about' : action;
  return aspectAsked(session, aspect === 'result' ? 'about' : aspect);
}

/** What it came to for her, once it is settled either way. */
function resultOf(session: Session, measureId: string): readonly Suggestion[] {
  if (session.knowledge.measure(measureId)?.isComputable !== true) return [];
  const verdict = judgeOne(session, measureId);
  if (verdict.outcome === 'possible') return [];
  const grounds = groundsOf(session, verdict);
  const title = nameOf(session, measureId);
  return [
    { id: `result:${measureId}`, title, text: resultText(session, verdict), grounds, acts: actsOf(grounds) },
  ];
}

function consultationOf(session: Session, measureId: string, aspect: Aspect): readonly Suggestion[] {
  const { knowledge, language, turn } = session;
  const consultation = knowledge.consultation(measureId, language, turn.now, regionTold(session));
  if (consultation === undefined) return [];
  return [
    {
      id: `measure:${measureId}:${aspect}`,
      title: consultation.name,
      text: answerOf(session, consultation, aspect),
      grounds: [answerGround(consultation.ground)],
      acts: consultation.acts,
    },
  ];
}

function articlesFor(session: Session): readonly Suggestion[] {
  const { knowledge, language, heard } = session;
  const region = session.memory.facts.region?.value;
  const where = typeof region === 'string' ? { region } : {};
  return knowledge
    .findArticles(heard.normalised, { limit: 1, ...where })
    .filter(({ score }) => score >= articleFrom)
    .flatMap(({ articleId }) => {
      const article = knowledge.article(articleId);
      if (article === undefined) return [];
      const { title, summary, ground } = article;
      return [
        {
          id: `article:${articleId}`,
          title: textIn(title, language),
          text: textIn(summary, language),
          // An article has no version of a measure: its acts are shown, and nothing is put to the entry.
          grounds: [],
          acts: ground,
        },
      ];
    });
}

function nameOf(session: Session, measureId: string): string {
  return session.knowledge.consultation(measureId, session.language, session.turn.now)?.name ?? measureId;
}

function actsOf(grounds: readonly AnswerGround[]): readonly string[] {
  return [...new Set(grounds.flatMap(({ acts }) => acts))];
}
