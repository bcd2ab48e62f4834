import { changeConversation, eventDraft, type OutsideEnd } from '../conversations/index.ts';
import type { RoutingPorts } from './ports.ts';

export type OutsideStep =
  | { readonly type: 'call.outside-called' }
  | { readonly type: 'call.outside-ended'; readonly why: OutsideEnd }
  | { readonly type: 'call.handed-over' };

/**
 * What became of a number outside that the operator called for her caller: on record by its name. It may hang up while
 * she writes up the result; after that there is nothing to note.
 */
export async function noteOutside(
  ports: RoutingPorts,
  of: {
    readonly tenantId: string;
    readonly conversationId: string;
    readonly staffId: string;
    readonly name: string;
    readonly step: OutsideStep;
  },
): Promise<void> {
  const { tenantId, conversationId: id, staffId, name, step } = of;
  const at = ports.clock.now();
  await changeConversation(ports, { tenantId, id }, ({ state, assignment, version }) =>
    (state === 'with-operator' || state === 'wrap-up') && assignment?.staffId === staffId
      ? { say: [eventDraft(at, `outside:${version}`, { ...step, staffId, name })] }
      : undefined,
  );
}
