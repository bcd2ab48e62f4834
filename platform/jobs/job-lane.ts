/** The places in which jobs of one name run at the same time. */
export interface JobLane {
  /** There may be something to do: takes one more place if one is free. */
  wake(): void;
  /** Like `wake`, and each job found takes a further place: for work that came while nobody looked. */
  wakeAll(): void;
  /** Starts nothing more and resolves when what runs has ended. */
  close(): Promise<void>;
}

export interface JobLaneParts<Job> {
  readonly concurrency: number;
  readonly claim: () => Promise<Job | undefined>;
  /** Must not throw. */
  readonly run: (job: Job) => Promise<void>;
  readonly onClaimFailed: (error: unknown) => void;
}

export function createJobLane<Job>(parts: JobLaneParts<Job>): JobLane {
  const places = new Set<Promise<void>>();
  let isClosed = false;
  /** Someone called while all places were taken; a claim then under way may have looked too early. */
  let isCalledAgain = false;

  function wake(isSpreading: boolean): void {
    if (isClosed) return;
    if (places.size >= parts.concurrency) {
      isCalledAgain = true;
      return;
    }
    const place = work(isSpreading).finally(() => places.delete(place));
    places.add(place);
  }

  async function work(isSpreading: boolean): Promise<void> {
    while (!isClosed) {
      const job = await claim();
      if (job === undefined) {
        if (!isCalledAgain) return;
        isCalledAgain = false;
        continue;
      }
      if (isSpreading) wake(true);
      await parts.run(job);
    }
  }

  async function claim(): Promise<Job | undefined> {
    try {
      return await parts.claim();
    } catch (error) {
      isCalledAgain = false;
      parts.onClaimFailed(error);
      return undefined;
    }
  }

  return {
    wake: () => wake(false),
    wakeAll: () => wake(true),
    async close() {
      isClosed = true;
      await Promise.all(places);
    },
  };
}
