import type {
  NearOffices,
  VisitAnswer,
  VisitForm,
  VisitOffice,
  VisitTimes,
} from '#apps/operator-desk/appeals/wire.ts';
import {
  type Appeal,
  type AppealNo,
  answerByCall,
  answerByMessage,
  conversationToTell,
  noteVisit,
} from '#core/appeals/index.ts';
import type { Conversation } from '#core/conversations/index.ts';
import { type OfficeKind, tellVisit, visitWords } from '#core/offices/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import type { OfficeNow, OfficeService, Visit } from '#dialogs/services/offices.ts';
import type { Asker } from '#dialogs/services.ts';
import { isHolder } from '../desk/permissions.ts';
import { ownPhoneOf } from '../services/appeals.ts';
import { commandOf } from './appeal-desk.ts';
import type { CaseworkDeps } from './casework-deps.ts';

/** What a visit is booked from: the conversation she holds, or the appeal she works on. */
export interface VisitOf {
  readonly of: 'conversation' | 'appeal';
  readonly id: string;
}

/** `unavailable`: the offices' booking does not answer. */
export type VisitNo = AppealNo | 'unavailable';

interface Refused {
  readonly outcome: 'refused';
  readonly reason: VisitNo;
}

interface Ground {
  readonly outcome: 'found';
  readonly asker: Asker;
  readonly conversation: Conversation | undefined;
  readonly appeal?: Appeal;
}

/** Visits by appointment that operators book, over the same booking the assistant has. */
export class VisitDesk {
  readonly #deps: CaseworkDeps;
  readonly #ports: CaseworkDeps & Pick<CaseworkDeps['news'], 'announceAppeal'>;
  readonly #offices: OfficeService;

  constructor(deps: CaseworkDeps, offices: OfficeService) {
    this.#deps = deps;
    this.#ports = { ...deps, announceAppeal: deps.news.announceAppeal };
    this.#offices = offices;
  }

  /** Of the citizen's visits only those of this conversation: the operator reads of them in it anyway. */
  async form(
    staff: StaffMember,
    of: VisitOf,
  ): Promise<{ readonly outcome: 'found'; readonly form: VisitForm } | Refused> {
    const ground = await this.#groundOf(staff, of);
    if (ground.outcome === 'refused') return ground;
    const { asker, appeal } = ground;
    const own = await this.#offices.ownVisits(asker);
    const visits = own.outcome === 'known' ? own.items : [];
    const measureId = appeal?.measureId;
    return {
      outcome: 'found',
      form: {
        ...(measureId === undefined ? {} : { topic: this.#deps.measureName(measureId) }),
        booked: visits
          .filter(({ isOfThisConversation }) => isOfThisConversation)
          .map(({ number, startsAt, office }) => ({ number, startsAt, office: office.name })),
      },
    };
  }

  async near(
    staff: StaffMember,
    of: VisitOf,
    wanted: { readonly words: string; readonly kind?: OfficeKind | undefined },
  ): Promise<NearOffices | Refused> {
    const ground = await this.#groundOf(staff, of);
    if (ground.outcome === 'refused') return ground;
    const { words, kind } = wanted;
    const near = await this.#offices.nearest(ground.asker, { words, kinds: kind ? [kind] : [] });
    if (near.outcome === 'unavailable') return unavailable;
    return near.outcome === 'found' ? { outcome: 'found', offices: near.items.map(officeView) } : near;
  }

  async times(
    staff: StaffMember,
    of: VisitOf,
    officeId: string,
  ): Promise<({ readonly outcome: 'found' } & VisitTimes) | Refused> {
    const ground = await this.#groundOf(staff, of);
    if (ground.outcome === 'refused') return ground;
    const slots = await this.#offices.slots(ground.asker, officeId);
    if (slots.outcome === 'unavailable') return unavailable;
    return { outcome: 'found', times: slots.items.map(({ startsAt }) => startsAt) };
  }

  /**
   * Books it once for a click, notes it with the appeal and tells the citizen; with `isAnswer` the telling is the answer
   * to the appeal. A click that is sent again after a crash goes on where the first one was stopped.
   */
  async book(
    staff: StaffMember,
    of: VisitOf,
    wanted: {
      readonly key: string;
      readonly officeId: string;
      readonly slotId: string;
      readonly topic: string;
      readonly isAnswer: boolean;
    },
  ): Promise<({ readonly outcome: 'booked' } & VisitAnswer) | Refused> {
    const { key, isAnswer, ...request } = wanted;
    const ground = await this.#groundOf(staff, of, key);
    if (ground.outcome === 'refused') return ground;
    const { asker, appeal, conversation } = ground;
    const phone = appeal?.phone ?? (conversation && (await ownPhoneOf(this.#deps, conversation)));
    const booked = await this.#offices.book(asker, {
      ...request,
      ...(phone === undefined ? {} : { phone }),
    });
    if (booked.outcome === 'taken') return { outcome: 'refused', reason: 'taken' };
    if (booked.outcome === 'unavailable') return unavailable;
    const { tenantId, id: actor } = staff;
    const { personId } = appeal ?? conversation ?? {};
    await this.#deps.audit.record({
      tenantId,
      actor,
      action: 'visit.booked',
      subject: of.id,
      related: [asker.conversationId, ...(personId === undefined ? [] : [personId])],
    });
    const told = appeal
      ? await this.#tellOfAppeal(staff, appeal, { key, isAnswer, visit: booked.visit })
      : await this.#tell(staff, conversation, booked.visit);
    return { outcome: 'booked', number: booked.visit.number, ...told };
  }

  async #tellOfAppeal(
    staff: StaffMember,
    appeal: Appeal,
    { key, isAnswer, visit }: { readonly key: string; readonly isAnswer: boolean; readonly visit: Visit },
  ): Promise<Pick<VisitAnswer, 'words' | 'told'>> {
    const { number, startsAt, office } = visit;
    const place = `${office.name.ru}, ${office.address.ru}`;
    await noteVisit(this.#ports, commandOf(staff, { id: appeal.id, key: visitKey(key) }), {
      number,
      startsAt,
      place,
    });
    const conversation = await conversationToTell(this.#deps, appeal);
    if (!isAnswer) return this.#tell(staff, conversation, visit);
    const command = commandOf(staff, { id: appeal.id, key });
    const words = visitWords[conversation?.language ?? 'ru'](visit);
    const done = conversation
      ? await answerByMessage(this.#ports, command, {
          text: words,
          isPersonal: false,
          author: staff.displayName,
        })
      : await answerByCall(this.#ports, command, words);
    // Somebody has changed it meanwhile: she is told all the same.
    if (done.outcome === 'refused') return this.#tell(staff, conversation, visit);
    return { words, told: conversation ? 'told' : 'by-telephone' };
  }

