import type { DeskHeld, DeskState } from './desk-state.ts';

export interface HeldGroups {
  readonly offers: readonly DeskHeld[];
  readonly active: readonly DeskHeld[];
  readonly wrapUp: readonly DeskHeld[];
}

/** Her list: offers by the time they run out, then the rest in the order they were taken. */
export function heldGroups(state: Pick<DeskState, 'held'>): HeldGroups {
  const all = Object.values(state.held);
  const of = (wanted: DeskHeld['conversation']['state']) =>
    all.filter(({ conversation }) => conversation.state === wanted);
  const byTaking = (a: DeskHeld, b: DeskHeld) =>
    (a.conversation.assignment?.assignedAt ?? '').localeCompare(b.conversation.assignment?.assignedAt ?? '');
  return {
    offers: of('reserved').sort((a, b) =>
      (a.conversation.offer?.expiresAt ?? '').localeCompare(b.conversation.offer?.expiresAt ?? ''),
    ),
    active: of('with-operator').sort(byTaking),
    wrapUp: of('wrap-up').sort(byTaking),
  };
}

/** Alt+1 … Alt+9 go by this order. */
export function switchOrder(state: Pick<DeskState, 'held'>): readonly DeskHeld[] {
  const { offers, active, wrapUp } = heldGroups(state);
  return [...offers, ...active, ...wrapUp];
}
