import type { Session } from '../../engine/session.ts';
import { measureInTalk, mentionIn } from '../shared/mention.ts';

/** Words that weigh two measures against each other, or ask whether both may be had. */
const weighing =
  /(?:что|какая|какое|как(?:ой)?|чего|чем) (?:\S+ ){0,3}(?:выгодн|лучше|больше|отлича|правильнее выбрать)|(?:^| )(?:выгодн\S*|что выбрать|сравни\S*|в чем разница|чем отлича\S*|which is (?:better|more)|compare)(?: |$|\?)/;
const together =
  /(?:можно|могу|можем|дадут|положен\S*|платят|совме\S*|сочета\S*|получ\S*|оформ\S*)(?: \S+){0,6}? (?:вместе|одновременн\S*|сразу (?:оба|обе|два|две)|оба|обе|и то и (?:то|другое)|together|both)|(?:вместе|одновременно|оба) (?:можно|дадут|платят|получ\S*|положен\S*)|(?:^| )(?:совме(?:щ|ст)\S*|сочета(?:ется|ются|ть)\S*)/;

/** From here on a part of the sentence means the measure it fits best. */
const leastScore = 0.38;

/** "Что выгоднее: единое или по уходу", "можно ли получать вместе": the two measures meant, when they can be told. */
export function comparedIn(session: Session): readonly [string, string] | undefined {
  const { heard } = session;
  if (heard.choiceId !== undefined) return undefined;
  const { normalised } = heard;
  if (!weighing.test(normalised) && !together.test(normalised)) return undefined;
  const named = measuresIn(session, normalised);
  const [first, second] = named;
  if (first === undefined) return undefined;
  if (second !== undefined) return [first, second];
  const mention = mentionIn(session);
  const other = mention.kind === 'sure' ? mention.measureId : first;
  const inTalk = measureInTalk(session) ?? lastAnswered(session);
  return inTalk !== undefined && inTalk !== other ? [inTalk, other] : undefined;
}

/** "А вместе их можно?", "оба сразу нельзя?" of the two that are compared. */
export function togetherAsked({ heard, top }: Session): readonly [string, string] | undefined {
  if (heard.choiceId !== undefined || !ofBoth.test(heard.normalised)) return undefined;
  if (top?.flow === 'comparison') return [top.measures[0], top.measures[1]];
  const isCompared = top?.flow === 'quiz' && top.about.kind === 'comparison';
  const [one, other] = isCompared ? top.goals : [];
  return one === undefined || other === undefined ? undefined : [one, other];
}

const ofBoth =
  /^(?:(?:а|и|ну|так|но|то|есть|значит|их|эти|мне|нам) )*(?:(?:можно|нельзя|могу|дадут|платят|получать|получить|оформить|ли|их|эти|мне|сразу|одновременно) )*(?:вместе|оба|обе|одновременно|и то и другое|сразу два|сразу две)(?: (?:их|можно|нельзя|получать|получить|оформить|ли|сразу|дадут|платят|положено|положены))*[?. ]*$/;

/** The measures named, one a part of the sentence; a part's best that another part has too gives way to its next. */
function measuresIn(session: Session, normalised: string): readonly string[] {
  const parts = normalised
    .replace(/[?:;!.]/g, ' , ')
    .split(/,| или | либо | и | с | чем | vs | and | or | with /)
    .map((part) => part.replace(noise, ' ').trim())
    .filter((part) => part.length > 2);
  const region = session.memory.facts.region?.value;
  const found: string[] = [];
  for (const part of parts) {
    const candidates = session.knowledge.find(part, {
      limit: 4,
      ...(typeof region === 'string' ? { region } : {}),
    });
    // Regional measures are meant only where her region is known to have them.
    const fit = candidates.filter(
      ({ measureId, score }) =>
        score >= leastScore && !found.includes(measureId) && isOfHer(session, measureId),
    );
    const related = fit.find(({ measureId }) => found.some((one) => isRelated(session, one, measureId)));
    const [best] = fit;
    const isClose = related !== undefined && best !== undefined && best.score - related.score < closeBy;
    const chosen = isClose ? related : best;
    if (chosen !== undefined) found.push(chosen.measureId);
  }
  return found;
}

/** Of two that fit nearly alike the one that the other measure speaks of is meant. */
const closeBy = 0.3;

const noise =
  /(?:^| )(?:что|выгоднее|выгодней|лучше|больше|выбрать|можно|ли|мне|нам|получать|получить|оформить|вместе|одновременно|сразу|оба|обе|подскажите|скажите|пожалуйста|а|ну|то|сравни\S*|совме\S*|сочета\S*|положен\S*|дадут|платят)(?= |$)/g;

function isOfHer(session: Session, measureId: string): boolean {
  const territory = session.knowledge.measure(measureId)?.territory ?? [];
  const region = session.memory.facts.region?.value;
  return territory.includes('RU') || (typeof region === 'string' && territory.includes(region));
}

function isRelated({ knowledge, language, turn }: Session, one: string, other: string): boolean {
  const names = (id: string): readonly string[] => {
    const related = knowledge.consultation(id, language, turn.now)?.related;
    return related === undefined ? [] : [...related.choiceWith, ...related.notWith, ...related.togetherWith];
  };
  return names(one).includes(other) || names(other).includes(one);
}

function lastAnswered({ memory }: Session): string | undefined {
  return memory.answered.at(-1)?.measureId;
}
