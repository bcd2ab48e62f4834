import { useRef, useState } from 'react';
import { useKept } from '../../editorial/use-kept.ts';
import type { ApiError } from '../../shell/staff-api.ts';
import type { Intake } from '../appeals-api.ts';
import { useAppealsApi } from '../use-appeals-api.ts';
import type { IntakeAnswer } from '../wire.ts';

/** What is filled in survives a reload; sent once, however often it is tried. */
export function useIntake(conversationId: string) {
  const api = useAppealsApi();
  const [text, setText] = useKept(`intake.${conversationId}`, '');
  const [answer, setAnswer] = useState<IntakeAnswer>();
  const [error, setError] = useState<ApiError>();
  const [isBusy, setBusy] = useState(false);
  const key = useRef(crypto.randomUUID());

  const send = async (told: Omit<Intake, 'key' | 'text'>) => {
    setBusy(true);
    const done = await api.register(conversationId, { ...told, text, key: key.current });
    setBusy(false);
    setError(done.outcome === 'done' ? undefined : done.error);
    // No answer: whether it was registered is not known, and the same key finds out.
    if (done.outcome === 'refused' && done.error.code !== 'unreachable') key.current = crypto.randomUUID();
    if (done.outcome !== 'done') return;
    setAnswer(done.value);
    setText('');
  };
  return { text, setText, answer, error, isBusy, send };
}
