import type { Ref } from 'preact';
import type { Consent } from '#channels/web-chat/protocol.ts';
import { useTexts } from './texts.ts';

export function ConsentNotice(props: {
  readonly consent: Consent;
  readonly server: string;
  readonly buttonRef: Ref<HTMLButtonElement>;
  /** A link brought her here: with her consent the conversation goes on here at once. */
  readonly hasLink: boolean;
  readonly onAgree: () => void;
}) {
  const say = useTexts();
  return (
    <div class="consent">
      {props.hasLink && <p>{say('link-consent')}</p>}
      <p>
        {say('consent')}{' '}
        <a
          href={new URL(props.consent.policyUrl, props.server).href}
          target="_blank"
          rel="noopener noreferrer"
        >
          {say('consent-link')}
          <span class="hidden"> {say('new-tab')}</span>
        </a>
      </p>
      <button ref={props.buttonRef} type="button" class="primary" onClick={props.onAgree}>
        {say('consent-agree')}
      </button>
    </div>
  );
}
