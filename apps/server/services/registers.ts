import {
  type AttemptStore,
  type DisclosureKind,
  type Identification,
  mayDisclose,
  speakerOf,
} from '#core/people/index.ts';
import type { RegistryAccess, RegistryPath, RegistryProtocol } from '#core/registers/index.ts';
import type { FromRegister, RegisterService, WardRecord } from '#dialogs/services/registers.ts';
import type { Asker } from '#dialogs/services.ts';
import type { Registry, RegistryAnswer } from '#platform/registries/registry-client.ts';
import type { AuditLog } from '#platform/security/audit.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { proofKey } from './identity/attempts.ts';
import type { Prover } from './identity/identity.ts';
import { type PlaceDeps, placeOf } from './identity/place-of.ts';
import { subjectIndex } from './identity/subject-index.ts';
import { type KeptWardDeps, keptWards } from './kept-wards.ts';

export interface RegisterDeps extends PlaceDeps, Omit<KeptWardDeps, 'people'> {
  readonly people: PlaceDeps['people'] & KeptWardDeps['people'];
  readonly registry: Registry;
  readonly attempts: Pick<AttemptStore, 'get'>;
  readonly sealer: Sealer;
  readonly audit: Pick<AuditLog, 'record'>;
}

/**
 * What registers know, for dialogs and for operators of the second line. Passes the disclosure gate here once more, with channel, policy and proof as the
 * store has them, and is audited before it is asked.
 */
export function createRegisters(
  deps: RegisterDeps,
  prover: Prover = { speaker: 'assistant', actor: 'assistant' },
): RegisterService {
  const list = async <Item, Path extends RegistryPath>(
    asker: Asker,
    kind: DisclosureKind,
    path: Path,
    ask: (access: RegistryAccess) => RegistryProtocol[Path]['ask'],
    itemsOf: (answer: RegistryProtocol[Path]['answer']) => readonly Item[],
  ): Promise<FromRegister<Item>> => {
    const access = await accessOf({ ...deps, prover }, asker, kind);
    if (access === undefined) return { outcome: 'withheld' };
    const answer = await deps.registry.ask(path, ask(access));
    return answer.outcome === 'ok'
      ? { outcome: 'known', items: itemsOf(answer.answer) }
      : { outcome: refusalOf(answer) };
  };
  const same = (access: RegistryAccess): RegistryAccess => access;
  return {
    applications: (asker) => list(asker, 'application-state', '/v1/applications', same, ({ items }) => items),
    payments: (asker) => list(asker, 'payment', '/v1/payments', same, ({ items }) => items),
    decisions: (asker) =>
      list(asker, 'decision', '/v1/decisions', same, ({ items }) =>
        [...items].sort((a, b) => b.on.localeCompare(a.on)),
      ),
    async wards(asker) {
      const known = await list(
        asker,
        'representation',
        '/v1/wards',
        ({ subjectId, representativeId }) => ({ subjectId: representativeId ?? subjectId }),
        ({ items }) => items,
      );
      if (known.outcome !== 'known' || asker.identification === undefined) return known;
      const { tenantId, now } = asker;
      const kept = await keptWards(deps, { tenantId, subjectId: speakerOf(asker.identification), now });
      const isNew = ({ subjectId }: WardRecord) => known.items.every((one) => one.subjectId !== subjectId);
      return { outcome: 'known', items: [...known.items, ...kept.filter(isNew)] };
    },
    async orderCertificate(asker, kind) {
      const access = await accessOf({ ...deps, prover }, asker, 'certificate');
      if (access === undefined) return { outcome: 'withheld' };
      const answer = await deps.registry.ask('/v1/certificates/order', { ...access, kind, key: asker.key });
      return answer.outcome === 'ok'
        ? { outcome: 'ordered', ...answer.answer }
        : { outcome: refusalOf(answer) };
    },
  };
}

function refusalOf({ outcome }: Exclude<RegistryAnswer<unknown>, { outcome: 'ok' }>) {
  return outcome === 'not-permitted' ? ('withheld' as const) : ('unavailable' as const);
}

/** Whose data may be read in this turn; `undefined`: nobody's. */
export async function accessOf(
  deps: RegisterDeps & { readonly prover: Prover },
  asker: Asker,
  kind: DisclosureKind,
): Promise<RegistryAccess | undefined> {
  const { identification, tenantId, conversationId, now } = asker;
  const place = await placeOf(deps, asker);
  if (place === undefined || identification === undefined) return undefined;
  const { channel, policy } = place;
  const { speaker, actor } = deps.prover;
  const gate = mayDisclose({ kind, identification, policy, channel, speaker, now });
  if (gate.outcome !== 'allowed' || !(await isProven(deps, asker, identification, place.identification))) {
    return undefined;
  }
  const { subjectId, representativeId } = identification;
  await deps.audit.record({
    tenantId,
    actor,
    action: `register.${auditedKinds[kind] ?? 'read'}`,
    subject: subjectIndex(deps.sealer, tenantId, subjectId),
    related: [
      conversationId,
      ...(representativeId === undefined ? [] : [subjectIndex(deps.sealer, tenantId, representativeId)]),
    ],
  });
  if (representativeId === undefined) return { subjectId };
  const kept = await keptWards(deps, { tenantId, subjectId: representativeId, now });
  // A paper that an operator saw is ours to answer for: the register knows nothing of it and would refuse.
  return kept.some((ward) => ward.subjectId === subjectId) ? { subjectId } : { subjectId, representativeId };
}

const auditedKinds: Partial<
  Record<DisclosureKind, 'application' | 'payment' | 'decision' | 'representation' | 'certificate'>
> = {
  'application-state': 'application',
  payment: 'payment',
  decision: 'decision',
  representation: 'representation',
  certificate: 'certificate',
};

/** A dialog's word that somebody is identified is not enough: the conversation knows it, or the try of this turn. */
async function isProven(
  { attempts }: RegisterDeps,
  asker: Asker,
  identification: Identification,
  kept: Identification | undefined,
): Promise<boolean> {
  const speaker = speakerOf(identification);
  if (kept !== undefined && speakerOf(kept) === speaker) return true;
  const attempt = await attempts.get({ tenantId: asker.tenantId, key: proofKey(asker) });
  return attempt?.outcome === 'confirmed' && attempt.person?.subjectId === speaker;
}
