import type { ChannelKind, Choice, DialogState, Language, OutboundStart } from '#core/conversations/index.ts';
import type { FactValue } from '../ports.ts';
import type { Intent } from '../understanding/intents.ts';
import type { Unsaid } from '../wording/voice.ts';

/** What a citizen may ask about a measure. */
export type Aspect = 'about' | 'amount' | 'documents' | 'where' | 'who' | 'why' | 'terms';

/** What a quiz is about: how it is named to the citizen. */
export type QuizAbout =
  | { readonly kind: 'measure'; readonly id: string }
  | { readonly kind: 'comparison' }
  | { readonly kind: 'life-event'; readonly id: string }
  | { readonly kind: 'everything' };

/** Which answer a question of ours offers; decided in `flows/clarify`. */
export type ClarifyOption =
  | {
      readonly kind: 'measure';
      readonly measureId: string;
      readonly action: Aspect | 'check' | 'calculate' | 'result';
    }
  | { readonly kind: 'intent'; readonly intent: Intent };

/**
 * One thing begun and not finished. A frame holds what is wanted, never a step: the next question is worked out
 * anew on every turn from the facts, so a pause, a change of channel or a republished rule changes nothing.
 */
export type Frame =
  | {
      readonly flow: 'quiz';
      readonly about: QuizAbout;
      /** Ids of the measures that are judged. */
      readonly goals: readonly string[];
      readonly want: 'right' | 'amount';
      /** The fact asked about last; of one child of several `children[1].birthDate`. */
      readonly pending?: string;
      readonly tries: number;
      /** Questions asked so far. */
      readonly asked: number;
      /** Of many the one she asks about since the open question. */
      readonly aside?: string;
    }
  /** What many measures came to; so many of them were told. */
  | {
      readonly flow: 'results';
      readonly about: QuizAbout;
      readonly goals: readonly string[];
      readonly shown: number;
    }
  /** Something happened in her life; a yes begins the quiz over its measures. */
  | { readonly flow: 'life-event'; readonly id: string }
  /** Two measures were compared; a yes begins the quiz over both. */
  | { readonly flow: 'comparison'; readonly measures: readonly [string, string] }
  | {
      readonly flow: 'consultation';
      readonly measureId: string;
      readonly aspect: Aspect;
      /** What was offered as the next step: a yes takes it. */
      readonly next?: Aspect | 'check' | 'calculate' | 'apply';
    }
  /** "Which measure?" was asked, to do this with it. */
  | { readonly flow: 'which-measure'; readonly action: Aspect | 'check' | 'calculate' | 'result' }
  | { readonly flow: 'clarify'; readonly options: readonly ClarifyOption[] }
  /** An operator was offered and a yes or no is awaited. */
  | { readonly flow: 'operator-offer'; readonly reason: 'asked' | 'misunderstood' | 'personal' }
  /** Something is being taken down: answers by field, what is awaited now, and how it was asked. */
  | {
      readonly flow: 'form';
      readonly form: string;
      readonly values: Readonly<Record<string, string>>;
      readonly pending?: string;
      readonly asked?: Said;
      readonly tries: number;
    }
  /** We called; whether it suits her, or whether she wants to know more, was asked. */
  | { readonly flow: 'our-call'; readonly call: OutboundStart }
  /** "Продолжим?" was asked about what is beneath. */
  | { readonly flow: 'resume' }
  /** The whole question was answered; a "no" to "anything else?" ends the conversation. */
  | {
      readonly flow: 'anything-else';
      /** ISO 8601 local; when what she handed in is answered at the latest. */
      readonly dueAt?: string;
    };

export interface Said {
  readonly text: string;
  readonly choices?: readonly Choice[];
}

/** For whom she speaks: a grown-up who may have given her a power of attorney, a child of hers, somebody in her care. */
export type Behalf = 'adult' | 'child' | 'ward';

/** What was told of one household. */
export type Told = Pick<DialogMemory, 'facts' | 'asked' | 'declined'>;

