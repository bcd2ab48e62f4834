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

export const phraseChannels = ['voice', 'chat', 'telegram'] as const;
export type PhraseChannel = (typeof phraseChannels)[number];

/** What the models learn from. */
export interface LabelledText {
  readonly intent: Intent;
  readonly text: string;
}

/** Something a citizen says, as its writer labelled it. */
export interface Phrase extends LabelledText {
  readonly channel: PhraseChannel;
  /** Id of who speaks: the name of the file. */
  readonly voice: string;
  /** Ids of the measures the words name; more than one when each would do; empty when none is named. */
  readonly measures: readonly string[];
  /** A second request in the same breath. */
  readonly second?: { readonly intent: Intent; readonly measures: readonly string[] };
  /** Intents that a careful person would accept as well. */
  readonly also: readonly Intent[];
}
