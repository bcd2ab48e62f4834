import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Appeal } from '#core/appeals/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import type { Act } from '../casework/index.ts';
import type { ApiDeps } from './api-deps.ts';
import { appealIn, appealView } from './appeal-views.ts';
import { idempotencyKeyOf } from './idempotency.ts';
import { Refusal } from './problems.ts';
import { seenVersion, tag } from './versions.ts';

interface TakeDeps {
  readonly casework: Pick<ApiDeps['casework'], 'appeals'>;
  readonly storage: Pick<ApiDeps['storage'], 'appeals'>;
}

/** One request that changes an appeal, as a command of the participant's system. */
export function actOf(request: FastifyRequest, id: string): Act {
  return { id, key: idempotencyKeyOf(request), ...seenVersion(request) };
}

/**
 * Takes it over: appointed to the participant's system and begun; whoever handed in an application is told so. What
 * somebody else works on stays with her.
 */
export async function takeAppeal(
  { casework, storage }: TakeDeps,
  staff: StaffMember,
  act: Act,
): Promise<Appeal> {
  const { id, key } = act;
  const appeal = await storage.appeals.get({ tenantId: staff.tenantId, id });
  if (appeal === undefined) throw new Refusal('not-found');
  const holder = appeal.assignment?.staffId;
  if (holder !== undefined && holder !== staff.id) throw new Refusal('taken');
  if (holder === undefined) {
    const asSupervisor: StaffMember = { ...staff, roles: [...staff.roles, 'supervisor'] };
    const version = act.version ?? appeal.version;
    const assigned = { id, version, key: `${key}:take` };
    appealIn(await casework.appeals.assign(asSupervisor, assigned, { staffId: staff.id }));
  } else if (appeal.state === 'in-work') return appeal;
  return appealIn(await casework.appeals.start(staff, { id, key: `${key}:start` }));
}

/** The same, where whoever was quicker goes on with it. */
export async function takeIfFree(deps: TakeDeps, staff: StaffMember, act: Act): Promise<void> {
  try {
    await takeAppeal(deps, staff, act);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

export function answerAppeal(reply: FastifyReply, appeal: Appeal) {
  tag(reply, appeal);
  return appealView(appeal);
}
