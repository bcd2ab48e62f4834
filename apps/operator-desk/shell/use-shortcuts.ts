import { useContext, useEffect, useRef } from 'react';
import { ShortcutScope } from './shortcut-scope.ts';

/**
 * Keys: `Alt+A` by the key's place on the keyboard, so that they work in any layout; `?` by what it types,
 * outside of fields only.
 */
export type Shortcuts = Readonly<Partial<Record<`Alt+${string}` | '?', () => void>>>;

export function useShortcuts(shortcuts: Shortcuts): void {
  const isHere = useContext(ShortcutScope);
  const latest = useRef(shortcuts);
  latest.current = isHere ? shortcuts : {};
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const run = latest.current[nameOf(event)];
      if (!run || event.defaultPrevented) return;
      if (document.querySelector('[role="dialog"]')) return;
      event.preventDefault();
      run();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

function nameOf(event: KeyboardEvent): `Alt+${string}` | '?' {
  if (event.altKey && !event.ctrlKey && !event.metaKey)
    return `Alt+${event.code.replace(/^(Key|Digit|Numpad)/, '')}`;
  const { target } = event;
  const isTyping = target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]');
  const isHelp = (event.key === '?' || (event.shiftKey && event.code === 'Slash')) && !event.ctrlKey;
  return isHelp && !isTyping ? '?' : 'Alt+';
}
