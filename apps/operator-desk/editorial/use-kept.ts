import { useState } from 'react';

/** A text that survives a reload, in this tab. */
export function useKept(name: string, begin: string): readonly [string, (text: string) => void] {
  const key = `otklik.editorial.${name}`;
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? begin);
  const write = (next: string) => {
    setText(next);
    if (next === begin) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, next);
  };
  return [text, write];
}
