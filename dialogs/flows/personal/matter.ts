import type { Session } from '../../engine/session.ts';
import type { Intent } from '../../understanding/intents.ts';

const intents: readonly Intent[] = [
  'status_of_application',
  'payment_date',
  'why_decision',
  'change_details',
  'certificate_info',
  'identity_confirm',
];

export function isPersonalIntent(intent: Intent): boolean {
  return intents.includes(intent);
}

/** Is it about her own affairs? Then the line that may look into them answers. */
export function isPersonalMatter({ memory }: Session): boolean {
  const { frames, wishes } = memory;
  const isAsked = frames.some(
    (frame) => frame.flow === 'form' && ('want' in frame.values || frame.form === 'change'),
  );
  const last = wishes.at(-1);
  return isAsked || (last !== undefined && intents.includes(last.intent));
}
