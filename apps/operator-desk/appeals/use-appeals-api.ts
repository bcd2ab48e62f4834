import { useMemo } from 'react';
import { useDesk } from '../shell/desk-context.ts';
import { AppealsApi } from './appeals-api.ts';

export function useAppealsApi(): AppealsApi {
  const { session } = useDesk();
  return useMemo(() => new AppealsApi(session.csrfToken), [session]);
}
