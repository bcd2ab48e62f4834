import { createContext, useContext } from 'react';
import type { DictionaryBook } from './dictionary/dictionary-book.ts';
import type { EditorialApi } from './editorial-api.ts';

export interface EditorialTools {
  readonly api: EditorialApi;
  readonly book: DictionaryBook;
  /** Who is at work: nobody reviews her own draft. */
  readonly staffId: string;
  /** Present for those who may read conversations at the desk. */
  readonly onOpenConversation?: ((conversationId: string) => void) | undefined;
}

export const EditorialContext = createContext<EditorialTools | undefined>(undefined);

export function useEditorial(): EditorialTools {
  const tools = useContext(EditorialContext);
  if (!tools) throw new Error('useEditorial is for what stands inside the editorial pages');
  return tools;
}
