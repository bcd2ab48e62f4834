/** How long things take. Tests hand in timers they move themselves. */
export interface Timers {
  /** Runs `action` once after `ms`; the answer calls it off. */
  after(ms: number, action: () => void): StopTimer;
}

export type StopTimer = () => void;

/** Real time. A waiting timer does not keep the process alive. */
export const systemTimers: Timers = {
  after(ms, action) {
    const timer = setTimeout(action, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** RFC 3261 §17.1.1.1, milliseconds. */
export interface TimerValues {
  /** Estimate of a round trip. */
  readonly t1: number;
  /** Longest pause between repeats of non-INVITE requests and INVITE answers. */
  readonly t2: number;
  /** Longest a message stays in the network. */
  readonly t4: number;
}

export const defaultTimerValues: TimerValues = { t1: 500, t2: 4000, t4: 5000 };
