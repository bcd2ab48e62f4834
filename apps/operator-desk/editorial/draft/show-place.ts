import type { Path } from '../document/path.ts';
import { placeId } from './draft-context.ts';
import { sectionOf } from './sections/section-names.ts';

/** Brings the field of a place into view and the keyboard to it; the nearest around it when it has none of its own. */
export function showPlace(path: Path): void {
  // The form may have to be drawn, and the condition opened.
  setTimeout(() => {
    for (let length = path.length; length > 0; length -= 1) {
      const field = document.getElementById(placeId(path.slice(0, length)));
      if (!field) continue;
      field.scrollIntoView({ block: 'center' });
      field.focus({ preventScroll: true });
      return;
    }
    const section = document.getElementById(`section-${sectionOf(path[0]) ?? 'names'}`);
    section?.scrollIntoView({ block: 'start' });
    section?.focus({ preventScroll: true });
  }, 80);
}
