import { type KeyboardEvent, useState } from 'react';
import type { PickerItem } from './picker.tsx';

/** Which item of a list the keys of the field stand on. */
export function usePicker(options: {
  readonly items: readonly PickerItem[];
  readonly isOpen: boolean;
  readonly onPick: (item: PickerItem) => void;
  readonly onClose: () => void;
}) {
  const { items, isOpen, onPick, onClose } = options;
  const [chosen, setChosen] = useState(0);
  const current = Math.min(chosen, Math.max(0, items.length - 1));
  /** `true`: the key was for the list. */
  const takesKey = (event: KeyboardEvent): boolean => {
    if (!isOpen) return false;
    const item = items[current];
    switch (event.key) {
      case 'ArrowDown':
        setChosen(items.length === 0 ? 0 : (current + 1) % items.length);
        return true;
      case 'ArrowUp':
        setChosen(items.length === 0 ? 0 : (current + items.length - 1) % items.length);
        return true;
      case 'Enter':
      case 'Tab':
        if (event.shiftKey || !item) return false;
        onPick(item);
        setChosen(0);
        return true;
      case 'Escape':
        onClose();
        setChosen(0);
        return true;
      default:
        return false;
    }
  };
  return { current, takesKey };
}