/** All that the assistant remembers of a conversation. Plain JSON, stored with the conversation. */
export interface DialogMemory {
  version: 1;
  /** The last one is what we talk about now. */
  frames: Frame[];
  /** In the order they were told: a correction is looked for from the end. */
  facts: Record<string, FactValue>;
  /** Facts asked about, oldest first: their buttons may still be pressed. */
  asked: string[];
  declined: string[];
  /** She speaks for somebody: `facts` are that person's, hers are kept here. */
  onBehalf?: { readonly of: Behalf; readonly own: Told } | undefined;
  /** What was answered, for the operator: measure with the outcome in a word. */
  answered: { measureId: string; what: Aspect | 'yes' | 'no' | 'possible' }[];
  lastSaid: Said[];
  /** What was said last, with what is left unsaid of it, was hers alone. */
  isSaidPersonal?: true | undefined;
  /** By voice: what was too much to say at once. */
  unsaid?: Unsaid | undefined;
  language: Language;
  /** Misunderstood messages in a row. */
  misunderstood: number;
  isGreeted: boolean;
  /** The citizen was told once that she is waiting for an operator. */
  isWaitingTold: boolean;
  /** She would not tell who she is: she is not asked again unless she wishes it. */
  isProofRefused?: true | undefined;
  /** A quiz or a form went on while she waits: a cancel is about that, not about waiting. */
  isBusyWaiting: boolean;
  /** Asked in the same breath as something that takes a while: come back to when that is done. */
  agenda: Wish[];
  /** What she came for, oldest first, for the operator. */
  wishes: Wish[];
  /** Silences on the telephone in a row. */
  silences: number;
  /** Cancels in a row: the second leaves everything. */
  cancels: number;
  /** She asked to be told slowly. */
  isSlow: boolean;
  /** She asked to be told louder. */
  isLoud: boolean;
  /** Signs of being upset, 0 to `mostUpset`. */
  upset: number;
  /** Channels she came through, in order. */
  channels: ChannelKind[];
  /** The line she was handed to last. */
  line?: 1 | 2;
  /** ISO time of her last message. */
  lastAt?: string;
  /** What was not understood a moment ago: it may be the first half of what comes now. */
  unclear?: string | undefined;
}

/** Something wanted: in short for us, in her words for the operator. */
export interface Wish {
  readonly intent: Intent;
  readonly measureId?: string;
  /** Normalised; at most 120 characters. */
  readonly words: string;
}

export function newMemory(language: Language): DialogMemory {
  return {
    version: 1,
    frames: [],
    facts: {},
    asked: [],
    declined: [],
    answered: [],
    lastSaid: [],
    language,
    misunderstood: 0,
    isGreeted: false,
    isWaitingTold: false,
    isBusyWaiting: false,
    agenda: [],
    wishes: [],
    silences: 0,
    cancels: 0,
    isSlow: false,
    isLoud: false,
    upset: 0,
    channels: [],
  };
}

/** A copy to change during a turn. What another version of the program left and we cannot read begins anew. */
export function readMemory(dialog: DialogState | undefined, language: Language): DialogMemory {
  if (dialog === undefined || !isMemory(dialog)) return newMemory(language);
  // What is in the lists is never changed, only replaced: copies of the lists are copies enough.
  const { frames, facts, asked, declined, answered, lastSaid } = dialog;
  // Three times as quick as spreading: this is done in every turn.
  return Object.assign(newMemory(language), dialog, {
    frames: frames.filter((frame) => frame.flow !== 'quiz' || Array.isArray(frame.goals)),
    facts: { ...facts },
    asked: [...asked],
    declined: [...declined],
    answered: [...answered],
    lastSaid: [...lastSaid],
    language,
  });
}

function isMemory(dialog: DialogState): dialog is DialogState & DialogMemory {
  return (
    dialog.version === 1 &&
    Array.isArray(dialog.frames) &&
    Array.isArray(dialog.asked) &&
    Array.isArray(dialog.declined) &&
    Array.isArray(dialog.answered) &&
    Array.isArray(dialog.lastSaid) &&
    typeof dialog.facts === 'object' &&
    dialog.facts !== null
  );
}
