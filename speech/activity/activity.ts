/** What a frame of 20 ms is heard as. */
export type Activity = 'speech' | 'silence';

export const frameMs = 20;
export const frameSamples = 160;
/** Speech that a detector waits for before it says so: a click is shorter. */
export const attackMs = 60;
