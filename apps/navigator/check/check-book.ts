import { newSelfCheckId, type SelfCheck, type SelfCheckStore } from '#core/self-checks/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import { answersOf, type CheckAnswers } from './check-answers.ts';

/** After the last answer; long enough for a pause, short enough for a computer that others use too. */
const answeringMs = 2 * 3_600_000;
const keptMs = 30 * 24 * 3_600_000;

/** Against other tabs: each lost attempt means that another one was saved. */
const attempts = 5;

export interface OpenCheck {
  readonly check: SelfCheck;
  readonly answers: CheckAnswers;
}

/** Answers of visitors, by their ids. */
export class CheckBook {
  readonly #store: SelfCheckStore;
  readonly #clock: Clock;
  readonly #tenantId: string;

  constructor({
    checks,
    clock,
    tenantId,
  }: { readonly checks: SelfCheckStore; readonly clock: Clock; readonly tenantId: string }) {
    this.#store = checks;
    this.#clock = clock;
    this.#tenantId = tenantId;
  }

  async begin(answers: CheckAnswers): Promise<string> {
    return this.#create('answering', answers, answeringMs);
  }

  async keep(answers: CheckAnswers): Promise<string> {
    return this.#create('kept', answers, keptMs);
  }

  /** `undefined`: erased, over, of the other kind, or never there. */
  async open(id: string, kind: SelfCheck['kind']): Promise<OpenCheck | undefined> {
    const check = await this.#store.get({ tenantId: this.#tenantId, id });
    const answers = check?.kind === kind ? answersOf(check) : undefined;
    return check && answers && { check, answers };
  }

  /**
   * Changes what was answered. `change` is asked anew when another tab saved in between; it gives the same answers back
   * to leave all as it is. `undefined`: there are none any more.
   */
  async change(
    id: string,
    change: (answers: CheckAnswers) => Promise<CheckAnswers> | CheckAnswers,
  ): Promise<CheckAnswers | undefined> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const open = await this.open(id, 'answering');
      if (!open) return undefined;
      const answers = await change(open.answers);
      if (answers === open.answers) return answers;
      const { check } = open;
      const next = {
        ...check,
        version: check.version + 1,
        answers: { ...answers },
        expiresAt: this.#in(answeringMs),
      };
      if (await this.#store.save(next)) return answers;
    }
    return (await this.open(id, 'answering'))?.answers;
  }

  async forget(id: string): Promise<void> {
    await this.#store.remove({ tenantId: this.#tenantId, id });
  }

  async #create(kind: SelfCheck['kind'], answers: CheckAnswers, ms: number): Promise<string> {
    const id = newSelfCheckId();
    await this.#store.create({
      id,
      tenantId: this.#tenantId,
      kind,
      version: 1,
      answers: { ...answers },
      expiresAt: this.#in(ms),
    });
    return id;
  }

  #in(ms: number): Date {
    return new Date(this.#clock.now().getTime() + ms);
  }
}