  async #tell(
    staff: StaffMember,
    conversation: Conversation | undefined,
    visit: Visit,
  ): Promise<Pick<VisitAnswer, 'words' | 'told'>> {
    const by = { staffId: staff.id, name: staff.displayName };
    return {
      words: visitWords[conversation?.language ?? 'ru'](visit),
      told: await tellVisit(this.#deps, conversation, { visit, by }),
    };
  }

  /** Whether it is hers to book from; `key`: of a click that may have been done already. */
  async #groundOf(staff: StaffMember, { of, id }: VisitOf, key = ''): Promise<Ground | Refused> {
    const { tenantId } = staff;
    const found = of === 'appeal' ? await this.#deps.appeals.get({ tenantId, id }) : undefined;
    if (of === 'appeal' && found === undefined) return { outcome: 'refused', reason: 'not-found' };
    const conversationId = found?.conversationId ?? id;
    const conversation = await this.#deps.conversations.get({ tenantId, id: conversationId });
    const asker = { tenantId, conversationId, key: `visit:${staff.id}:${key}`, now: this.#deps.clock.now() };
    if (found === undefined) {
      const isHers = conversation !== undefined && isHolder(staff, conversation);
      return isHers ? { outcome: 'found', asker, conversation } : { outcome: 'refused', reason: 'not-found' };
    }
    if (found.assignment?.staffId !== staff.id) return { outcome: 'refused', reason: 'not-yours' };
    const done = commandOf(staff, { id, key: visitKey(key) }).key;
    const isDone = found.history.some((line) => line.key === done);
    if (found.state !== 'in-work' && !isDone) return { outcome: 'refused', reason: 'state' };
    return { outcome: 'found', asker, conversation, appeal: found };
  }
}

const unavailable = { outcome: 'refused', reason: 'unavailable' } as const satisfies Refused;

/** One click does two things to an appeal; each has its name. */
function visitKey(key: string): string {
  return `${key}:visit`;
}

function officeView({ office, distanceKm }: OfficeNow): VisitOffice {
  const { id, kind, name, address, isDemonstration } = office;
  return {
    id,
    kind,
    name,
    address,
    isDemonstration,
    ...(distanceKm === undefined ? {} : { distanceKm }),
  };
}
