import type { ListenerFrame } from './voice-input.ts';

/** Path of a model on the server, when recognition in the browser is offered there. */
export async function voiceModelOf(server: string): Promise<string | undefined> {
  if (!('mediaDevices' in navigator)) return undefined;
  try {
    const answer = await fetch(`${server}/speech/browser.json`, { credentials: 'omit' });
    if (!answer.ok) return undefined;
    const settings: unknown = await answer.json();
    const model: unknown =
      typeof settings === 'object' && settings !== null ? Reflect.get(settings, 'model') : '';
    return typeof model === 'string' && model.startsWith('/') ? model : undefined;
  } catch {
    return undefined;
  }
}

/** A hidden frame of the server's listening page. It and what it loads come only now, when the citizen wants to speak. */
export function openVoiceFrame(parent: Node, server: string, model: string): ListenerFrame {
  const frame = document.createElement('iframe');
  const { origin } = new URL(server);
  frame.src = `${server}/widget/listen/listen.html?model=${encodeURIComponent(model)}`;
  frame.allow = 'microphone';
  frame.hidden = true;
  frame.title = '';
  frame.setAttribute('aria-hidden', 'true');
  let take: (event: MessageEvent) => void = () => {};
  parent.appendChild(frame);
  return {
    send: (message) => frame.contentWindow?.postMessage(message, origin),
    onMessage(listener) {
      take = ({ source, origin: from, data }) => {
        if (source === frame.contentWindow && from === origin) listener(data);
      };
      addEventListener('message', take);
    },
    remove() {
      removeEventListener('message', take);
      frame.remove();
    },
  };
}
