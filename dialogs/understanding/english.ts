import type { Understood } from './intent-classifier.ts';
import type { Intent } from './intents.ts';

/**
 * Plain wishes in English: few phrases of it are trained, so what asks for a service in so many words is known by them.
 * In order: the first that fits. Normalised text.
 */
const wishes: readonly (readonly [Intent, RegExp])[] = [
  ['urgent_help', /\b(?:no (?:money for )?food|nothing to eat|nowhere to (?:live|stay|go))\b/],
  ['complaint', /\b(?:complain|complaint|rude to me|was rude|were rude)\b/],
  ['appointment', /\b(?:appointment|book a visit|sign me up)\b/],
  [
    'nearest_office',
    /\b(?:nearest|closest|your|which|an|the) (?:\S+ )?office\b|\boffice (?:hours|address|near)\b|\bwhere are you located\b|\bopening hours\b/,
  ],
  [
    'change_details',
    /\b(?:change|update|new) (?:\S+ ){0,3}(?:account|card|address|phone|surname|last name|details|passport)\b/,
  ],
  ['why_decision', /\bwhy (?:\S+ ){0,5}(?:refused|denied|rejected|stopped|reduced|cut|turned down)\b/],
  [
    'status_of_application',
    /\b(?:what about|status of|what is (?:happening )?with|whats with|where is|check) (?:\S+ ){0,2}(?:application|claim|request)\b|\bapplication status\b|\b(?:is|was) my (?:application|claim) (?:\S+ )?(?:accepted|approved|ready|received)\b/,
  ],
  [
    'payment_date',
    /\bwhen (?:\S+ ){0,5}(?:money|payment|payments|paid|pension|benefit|pay)\b(?! ?(?:end|stop))|\b(?:money|payment|pension) (?:\S+ ){0,3}(?:not come|not arrived|has not|hasn't|late|missing)\b/,
  ],
  [
    'certificate_info',
    /\b(?:certificate|statement of (?:pension|benefits)|proof of (?:pension|income|benefits))\b/,
  ],
  ['documents', /\b(?:what|which) (?:documents|papers)\b|\bdocuments (?:do i need|are needed|needed)\b/],
  ['how_to_apply', /\b(?:how|where) (?:\S+ ){0,3}(?:apply|claim)\b/],
  [
    'eligibility_check',
    /\b(?:(?:am i|are we) (?:eligible|entitled)|do (?:i|we) qualify|can (?:i|we) (?:get|claim)|what am i entitled|what (?:benefits|payments|allowances|support)|(?:is|are) there any (?:\S+ )?(?:benefits?|payments?|allowances?|support|help|money))\b/,
  ],
  ['amount', /\bhow much\b|\bwhat is the (?:amount|size|sum)\b/],
  ['employer_question', /\b(?:i am an employer|as an employer|my employee)\b/],
];

/** As sure as what is just acted upon, and plain enough to interrupt a form. */
const plain = 0.9;

/** What the models made of a text, unless it is English and asks for something in so many words. */
export function asEnglish(normalised: string, understood: Understood): Understood {
  const intent = englishWish(normalised);
  if (intent === undefined) return understood;
  const [second, third] = understood.guesses.filter((guess) => guess.intent !== intent);
  if (second === undefined || third === undefined) return understood;
  const rest = (guess: typeof second) => ({ ...guess, p: Math.min(guess.p, 1 - plain) / 2 });
  return { guesses: [{ intent, p: plain }, rest(second), rest(third)], decision: 'answer' };
}

export function englishWish(normalised: string): Intent | undefined {
  if (/[а-я]/.test(normalised) || !/[a-z]{2,} /.test(normalised)) return undefined;
  return wishes.find(([, words]) => words.test(normalised))?.[0];
}
