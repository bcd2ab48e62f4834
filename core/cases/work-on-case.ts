import { cleanText } from '../conversations/index.ts';
import { type Case, type CaseDocument, type CaseStep, isToDo, type StepState, stepMoves } from './case.ts';
import type { Attachment } from './case-event.ts';
import { type CaseCommand, type CaseDone, type CasePorts, changeCase } from './change-case.ts';

/** A line for the team. */
export function noteOnCase(ports: CasePorts, command: CaseCommand, words: string): Promise<CaseDone> {
  return withClean(words, (text) =>
    changeCase(ports, command, () => ({ event: { type: 'noted', text } }), { anyState: true }),
  );
}

export function describeSituation(ports: CasePorts, command: CaseCommand, words: string): Promise<CaseDone> {
  return withClean(words, (situation) =>
    changeCase(ports, command, (current) =>
      current.situation === situation
        ? undefined
        : { situation, event: { type: 'situation-described', before: current.situation } },
    ),
  );
}

/** A step of the plan: new, or changed while it is still to be done. With a new term it is reminded of anew. */
export async function planStep(
  ports: CasePorts,
  command: CaseCommand,
  planned: Pick<CaseStep, 'id' | 'title' | 'responsible' | 'dueAt'>,
): Promise<CaseDone> {
  const { id: stepId, responsible, dueAt } = planned;
  const { tenantId } = command.case;
  if (
    responsible.kind === 'staff' &&
    !(await ports.staff.get({ tenantId, id: responsible.staffId }))?.isActive
  )
    return { outcome: 'refused', reason: 'no-such-one' };
  if (
    responsible.kind === 'organisation' &&
    !(await ports.organisations.get({ tenantId, id: responsible.organisationId }))
  )
    return { outcome: 'refused', reason: 'no-such-one' };
  return withClean(planned.title, (title) =>
    changeCase(ports, command, ({ steps }) => {
      const known = steps.find(({ id }) => id === stepId);
      if (known !== undefined && !isToDo(known)) return { no: 'state' };
      const told = { id: stepId, title, responsible, dueAt };
      const step: CaseStep =
        known?.dueAt.getTime() === dueAt.getTime()
          ? { ...known, ...told }
          : { ...told, state: known?.state ?? 'planned' };
      return { steps: put(steps, step), event: { type: 'step-put', step } };
    }),
  );
}

/** All steps of the plan, in the order they are to be done. */
export function orderSteps(
  ports: CasePorts,
  command: CaseCommand,
  stepIds: readonly string[],
): Promise<CaseDone> {
  return changeCase(ports, command, ({ steps }) => {
    const ordered = stepIds.flatMap((stepId) => steps.filter(({ id }) => id === stepId));
    const isWhole = new Set(ordered).size === steps.length && ordered.length === steps.length;
    if (!isWhole) return { no: 'no-such-one' };
    return ordered.every((step, n) => step === steps[n])
      ? undefined
      : { steps: ordered, event: { type: 'steps-ordered' } };
  });
}

/** The step goes on, is done or needs no doing, with what came of it. */
export function moveStep(
  ports: CasePorts,
  command: CaseCommand,
  moved: { readonly stepId: string; readonly state: StepState; readonly remark?: string },
): Promise<CaseDone> {
  return changeCase(ports, command, ({ steps }) => {
    const known = steps.find(({ id }) => id === moved.stepId);
    if (known === undefined) return { no: 'no-such-one' };
    if (!stepMoves[known.state].includes(moved.state)) return { no: 'state' };
    const { state, remark } = moved;
    const step = { ...known, state, ...(remark === undefined ? {} : { remark }) };
    return { steps: put(steps, step), event: { type: 'step-put', step } };
  });
}

/** A paper of the case: new, or what became of it. */
export function putCaseDocument(
  ports: CasePorts,
  command: CaseCommand,
  document: CaseDocument,
): Promise<CaseDone> {
  return withClean(document.name, (name) =>
    changeCase(ports, command, ({ documents }) => ({
      documents: put(documents, { ...document, name }),
      event: { type: 'document-put', document: { ...document, name } },
    })),
  );
}

/** A person, conversation, appeal or organisation belongs to the case. Whether it is there, whoever calls has looked. */
export function attachToCase(
  ports: CasePorts,
  command: CaseCommand,
  attachment: Attachment,
): Promise<CaseDone> {
  return changeCase(ports, command, (current) => {
    if (attachment.kind === 'person') {
      const { personId, role } = attachment;
      const others = current.people.filter((one) => one.personId !== personId);
      return { people: [...others, { personId, role }], event: { type: 'attached', attachment } };
    }
    const field = fields[attachment.kind];
    return current[field].includes(attachment.id)
      ? undefined
      : { [field]: [...current[field], attachment.id], event: { type: 'attached', attachment } };
  });
}

/** It was attached by mistake; the history keeps that it was. */
export function detachFromCase(
  ports: CasePorts,
  command: CaseCommand,
  attachment: Attachment,
): Promise<CaseDone> {
  return changeCase(ports, command, (current) => {
    if (attachment.kind === 'person') {
      const people = current.people.filter(({ personId }) => personId !== attachment.personId);
      return people.length === current.people.length
        ? undefined
        : { people, event: { type: 'detached', attachment } };
    }
    const field = fields[attachment.kind];
    return current[field].includes(attachment.id)
      ? {
          [field]: current[field].filter((id) => id !== attachment.id),
          event: { type: 'detached', attachment },
        }
      : undefined;
  });
}

const fields = {
  conversation: 'conversationIds',
  appeal: 'appealIds',
  organisation: 'organisationIds',
} as const satisfies Readonly<Record<string, keyof Case>>;

function put<Item extends { readonly id: string }>(items: readonly Item[], item: Item): readonly Item[] {
  return items.some(({ id }) => id === item.id)
    ? items.map((one) => (one.id === item.id ? item : one))
    : [...items, item];
}

async function withClean(words: string, then: (clean: string) => Promise<CaseDone>): Promise<CaseDone> {
  const clean = cleanText(words);
  return clean.outcome === 'clean' ? then(clean.text) : { outcome: 'refused', reason: clean.outcome };
}
