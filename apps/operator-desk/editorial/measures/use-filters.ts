import { useState } from 'react';
import type { MeasureQuery } from '../wire.ts';

const key = 'otklik.editorial.filters';

/** Kept over leaving the list and coming back. */
export function useFilters(): readonly [MeasureQuery, (next: MeasureQuery) => void] {
  const [filters, setFilters] = useState<MeasureQuery>(kept);
  const change = (next: MeasureQuery) => {
    setFilters(next);
    sessionStorage.setItem(key, JSON.stringify(next));
  };
  return [filters, change];
}

function kept(): MeasureQuery {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
