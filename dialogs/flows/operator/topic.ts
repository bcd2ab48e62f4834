import type { Session } from '../../engine/session.ts';
import type { Intent } from '../../understanding/intents.ts';
import measuresOfTopics from './topics.json' with { type: 'json' };

/** Intents that are a topic of their own, whatever measure they name. */
const topicsOfIntents: Readonly<Partial<Record<Intent, string>>> = {
  status_of_application: 'application/state',
  why_decision: 'application/refusal',
  payment_date: 'application/delay',
  change_details: 'application/change',
  nearest_office: 'service/offices',
  appointment: 'service/offices',
  complaint: 'service/complaint',
  employer_question: 'work/employer',
};

const topicsOfMeasures: ReadonlyMap<string, string> = new Map(
  Object.entries(measuresOfTopics).flatMap(([topic, measures]) => measures.map((id) => [id, topic] as const)),
);

/**
 * What the talk is about, as a topic of the contact record (`group/topic`): what was asked last, else the matter in
 * progress, else what was answered last. `undefined`: nothing named.
 */
export function topicOf(session: Session): string | undefined {
  const { wishes, frames, answered } = session.memory;
  const wish = wishes.at(-1);
  const ofWish = wish && (topicsOfIntents[wish.intent] ?? topicOfMeasure(session, wish.measureId));
  if (ofWish !== undefined) return ofWish;
  for (const frame of frames.toReversed()) {
    const topic = topicOfFrame(session, frame);
    if (topic !== undefined) return topic;
  }
  const last = topicOfMeasure(session, answered.at(-1)?.measureId);
  return last ?? (wish?.intent === 'how_to_apply' ? 'application/how' : undefined);
}

function topicOfFrame(session: Session, frame: Session['memory']['frames'][number]): string | undefined {
  switch (frame.flow) {
    case 'quiz':
      return frame.about.kind === 'life-event'
        ? topicOfEvent(session, frame.about.id)
        : frame.about.kind === 'measure'
          ? topicOfMeasure(session, frame.about.id)
          : undefined;
    case 'life-event':
      return topicOfEvent(session, frame.id);
    case 'consultation':
      return topicOfMeasure(session, frame.measureId);
    default:
      return undefined;
  }
}

/** Of the measure most asked about after such an event. */
function topicOfEvent(session: Session, eventId: string): string | undefined {
  const event = session.knowledge.lifeEvents().find(({ id }) => id === eventId);
  return event?.measures.map((id) => topicOfMeasure(session, id)).find((topic) => topic !== undefined);
}

/** A measure added since, by editors, belongs where others of its life event do. */
function topicOfMeasure(session: Session, measureId: string | undefined): string | undefined {
  if (measureId === undefined) return undefined;
  const known = topicsOfMeasures.get(measureId);
  if (known !== undefined) return known;
  const event = session.knowledge.lifeEvents().find(({ measures }) => measures.includes(measureId));
  const sibling = event?.measures.map((id) => topicsOfMeasures.get(id)).find((topic) => topic !== undefined);
  return sibling && `${sibling.split('/')[0]}/other`;
}
