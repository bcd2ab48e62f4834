import { createContext, useContext } from 'react';
import type { CasesApi } from './cases-api.ts';
import type { CaseWords } from './wire.ts';

export interface CasesTools {
  readonly api: CasesApi;
  /** Colleagues and organisations by their ids. */
  readonly words: CaseWords;
  readonly isSupervisor: boolean;
  /** The directory was changed: it is read anew. */
  readonly onWordsChanged: () => void;
}

export const CasesContext = createContext<CasesTools | undefined>(undefined);

export function useCases(): CasesTools {
  const tools = useContext(CasesContext);
  if (!tools) throw new Error('useCases is for what stands inside the pages of cases');
  return tools;
}
