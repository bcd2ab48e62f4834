import type { Session } from '../../engine/session.ts';
import type { LifeEvent } from '../../ports.ts';
import { LifeEventFinder } from '../../understanding/life-events.ts';
import { lifeEventTexts as texts } from './texts.ts';

/** What has happened in her life by these words: "родила", "сократили", "умер муж". */
export function lifeEventIn(session: Session): LifeEvent | undefined {
  const { heard, knowledge } = session;
  if (heard.choiceId !== undefined || heard.normalised === '') return undefined;
  const events = knowledge.lifeEvents();
  const id = finderFor(knowledge.version, events).lifeEventIn(heard.normalised);
  return events.find((event) => event.id === id);
}

/** One edition of the knowledge base is in use at a time: its words are prepared once. */
let prepared: { readonly version: string; readonly finder: LifeEventFinder } | undefined;

function finderFor(version: string, events: readonly LifeEvent[]): LifeEventFinder {
  if (prepared?.version !== version) prepared = { version, finder: new LifeEventFinder(events) };
  return prepared.finder;
}

const kind: Readonly<Record<string, 'birth' | 'loss' | 'job' | 'illness' | 'pregnancy' | 'hardship'>> = {
  'child-birth': 'birth',
  'loss-of-breadwinner': 'loss',
  'job-loss': 'job',
  'disability-established': 'illness',
  'temporary-incapacity': 'illness',
  pregnancy: 'pregnancy',
  hardship: 'hardship',
};

/** Where a child was lost nobody is congratulated. */
const grief = /(?:умер|погиб|мертв|похорон|хорон|выкидыш)/;

/** Sympathy or joy, by what happened. */
export function wordFor(session: Session, { id }: LifeEvent): string[] {
  const occasion = kind[id];
  if (occasion === undefined) return [];
  if (occasion === 'birth' && grief.test(session.heard.normalised)) return [texts(session, 'loss')];
  return [texts(session, occasion)];
}

/** A hard thing told in passing is not passed over, whatever was asked with it. */
export function sympathy(session: Session): string[] {
  const event = lifeEventIn(session);
  return event !== undefined && hard.includes(kind[event.id]) ? wordFor(session, event) : [];
}

const hard: readonly (string | undefined)[] = ['loss', 'job'];
