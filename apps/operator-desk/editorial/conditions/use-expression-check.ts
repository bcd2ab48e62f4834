import { useEffect, useState } from 'react';
import { useEditorial } from '../editorial-context.ts';
import type { Finding } from '../wire.ts';

const pauseMs = 350;

/** What the server says of an expression, a moment after the last key. Nothing is said of an empty one. */
export function useExpressionCheck(source: string): readonly Finding[] {
  const { api } = useEditorial();
  const [checked, setChecked] = useState<{
    readonly source: string;
    readonly findings: readonly Finding[];
  }>();
  useEffect(() => {
    if (source.trim() === '') return;
    let isLate = false;
    const timer = setTimeout(() => {
      void api.checkExpression(source).then((answer) => {
        if (isLate || answer.outcome !== 'done') return;
        setChecked({ source, findings: 'findings' in answer.value ? answer.value.findings : [] });
      });
    }, pauseMs);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [api, source]);
  return checked?.source === source ? checked.findings : [];
}
