import { z } from 'zod';
import { type Appeal, type AppealDone, appealKinds, appealStates } from '#core/appeals/index.ts';
import type { AppealCard } from '../casework/appeal-card.ts';
import { Refusal } from './problems.ts';
import { instant } from './schemas.ts';

const card = z.object({
  id: z.string(),
  number: z.string(),
  version: z.int(),
  kind: z.enum(appealKinds),
  state: z.enum(appealStates),
  registeredAt: instant,
  dueAt: instant,
  isOverdue: z.boolean(),
  staffId: z.string().optional().describe('Кто этим занят.'),
  measureId: z.string().optional(),
  conversationId: z.string(),
  personId: z.string().optional(),
});

export const appealCardSchema = card.meta({ id: 'AppealCard' });

export const appealSchema = card
  .extend({
    text: z.string().describe('Словами гражданина.'),
    phone: z.string().optional(),
    papers: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        state: z.enum(['needed', 'received', 'accepted', 'rejected']),
        remark: z.string().optional(),
      }),
    ),
    result: z.object({ way: z.enum(['message', 'call']), text: z.string(), at: instant }).optional(),
    closing: z.object({ reason: z.string(), at: instant }).optional(),
    history: z.array(z.object({ at: instant, by: z.string(), change: z.string() })),
  })
  .meta({ id: 'Appeal' });

export function appealCard(appeal: AppealCard): z.output<typeof appealCardSchema> {
  const { id, number, version, kind, state, registeredAt, dueAt, conversationId } = appeal;
  const { breachedAt, assignment, measureId, personId } = appeal;
  return {
    id,
    number,
    version,
    kind,
    state,
    registeredAt: registeredAt.toISOString(),
    dueAt: dueAt.toISOString(),
    isOverdue: breachedAt !== undefined,
    conversationId,
    ...(assignment && { staffId: assignment.staffId }),
    ...(measureId === undefined ? {} : { measureId }),
    ...(personId === undefined ? {} : { personId }),
  };
}

export function appealView(appeal: Appeal): z.output<typeof appealSchema> {
  const { text, phone, papers = [], result, closing, history } = appeal;
  return {
    ...appealCard(appeal),
    text,
    ...(phone === undefined ? {} : { phone }),
    papers: papers.map(({ id, name, state, remark }) => ({
      id,
      name,
      state,
      ...(remark === undefined ? {} : { remark }),
    })),
    ...(result && { result: { way: result.way, text: result.text, at: result.at.toISOString() } }),
    ...(closing && { closing: { reason: closing.reason, at: closing.at.toISOString() } }),
    history: history.map(({ at, by, what }) => ({ at: at.toISOString(), by, change: what.type })),
  };
}

/** @throws Refusal for what was not done */
export function appealIn(done: AppealDone): Appeal {
  if (done.outcome === 'done') return done.appeal;
  switch (done.reason) {
    case 'stale':
      throw new Refusal('version-changed');
    case 'state':
      throw new Refusal('state-conflict', done.appeal ? { state: done.appeal.state } : {});
    case 'no-such-operator':
      throw new Refusal('no-such-target');
    case 'role':
      throw new Refusal('not-yours');
    case 'not-found':
    case 'not-yours':
    case 'empty':
    case 'too-long':
    case 'no-text-channel':
      throw new Refusal(done.reason);
    default:
      throw new Refusal('state-conflict');
  }
}
