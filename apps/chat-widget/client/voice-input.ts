import {
  type FromListener,
  readFromListener,
  type ToListener,
  type VoiceFailure,
} from '../listen/messages.ts';

export interface VoiceListeners {
  /** The microphone is on. */
  onListening(): void;
  /** All that was said since the beginning; its end may still change. */
  onText(text: string): void;
  /** It is over: all is in the last text. */
  onStopped(): void;
  onFailed(why: VoiceFailure | 'blocked'): void;
}

export interface VoiceInput {
  /** Ends listening; the rest of the last phrase still comes. */
  stop(): void;
  /** Ends it at once; nothing comes any more. */
  cancel(): void;
}

/** The frame as seen from here; tests hand in one of their own. */
export interface ListenerFrame {
  send(message: ToListener): void;
  onMessage(listener: (data: unknown) => void): void;
  remove(): void;
}

/** A frame that has not said a word until then was kept away by the site's content policy or by the network. */
const silentFrameMs = 8_000;
/** Longest wait for the last words after a stop. */
const lastWordsMs = 3_000;

/** Listens through a frame until it is stopped; puts phrases together. */
export function startVoiceInput(frame: ListenerFrame, listeners: VoiceListeners): VoiceInput {
  const phrases: string[] = [];
  let isOver = false;
  let timer = setTimeout(() => end(() => listeners.onFailed('blocked')), silentFrameMs);

  function end(tell: () => void): void {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    frame.remove();
    tell();
  }

  function told(message: FromListener): void {
    switch (message.kind) {
      case 'here':
        clearTimeout(timer);
        frame.send({ kind: 'start' });
        return;
      case 'listening':
        listeners.onListening();
        return;
      case 'partial':
        listeners.onText([...phrases, message.text].filter(Boolean).join(' '));
        return;
      case 'phrase':
        if (message.text !== '') phrases.push(message.text);
        listeners.onText(phrases.join(' '));
        return;
      case 'stopped':
        end(() => listeners.onStopped());
        return;
      case 'failed':
        end(() => listeners.onFailed(message.why));
        return;
    }
  }

  frame.onMessage((data) => {
    const message = readFromListener(data);
    if (message && !isOver) told(message);
  });

  return {
    stop() {
      if (isOver) return;
      frame.send({ kind: 'stop' });
      clearTimeout(timer);
      timer = setTimeout(() => end(() => listeners.onStopped()), lastWordsMs);
    },
    cancel: () => end(() => {}),
  };
}
