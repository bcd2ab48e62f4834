import type { Conversation } from '#core/conversations/index.ts';
import { mayDisclose, type StaffMember } from '#core/people/index.ts';
import type { DeskDeps } from './ports.ts';
import { lineSpeaking } from './views.ts';

/**
 * Another conversation of the person whose conversation she holds. One in which somebody was proven may hold what is
 * personal: it is for the second line, once it is proven again who speaks.
 */
export function mayReadEarlier(
  { policyOf, clock }: Pick<DeskDeps, 'policyOf' | 'clock'>,
  staff: StaffMember,
  { held, earlier }: { readonly held: Conversation; readonly earlier: Conversation },
): boolean {
  if (earlier.identification?.level !== 'confirmed') return true;
  const gate = mayDisclose({
    kind: 'personal-record',
    identification: held.identification,
    policy: policyOf(held),
    channel: held.replyTo.channel,
    speaker: lineSpeaking(staff),
    now: clock.now(),
  });
  return gate.outcome === 'allowed';
}
