import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fillReply, openSlots } from '../replies/fill-reply.ts';
import { findReplies } from '../replies/find-replies.ts';
import { useSlotValues } from '../replies/use-slot-values.ts';
import { useDeskState } from '../shell/desk-context.ts';
import type { Thread } from '../state/desk-state.ts';
import type { ComposerMode } from './composer.tsx';
import type { Draft } from './drafts.ts';
import { mentionBegun, withMention } from './mention.ts';
import type { PickerItem } from './picker.tsx';
import { useSuggestions } from './use-suggestions.ts';

/**
 * What the list above the field shows: prepared replies after «/», colleagues after «@» in a note, answers of the
 * knowledge base when asked for.
 */
export function usePickerItems(options: {
  readonly thread: Thread;
  readonly mode: ComposerMode;
  readonly draft: Draft;
  readonly setDraft: (draft: Draft) => void;
}) {
  const { t } = useTranslation();
  const { thread, mode, draft, setDraft } = options;
  const replies = useDeskState((state) => state.replyBook.replies);
  const colleagues = useDeskState((state) => state.colleagues);
  const values = useSlotValues(thread);
  const suggestions = useSuggestions(thread);
  const [isAsked, setAsked] = useState(false);
  const [closedAt, setClosedAt] = useState('');
  const { text } = draft;
  const mention = mode === 'note' ? mentionBegun(text) : undefined;
  const kind = text.startsWith('/') ? 'reply' : mention !== undefined ? 'mention' : 'suggestion';
  const isOpen = kind === 'suggestion' ? isAsked && mode === 'reply' : closedAt !== text;

  const items: readonly PickerItem[] = !isOpen ? [] : itemsOf();
  return {
    kind,
    items,
    isOpen: isOpen && (kind !== 'mention' || items.length > 0),
    suggestionCount: suggestions.length,
    toggleSuggestions: () => setAsked(!isAsked),
    onClose: () => {
      setAsked(false);
      setClosedAt(text);
    },
    onPick: (item: PickerItem) => {
      setAsked(false);
      if (kind === 'mention') setDraft({ ...draft, text: withMention(text, item.title) });
      else if (kind === 'reply') setDraft({ text: item.text });
      else setDraft({ text: joined(text, item.text), suggestionId: item.id });
    },
  };

  function itemsOf(): readonly PickerItem[] {
    if (kind === 'mention')
      return colleagues
        .filter(({ login, name }) => `${login} ${name}`.toLowerCase().includes(mention ?? ''))
        .map(({ id, login, name }) => ({ id, title: login, text: name }));
    if (kind === 'reply')
      return findReplies(replies, text.slice(1)).map((reply) => {
        const filled = fillReply(reply.text, values);
        const open = openSlots(filled);
        return {
          id: reply.id,
          title: reply.title,
          text: filled,
          ...(open.length > 0
            ? { note: t('replies.missing', { names: open.join(', ') }), isWrong: true }
            : {}),
        };
      });
    return suggestions.map(({ id, title, text: answer, acts }) => ({
      id,
      title,
      text: answer,
      note: acts.length > 0 ? t('suggest.ground', { acts: acts.slice(0, 3).join('; ') }) : undefined,
    }));
  }
}

function joined(before: string, text: string): string {
  return before.trim() === '' ? text : `${before.trimEnd()}\n${text}`;
}
