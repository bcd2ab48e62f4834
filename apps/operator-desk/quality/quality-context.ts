import { createContext, useContext } from 'react';
import type { QualityApi } from './quality-api.ts';
import type { QualityWords } from './wire.ts';

export interface QualityTools {
  readonly api: QualityApi;
  readonly words: QualityWords;
  readonly isSupervisor: boolean;
  readonly isOperator: boolean;
}

export const QualityContext = createContext<QualityTools | undefined>(undefined);

export function useQuality(): QualityTools {
  const tools = useContext(QualityContext);
  if (!tools) throw new Error('useQuality is for what stands inside the pages of quality');
  return tools;
}
