/** What a citizen wants with a message. What belongs where is described beside the phrases in `data/README.md`. */
export const intents = [
  'measure_info',
  'eligibility_check',
  'why_decision',
  'amount',
  'documents',
  'how_to_apply',
  'status_of_application',
  'payment_date',
  'nearest_office',
  'appointment',
  'operator_request',
  'complaint',
  'feedback',
  'identity_confirm',
  'change_details',
  'certificate_info',
  'employer_question',
  'urgent_help',
  'greeting',
  'thanks',
  'goodbye',
  'repeat',
  'cancel',
  'affirm',
  'deny',
  'unclear',
  'out_of_scope',
] as const;

export type Intent = (typeof intents)[number];

export interface Phrase {
  readonly intent: Intent;
  readonly text: string;
}
