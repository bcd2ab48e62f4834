import { type Family, type FamilyAnswer, type LifeEvent, representativesOn } from '../../registers/index.ts';
import {
  correctedContent,
  type FoundRight,
  grantedMeasures,
  memoryDays,
  type Notice,
  placeNotice,
  rightsContent,
  type Ward,
} from '../notices/index.ts';
import type { EventRecord, LifeEventPorts } from './ports.ts';

const dayMs = 24 * 3_600_000;

type Result = NonNullable<EventRecord['result']>;

/** What follows from an event for the person whose it is: placed as one notice, named by the event. */
export async function decideEvent(
  ports: LifeEventPorts,
  event: LifeEvent,
  answer: Exclude<FamilyAnswer, { readonly outcome: 'unavailable' }>,
): Promise<Result> {
  if (answer.outcome === 'not-found') return 'unknown-person';
  const { family } = answer;
  const now = ports.clock.now();
  const found = await ports.rightsOf({ event, family, now });
  const corrected = event.corrects === undefined ? undefined : await toldBy(ports, event.corrects);
  const granted = grantedMeasures({ family });
  const rights = found.filter(({ measureId }) => !granted.has(measureId));
  if (corrected) return placeCorrection(ports, { event, family, rights, corrected });
  const fresh = await untold(ports, event.subjectId, rights);
  if (fresh.length === 0) return 'nothing-new';
  const isMourning = family.cautions.includes('death-in-family');
  await place(ports, event, {
    family,
    rights: fresh,
    purpose: 'rights',
    content: rightsContent({ language: 'ru', rights: fresh, isMourning, ward: wardOf(family, now) }),
  });
  return 'told';
}

/** She was told of rights that never arose. */
export async function takeBack(ports: LifeEventPorts, event: LifeEvent, told: Notice): Promise<Result> {
  const gone = namesOf(ports, told.rights);
  await place(ports, event, {
    family: told,
    rights: [],
    purpose: 'correction',
    content: correctedContent({ language: told.language, rights: [], gone }),
  });
  return 'taken-back';
}

/** Only where what she was told is not what holds now. */
async function placeCorrection(
  ports: LifeEventPorts,
  of: {
    readonly event: LifeEvent;
    readonly family: Family;
    readonly rights: readonly FoundRight[];
    readonly corrected: Notice;
  },
): Promise<Result> {
  const { event, family, rights, corrected } = of;
  const now = new Set(rights.map(wordsOf));
  const isSame = corrected.rights.every((right) => now.has(wordsOf(right)));
  if (isSame && rights.length === corrected.rights.length) return 'nothing-new';
  const due = new Set(rights.map(({ measureId }) => measureId));
  const gone = namesOf(
    ports,
    corrected.rights.filter(({ measureId }) => !due.has(measureId)),
  );
  await place(ports, event, {
    family,
    rights,
    purpose: 'correction',
    content: correctedContent({ language: 'ru', rights, gone, ward: wardOf(family, ports.clock.now()) }),
  });
  return 'told';
}

/** Whose right it is, when somebody else hears of it. */
function wardOf(family: Family, now: Date): Ward | undefined {
  const [acting] = representativesOn(family, now);
  return acting && { relation: acting.relation, name: family.name };
}

function place(
  { clock, notices, tenant }: LifeEventPorts,
  event: LifeEvent,
  {
    family,
    rights,
    ...what
  }: Pick<Notice, 'purpose' | 'content'> & {
    readonly family: Pick<Family, 'region'>;
    readonly rights: readonly FoundRight[];
  },
) {
  return placeNotice(
    { clock, notices },
    {
      ...what,
      tenantId: tenant.id,
      key: noticeKeyOf(event.id),
      subjectId: event.subjectId,
      source: { kind: 'life-event', eventId: event.id, event: event.kind },
      region: family.region,
      language: 'ru',
      rights: rights.map(({ measureId, outcome, sum }) => ({
        measureId,
        outcome,
        ...(sum === undefined ? {} : { sum }),
      })),
    },
  );
}

/** The notice of an event, or of one it corrected, that she knows of, or may. */
export async function toldBy(
  { notices, events, tenant }: Pick<LifeEventPorts, 'notices' | 'events' | 'tenant'>,
  eventId: string,
): Promise<Notice | undefined> {
  const tenantId = tenant.id;
  const seen = new Set<string>();
  for (let id: string | undefined = eventId; id !== undefined && !seen.has(id); ) {
    seen.add(id);
    const notice = await notices.findByKey({ tenantId, key: noticeKeyOf(id) });
    if (notice?.state === 'told' || notice?.state === 'on-its-way') return notice;
    id = (await events.get({ tenantId, id }))?.corrects;
  }
  return undefined;
}

export function noticeKeyOf(eventId: string): string {
  return `event:${eventId}`;
}

/** Without what she was told of by another event not long ago, or is about to be. */
async function untold(
  { notices, clock, tenant }: LifeEventPorts,
  subjectId: string,
  rights: readonly FoundRight[],
): Promise<readonly FoundRight[]> {
  if (rights.length === 0) return [];
  const since = new Date(clock.now().getTime() - memoryDays * dayMs);
  const before = await notices.listOfSubject({ tenantId: tenant.id, subjectId, since });
  const told = new Set(
    before
      .filter(({ state }) => ['waiting', 'on-its-way', 'told', 'for-human'].includes(state))
      .flatMap((notice) => notice.rights.map(wordsOf)),
  );
  return rights.filter((right) => !told.has(wordsOf(right)));
}

function wordsOf({ measureId, outcome, sum }: Notice['rights'][number]): string {
  return `${measureId}:${outcome}:${sum ?? ''}`;
}

function namesOf({ measureName }: LifeEventPorts, rights: Notice['rights']): readonly string[] {
  return rights.map(({ measureId }) => measureName(measureId));
}
