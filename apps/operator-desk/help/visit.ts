import type { DeskConversation } from '../protocol/index.ts';
import type { Session } from '../shell/staff-api.ts';

/** A citizen of another organisation, which ours helps: what is kept of her there is not ours to open. */
export function isVisit({ lent }: DeskConversation, { tenant }: Session): boolean {
  return lent !== undefined && lent.helperId === tenant.id;
}
