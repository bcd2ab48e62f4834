import type { PersonalFacts, Standing } from '#apps/operator-desk/people/wire.ts';
import type { Conversation } from '#core/conversations/index.ts';
import {
  type DisclosureKind,
  disclosureRules,
  levelNow,
  mayDisclose,
  type StaffMember,
} from '#core/people/index.ts';
import type { FromRegister } from '#dialogs/services/registers.ts';
import type { Asker } from '#dialogs/services.ts';
import { accessTo, isHolder } from '../desk/permissions.ts';
import { lineSpeaking } from '../desk/views.ts';
import { createRegisters } from '../services/registers.ts';
import { type CaseworkDeps, isOfSecondLine } from './casework-deps.ts';

const kinds = Object.keys(disclosureRules) as DisclosureKind[];

/** How far it is proven who speaks. `undefined`: the conversation is not hers to read. */
export async function standingOf(
  deps: CaseworkDeps,
  staff: StaffMember,
  conversationId: string,
): Promise<Standing | undefined> {
  const conversation = await deps.conversations.get({ tenantId: staff.tenantId, id: conversationId });
  if (conversation === undefined || (await accessTo(deps, staff, conversation)) === 'none') return undefined;
  const { identification, replyTo } = conversation;
  const level = levelNow(identification, deps.clock.now());
  const speaker = lineSpeaking(staff) === 'line-2' ? 'line-2' : 'line-1';
  const may = kinds.map((kind) => ({ kind, ...gateFor(deps, { staff, conversation, kind }) }));
  const isOpenToHer = isHolder(staff, conversation) && conversation.state === 'with-operator';
  return {
    level,
    ...(level === 'none' || identification === undefined ? {} : { at: identification.at }),
    isForAnother: identification?.representativeId !== undefined,
    channel: replyTo.channel,
    speaker,
    may,
    canIdentify:
      isOpenToHer && may.some(({ kind, outcome }) => kind === 'identity-check' && outcome === 'allowed'),
  };
}

/** May this operator tell this, in this conversation, now? */
export function gateFor(
  { policyOf, clock }: Pick<CaseworkDeps, 'policyOf' | 'clock'>,
  asked: {
    readonly staff: StaffMember;
    readonly conversation: Conversation;
    readonly kind: DisclosureKind;
  },
) {
  const { staff, conversation, kind } = asked;
  const { identification, replyTo } = conversation;
  return mayDisclose({
    kind,
    identification,
    policy: policyOf(conversation),
    channel: replyTo.channel,
    speaker: lineSpeaking(staff),
    now: clock.now(),
  });
}

/**
 * What the registers know of whom she talks with, once that is proven. `undefined`: she does not hold the conversation, is
 * of the first line, or nobody is proven yet: the same answer. Each register passes the gate and is audited by itself.
 */
export async function personalFactsOf(
  deps: CaseworkDeps,
  staff: StaffMember,
  conversationId: string,
): Promise<PersonalFacts | undefined> {
  const { tenantId } = staff;
  const conversation = await deps.conversations.get({ tenantId, id: conversationId });
  if (conversation === undefined || !isHolder(staff, conversation) || !isOfSecondLine(staff))
    return undefined;
  const { identification, personId } = conversation;
  const gate = gateFor(deps, { staff, conversation, kind: 'personal-record' });
  if (gate.outcome !== 'allowed' || identification === undefined) return undefined;
  const person = await deps.people.getPerson({ tenantId, id: personId });
  const related = ['purpose:conversation', conversationId];
  await deps.audit.record({ tenantId, actor: staff.id, action: 'person.read', subject: personId, related });
  const { people, representations, tenants } = deps;
  const registers = createRegisters(
    { ...deps.identity, people, representations, tenants },
    { speaker: 'line-2', actor: staff.id },
  );
  const now = deps.clock.now();
  const asker: Asker = {
    tenantId,
    conversationId,
    key: `${conversationId}:facts:${staff.id}:${now.getTime()}`,
    now,
    identification,
  };
  const [applications, payments, decisions, wards] = await Promise.all([
    registers.applications(asker),
    registers.payments(asker),
    registers.decisions(asker),
    registers.wards(asker),
  ]);
  const named = <T extends { readonly measureId: string }>(answer: FromRegister<T>) =>
    itemsOf(answer)?.map((item) => ({ ...item, measureName: deps.measureName(item.measureId) }));
  return {
    ...(person?.registeredName === undefined ? {} : { name: person.registeredName }),
    ...known('applications', named(applications)),
    ...known('payments', named(payments)),
    ...known('decisions', named(decisions)),
    ...known(
      'wards',
      itemsOf(wards)?.map(({ subjectId: _id, ...ward }) => ward),
    ),
    elsewhere: await elsewhereOf(deps, conversation, identification.subjectId),
  };
}

/** Others here whom operators found to be the same: her other addresses, perhaps. */
async function elsewhereOf(
  { people }: CaseworkDeps,
  { tenantId, personId }: Conversation,
  subjectId: string,
): Promise<PersonalFacts['elsewhere']> {
  const found = await people.listBySubject({ tenantId, subjectId });
  return Promise.all(
    found
      .filter(({ id }) => id !== personId)
      .map(async ({ id, displayName, createdAt }) => {
        const identities = await people.listIdentities({ tenantId, personId: id });
        return {
          personId: id,
          ...(displayName === undefined ? {} : { name: displayName }),
          channels: [...new Set(identities.map(({ channel }) => channel))],
          since: createdAt.toISOString(),
        };
      }),
  );
}

function itemsOf<T>(answer: FromRegister<T>): readonly T[] | undefined {
  return answer.outcome === 'known' ? answer.items : undefined;
}

function known<Name extends string, Items>(name: Name, items: Items | undefined) {
  return items === undefined ? {} : ({ [name]: items } as { readonly [N in Name]: Items });
}
