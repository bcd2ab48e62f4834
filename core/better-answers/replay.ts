import type { AnswerGround } from '../conversations/index.ts';
import type { HistoryEntry } from '../reports/index.ts';

/**
 * What another version would have changed: the outcome of an answer worked out for somebody, its sum, what was
 * understood, the measure that was meant, or whether it would have been acted upon.
 */
export const changes = ['outcome', 'amount', 'intent', 'measure', 'decision'] as const;
export type Change = (typeof changes)[number];

/** Of an answer: `outcome` and `amount` (kopecks); of what was said: the others. */
export interface ReplayedSide {
  readonly outcome?: string;
  readonly amount?: number;
  readonly intent?: string;
  readonly measure?: string;
  readonly decision?: string;
}

export interface ReplayExample {
  readonly change: Change;
  readonly conversationId: string;
  readonly at: Date;
  /** Her words, masked; absent of an answer that was worked out. */
  readonly text?: string;
  readonly before: ReplayedSide;
  readonly after: ReplayedSide;
}

export interface ReplayResult {
  readonly fromAt: Date;
  readonly toAt: Date;
  readonly conversations: number;
  /** Questions read by both. */
  readonly questions: number;
  /** Answers worked out by both. */
  readonly answers: number;
  /** There were more: some of each day were replayed. */
  readonly isCut: boolean;
  readonly changedConversations: number;
  readonly counts: Readonly<Partial<Record<Change, number>>>;
  /** Outcomes that changed, as `yes>no`. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly examples: readonly ReplayExample[];
}

/** The conversations of last week against a version that is not published yet: asked for once, done in the background. */
export interface Replay {
  /** Revision and content: of the same content there is one. */
  readonly id: string;
  readonly tenantId: string;
  readonly revisionId: string;
  readonly contentHash: string;
  readonly askedAt: Date;
  readonly by: string;
  /** `outdated`: the draft was changed before it was done. */
  readonly state: 'waiting' | 'done' | 'failed' | 'outdated';
  /** How often it was begun. */
  readonly attempts: number;
  /** Conversations replayed so far. */
  readonly replayed: number;
  readonly result?: ReplayResult;
}

export interface ReplayStore {
  /** `false`: it is there already. Others of the same revision are removed. */
  add(replay: Replay): Promise<boolean>;
  get(key: Pick<Replay, 'tenantId' | 'id'>): Promise<Replay | undefined>;
  put(replay: Replay): Promise<void>;
  /** Of all tenants, the oldest first. */
  waiting(limit: number): Promise<readonly Replay[]>;
}

/** An answer that was worked out from somebody's own facts. */
export type GivenAnswer = AnswerGround & Required<Pick<AnswerGround, 'facts'>> & { readonly givenAt: Date };

/** What a conversation was told of one measure by her own facts. */
export function answersAbout(history: readonly HistoryEntry[], measureId: string): readonly GivenAnswer[] {
  return history.flatMap(({ author, body, at: givenAt }) =>
    author.kind === 'bot' && body.kind === 'text'
      ? (body.grounds ?? []).flatMap((ground) =>
          ground.measureId === measureId && ground.facts !== undefined
            ? [{ ...ground, facts: ground.facts, givenAt }]
            : [],
        )
      : [],
  );
}

/** Most shown of each kind of change. */
const mostExamples = 12;

/** Adds up what is replayed, conversation by conversation. */
export class ReplayCount {
  readonly #counts: Partial<Record<Change, number>> = {};
  readonly #outcomes: Record<string, number> = {};
  readonly #examples: ReplayExample[] = [];
  readonly #changed = new Set<string>();
  conversations = 0;
  questions = 0;
  answers = 0;

  /** Both sides of one question or answer. */
  compare(of: Omit<ReplayExample, 'change'>): void {
    const change = changes.find((name) => of.before[name] !== of.after[name]);
    if (change === undefined) return;
    this.#changed.add(of.conversationId);
    const count = (this.#counts[change] ?? 0) + 1;
    this.#counts[change] = count;
    if (change === 'outcome') {
      const way = `${of.before.outcome ?? ''}>${of.after.outcome ?? ''}`;
      this.#outcomes[way] = (this.#outcomes[way] ?? 0) + 1;
    }
    if (count <= mostExamples) this.#examples.push({ change, ...of });
  }

  result(of: Pick<ReplayResult, 'fromAt' | 'toAt' | 'isCut'>): ReplayResult {
    const { conversations, questions, answers } = this;
    return {
      ...of,
      conversations,
      questions,
      answers,
      changedConversations: this.#changed.size,
      counts: this.#counts,
      outcomes: this.#outcomes,
      examples: this.#examples,
    };
  }
}
