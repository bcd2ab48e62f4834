import { useCallback, useState } from 'react';
import { asText, type Question, questionIn } from './question.ts';

const start = '#reports';

/** What she asks, as it stands in the address. */
export function useQuestion(): readonly [Question, (change: Partial<Question>) => void] {
  const [question, setQuestion] = useState<Question>(() =>
    questionIn(location.hash.startsWith(`${start}/`) ? location.hash.slice(start.length + 1) : ''),
  );
  const change = useCallback((fields: Partial<Question>) => {
    setQuestion((before) => {
      const next = { ...before, ...fields };
      const text = asText(next);
      history.replaceState(null, '', text === '' ? start : `${start}/${text}`);
      return next;
    });
  }, []);
  return [question, change];
}
