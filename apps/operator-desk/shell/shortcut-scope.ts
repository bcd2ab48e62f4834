import { createContext } from 'react';

/** Whether keys are for this part of the page: of two conversations side by side, for the one she works in. */
export const ShortcutScope = createContext(true);
