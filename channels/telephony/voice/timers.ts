/** Runs something once after so many ms; what comes back cancels it. */
export type SetTimer = (ms: number, run: () => void) => () => void;

export const realTimer: SetTimer = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};
