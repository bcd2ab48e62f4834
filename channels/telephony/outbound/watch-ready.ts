import type { OutsideDialler } from '../bridge/index.ts';
import type { SetTimer } from '../voice/timers.ts';

/** Trunks go down and come back within half a minute or so; what is shown of it need not be quicker. */
const lookMs = 3_000;

/** Tells when numbers outside can be called again, or no longer. Gives what ends it. */
export function watchReady(
  dialler: Pick<OutsideDialler, 'isReady'>,
  setTimer: SetTimer,
  onChange: () => void,
): () => void {
  let wasReady = dialler.isReady();
  let cancel = setTimer(lookMs, look);
  function look(): void {
    const isReady = dialler.isReady();
    if (isReady !== wasReady) onChange();
    wasReady = isReady;
    cancel = setTimer(lookMs, look);
  }
  return () => cancel();
}
