import { useEffect, useRef } from 'react';
import { useShortcuts } from '../../shell/use-shortcuts.ts';
import { type Path, readPath } from '../document/path.ts';
import { useDraft } from './draft-context.ts';

export function useDraftKeys(keys: {
  readonly onSave: () => void;
  readonly onCheck: () => void;
  readonly onUndo: () => void;
  readonly onShow: (path: Path) => void;
}): void {
  const { store } = useDraft();
  const latest = useRef(keys);
  latest.current = keys;
  const nextFinding = useRef(0);
  useShortcuts({
    'Alt+C': () => latest.current.onCheck(),
    'Alt+Z': () => latest.current.onUndo(),
    'Alt+J': () => {
      const { findings, document } = store.get();
      const finding = findings[nextFinding.current % Math.max(1, findings.length)];
      nextFinding.current += 1;
      if (finding) latest.current.onShow(readPath(finding.path, document));
    },
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.code !== 'KeyS' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      latest.current.onSave();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
