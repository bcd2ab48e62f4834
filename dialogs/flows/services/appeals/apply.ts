import type { Session } from '../../../engine/session.ts';
import { gateFor, identify } from '../../personal/gate.ts';
import { startIntake } from './intake.ts';
import { appealTexts } from './texts.ts';

/** Takes an application down with what registers know of her: first she proves who she is, where she may. */
export async function startApplication(session: Session, measureId: string): Promise<void> {
  const isUnknown = gateFor(session, 'personal-record').outcome === 'identify';
  if (!isUnknown || gateFor(session, 'identity-check').outcome !== 'allowed')
    return startIntake(session, measureId);
  return identify(session, { act: 'apply', measureId }, appealTexts(session, 'apply-identify'));
}
