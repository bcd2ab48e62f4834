import { useRef } from 'react';

/** A key for what is asked: asked again after a lost answer it is the same click, asked otherwise another one. */
export function useClick(): (asked: unknown) => string {
  const last = useRef({ of: '', key: '' });
  return (asked) => {
    const of = JSON.stringify(asked);
    if (last.current.of !== of) last.current = { of, key: crypto.randomUUID() };
    return last.current.key;
  };
}
