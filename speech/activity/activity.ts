/** What a frame of 20 ms is heard as. */
export type Activity = 'speech' | 'silence';

/** One per call; is fed 20 ms (160 samples, 8 000 a second) at a time. */
export interface ActivityDetector {
  push(frame: Int16Array): Activity;
}

export const frameMs = 20;
export const frameSamples = 160;
/** Speech that a detector waits for before it says so: a click is shorter. */
export const attackMs = 60;
