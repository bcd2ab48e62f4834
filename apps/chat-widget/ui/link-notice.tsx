import { useEffect, useRef } from 'preact/hooks';
import { useTexts } from './texts.ts';

/**
 * The page was opened by a link with a code. The code is used only on a press: a link from a stranger must not bring
 * anybody into his conversation unawares.
 */
export function LinkNotice(props: { readonly onGo: () => void; readonly onCancel: () => void }) {
  const say = useTexts();
  const go = useRef<HTMLButtonElement>(null);
  useEffect(() => go.current?.focus(), []);
  return (
    <div class="code">
      <p>{say('link-question')}</p>
      <span class="row">
        <button ref={go} type="button" class="primary" onClick={props.onGo}>
          {say('have-code-go')}
        </button>
        <button type="button" class="link" onClick={props.onCancel}>
          {say('link-stay')}
        </button>
      </span>
    </div>
  );
}
