import type { FoundRight, RightsOf } from '#core/outreach/index.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { judgeRights } from './judge-rights.ts';
import { JudgeThread } from './judge-thread.ts';

/** So many asked at the same moment are judged beside this thread; fewer take it some milliseconds. */
const worthAThread = 20;
/** A day's events come one by one: what was started for a heap of them is not kept for long. */
const idleMs = 60_000;

interface Asked {
  readonly of: Parameters<RightsOf>[0];
  readonly resolve: (rights: readonly FoundRight[]) => void;
  readonly reject: (error: unknown) => void;
}

export interface RightsJudge {
  readonly rightsOf: RightsOf;
  stop(): Promise<void>;
}

/** `judgeRights` for a few at a time or for a million: many are judged in another thread, so that this one answers calls. */
export function judgeMany(
  current: () => KnowledgeBase,
  onFailure: (error: unknown) => void = () => {},
): RightsJudge {
  const here = judgeRights(current);
  let waiting: Asked[] = [];
  let thread: JudgeThread | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function stop(): Promise<void> {
    clearTimeout(timer);
    const ended = thread;
    thread = undefined;
    await ended?.stop();
  }

  function threadFor(base: KnowledgeBase): JudgeThread {
    if (!thread || thread.hasEnded || thread.version !== base.version) {
      stop().catch(onFailure);
      thread = new JudgeThread(base);
    }
    clearTimeout(timer);
    timer = setTimeout(() => void stop().catch(onFailure), idleMs).unref();
    return thread;
  }

  function judgeAll(): void {
    const asked = waiting;
    waiting = [];
    if (asked.length < worthAThread) judgeHere(asked);
    else judgeBeside(asked);
  }

  function judgeBeside(asked: readonly Asked[]): void {
    threadFor(current())
      .judge(asked.map(({ of }) => of))
      .then(
        (rights) => {
          for (const [n, { resolve }] of asked.entries()) resolve(rights[n] ?? []);
        },
        (error: unknown) => {
          onFailure(error);
          judgeHere(asked);
        },
      );
  }

  function judgeHere(asked: readonly Asked[]): void {
    for (const { of, resolve, reject } of asked) {
      try {
        resolve(here(of));
      } catch (error) {
        reject(error);
      }
    }
  }

  return {
    rightsOf: (of) =>
      new Promise((resolve, reject) => {
        if (waiting.push({ of, resolve, reject }) === 1) setImmediate(judgeAll);
      }),
    stop,
  };
}
