import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Telephone } from '../calls/telephone.ts';
import type { DeskConnection } from '../connection/desk-connection.ts';
import type { DeskState } from '../state/desk-state.ts';
import type { DeskStore } from '../state/desk-store.ts';
import type { Drafts } from '../timeline/drafts.ts';
import type { Session } from './staff-api.ts';

export interface Desk {
  readonly store: DeskStore;
  readonly connection: DeskConnection;
  readonly telephone: Telephone;
  readonly drafts: Drafts;
  readonly session: Session;
  readonly signOut: () => void;
}

export const DeskContext = createContext<Desk | undefined>(undefined);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk is for what stands inside the desk');
  return desk;
}

/** A part of the state; `pick` must hand out what is in it, not make new objects. */
export function useDeskState<Part>(pick: (state: DeskState) => Part): Part {
  const { store } = useDesk();
  return useSyncExternalStore(store.subscribe, () => pick(store.get()));
}
