import { useEffect, useRef, useState } from 'preact/hooks';
import { openVoiceFrame, voiceModelOf } from '../client/voice-frame.ts';
import { startVoiceInput, type VoiceInput } from '../client/voice-input.ts';
import type { VoiceFailure } from '../listen/messages.ts';

export interface Voice {
  /** `none`: not offered here. */
  readonly state: 'none' | 'off' | 'loading' | 'listening';
  readonly failure: VoiceFailure | 'blocked' | undefined;
  start(): void;
  stop(): void;
  /** Without the words that are still to come. */
  cancel(): void;
}

interface VoiceOptions {
  readonly server: string;
  /** Asked for when the citizen has agreed and writes. */
  readonly isWanted: boolean;
  /** What is in the field before she speaks. */
  readonly text: () => string;
  readonly onText: (text: string) => void;
  /** It is over: the field is hers again. */
  readonly onDone: () => void;
}

/** Speech becomes the text of the field; nothing is sent by itself. */
export function useVoice({ server, isWanted, text, onText, onDone }: VoiceOptions): Voice {
  const [model, setModel] = useState<string | undefined>();
  const [state, setState] = useState<'off' | 'loading' | 'listening'>('off');
  const [failure, setFailure] = useState<Voice['failure']>();
  const input = useRef<VoiceInput>();

  useEffect(() => {
    if (isWanted) void voiceModelOf(server).then(setModel);
  }, [isWanted, server]);
  useEffect(() => () => input.current?.cancel(), []);

  function start(): void {
    if (model === undefined || state !== 'off') return;
    const before = text().trimEnd();
    const done = (why?: Voice['failure']) => {
      setState('off');
      setFailure(why);
      onDone();
    };
    setState('loading');
    setFailure(undefined);
    input.current = startVoiceInput(openVoiceFrame(document.body, server, model), {
      onListening: () => setState('listening'),
      onText: (said) => onText([before, said].filter(Boolean).join(' ')),
      onStopped: () => done(),
      onFailed: done,
    });
  }

  return {
    state: model === undefined ? 'none' : state,
    failure,
    start,
    stop: () => input.current?.stop(),
    cancel() {
      input.current?.cancel();
      setState('off');
    },
  };
}
