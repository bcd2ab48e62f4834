import { useSyncExternalStore } from 'react';

/** What stands behind `#` in the address, drawn anew whenever it changes. */
export function useHash(): string {
  return useSyncExternalStore(onHash, () => location.hash);
}

function onHash(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}
