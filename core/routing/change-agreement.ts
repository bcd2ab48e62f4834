import { AppError } from '../shared/app-error.ts';
import type { HelpAgreement, HelpKey, HelpSeat } from './help-agreement.ts';
import { withoutSeat, withSeat } from './help-agreement.ts';
import type { RoutingPorts } from './ports.ts';

/** Against other writers; each lost attempt means that somebody else succeeded. */
const attempts = 50;

type AgreementPorts = Pick<RoutingPorts, 'agreements'>;

/**
 * Reads it, lets `decide` say what it becomes (`undefined`: it stays), saves that. Gives what it became, or `undefined`.
 * @throws AppError `help-agreement-busy`
 */
export async function changeAgreement(
  { agreements }: AgreementPorts,
  key: HelpKey,
  decide: (current: HelpAgreement) => HelpAgreement | undefined,
): Promise<HelpAgreement | undefined> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const current = await agreements.get(key);
    const next = current && decide(current);
    if (!next || (await agreements.save(next))) return next;
  }
  throw new AppError('help-agreement-busy', 'The agreement is being changed by others; try again.', {
    retryable: true,
  });
}

/** `false`: it is not in force, or has none left. */
export async function takeSeat(ports: AgreementPorts, key: HelpKey, seat: HelpSeat): Promise<boolean> {
  return (await changeAgreement(ports, key, (current) => withSeat(current, seat))) !== undefined;
}

/** Safe to repeat. */
export async function freeSeat(ports: AgreementPorts, key: HelpKey, seatId: string): Promise<void> {
  await changeAgreement(ports, key, (current) => withoutSeat(current, seatId));
}
