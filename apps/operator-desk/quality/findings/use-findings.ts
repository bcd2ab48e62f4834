import { useMemo, useState } from 'react';
import { useLoaded } from '../../editorial/use-loaded.ts';
import { useDesk } from '../../shell/desk-context.ts';
import type { ApiError } from '../../shell/staff-api.ts';
import { useTexts } from '../../shell/use-texts.ts';
import en from '../../texts/quality-findings.en.json';
import ru from '../../texts/quality-findings.ru.json';
import { FindingsApi } from './findings-api.ts';
import type { FindingFilter, FindingList } from './wire.ts';

/** The pages of findings, with their texts. */
export function useFindingsApi(): FindingsApi {
  useTexts({ ru, en });
  const { session } = useDesk();
  return useMemo(() => new FindingsApi(session.csrfToken), [session]);
}

/** A list that goes on with each press, and begins anew with another filter. */
export function useFindings(api: FindingsApi, filter: FindingFilter) {
  const key = JSON.stringify(filter);
  const [first, again] = useLoaded(() => api.findings(filter), key);
  const [more, setMore] = useState<FindingList & { readonly of: string }>();
  const [error, setError] = useState<ApiError>();
  const later = more?.of === key ? more : undefined;
  const start = first.at === 'ready' ? first.value : undefined;
  const rows = [...(start?.findings ?? []), ...(later?.findings ?? [])];
  const hasMore = later?.hasMore ?? start?.hasMore ?? false;
  const goOn = async () => {
    const answer = await api.findings(filter, rows.at(-1));
    setError(answer.outcome === 'refused' ? answer.error : undefined);
    if (answer.outcome !== 'done') return;
    const { findings, hasMore: goesOn } = answer.value;
    setMore({ of: key, findings: [...(later?.findings ?? []), ...findings], hasMore: goesOn });
  };
  return { first, again, rows, hasMore, goOn, error };
}
