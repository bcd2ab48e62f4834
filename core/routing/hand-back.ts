import { citizenDraft, eventDraft, listenerOf } from '../conversations/index.ts';
import { changeHeld, type Handled, type Hold } from './handle-conversation.ts';
import type { RoutingPorts } from './ports.ts';

/** The operator gives the talk back to the assistant: it goes on by what is known, and an operator may be called again. */
export async function handBack(ports: RoutingPorts, hold: Hold): Promise<Handled> {
  const at = ports.clock.now();
  return changeHeld(ports, hold, ['with-operator'], (current, assignment) => ({
    state: 'assistant',
    assignment: undefined,
    queueing: undefined,
    say: [
      eventDraft(at, `handed-back:${assignment.version}`, {
        type: 'conversation.handed-back',
        staffId: hold.staffId,
      }),
      citizenDraft({
        at,
        key: `handed-back:${assignment.version}:said`,
        author: { kind: 'bot' },
        body: { kind: 'text', text: ports.assistant.phrase('handed-back', listenerOf(current)) },
      }),
    ],
  }));
}
