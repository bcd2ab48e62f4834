import { useEffect, useRef, useState } from 'preact/hooks';
import type { SendContent } from '#channels/web-chat/protocol.ts';
import type { FileRef } from '#core/conversations/index.ts';
import type { ChatClient } from '../client/chat-client.ts';
import type { ChatState } from '../client/chat-state.ts';
import { downloadFile, type FileAccess } from '../client/upload.ts';
import { CodeForm } from './code-form.tsx';
import { Composer } from './composer.tsx';
import { ConsentNotice } from './consent.tsx';
import { History } from './history.tsx';
import { Icon } from './icons.tsx';
import { LinkNotice } from './link-notice.tsx';
import { useTexts } from './texts.ts';
import { Uploads } from './uploads.tsx';
import { useUploads } from './use-uploads.ts';
import { useVoice } from './use-voice.ts';

interface PanelProps {
  readonly client: ChatClient;
  readonly state: ChatState;
  readonly server: string;
  readonly tenantId: string;
  /** The page was opened by a link with it, and it was not used yet. */
  readonly linkCode: string | undefined;
  readonly onLinkDone: () => void;
  readonly onClose: () => void;
}

export function Panel(props: PanelProps) {
  const { client, state, server, tenantId, linkCode, onLinkDone, onClose } = props;
  const say = useTexts();
  const [text, setText] = useState('');
  const [isAskingCode, setAskingCode] = useState(false);
  const [isMoreOpen, setMoreOpen] = useState(false);
  const [isDragging, setDragging] = useState(false);
  const [notice, setNotice] = useState('');
  const input = useRef<HTMLTextAreaElement>(null);
  const agree = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLElement>(null);
  const { language, isConsentGiven, consent } = state;

  // Where the next step is, there the focus goes: consent, then the field.
  const step = isConsentGiven ? 'write' : consent ? 'agree' : 'wait';
  useEffect(() => {
    const targets = { write: input.current, agree: agree.current, wait: panel.current };
    targets[step]?.focus();
  }, [step]);

  const access = (): FileAccess | undefined =>
    client.token === undefined || state.connection !== 'online'
      ? undefined
      : { server, tenantId, token: client.token, language };
  const { uploads, add } = useUploads({
    access,
    limits: state.limits,
    onStored: (file) => client.send({ kind: 'file', fileId: file.fileId }, file.name),
  });
  const voice = useVoice({
    server,
    isWanted: isConsentGiven,
    text: () => text,
    onText: setText,
    onDone: () => input.current?.focus(),
  });
  const download = async (file: FileRef) => {
    const as = access();
    setNotice(as && (await downloadFile(as, file)) ? '' : say('file-download-failed'));
  };
  const send = (content: SendContent, shown: string) => {
    client.send(content, shown);
    setMoreOpen(false);
    input.current?.focus();
  };
  const followLink = () => {
    if (linkCode !== undefined) send({ kind: 'link-code', code: linkCode }, say('link-shown'));
    onLinkDone();
  };
  const press = (choiceId: string, label: string) => send({ kind: 'choice', choiceId, label }, label);

  return (
    <section
      ref={panel}
      class={isDragging ? 'panel dragging' : 'panel'}
      role="dialog"
      aria-label={say('title')}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        if (isAskingCode) setAskingCode(false);
        else if (isMoreOpen) setMoreOpen(false);
        else onClose();
      }}
      onDragOver={(event) => {
        if (!isConsentGiven || !event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        setDragging(true);
      }}
      onDragLeave={() => setDragging(false)}
      onDrop={(event) => {
        setDragging(false);
        if (!isConsentGiven || !event.dataTransfer) return;
        event.preventDefault();
        add([...event.dataTransfer.files]);
      }}
    >
      <header>
        <div class="title">
          <strong>{say('title')}</strong>
          <Counterpart state={state} />
        </div>
        <button
          type="button"
          class="language"
          lang={language === 'ru' ? 'en' : 'ru'}
          onClick={() => client.setLanguage(language === 'ru' ? 'en' : 'ru')}
        >
          {say('language')}
        </button>
        <button type="button" class="square" aria-label={say('close')} title={say('close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div class="banner" role="status">
        {notice || bannerText(state, say)}
      </div>
      <History
        client={client}
        state={state}
        onChoose={send}
        onDownload={(file) => void download(file)}
        onEdit={(again) => {
          setText(again);
          input.current?.focus();
        }}
      />
      {isConsentGiven ? (
        <footer>
          <div class="actions">
            {state.conversation?.operatorName === undefined && (
              <button type="button" onClick={() => press('op', say('operator'))}>
                <Icon name="person" /> {say('operator')}
              </button>
            )}
            <button type="button" aria-expanded={isMoreOpen} onClick={() => setMoreOpen(!isMoreOpen)}>
              {say('more')}
            </button>
          </div>
          {isMoreOpen && !isAskingCode && (
            <div class="more">
              <button type="button" onClick={() => setAskingCode(true)}>
                {say('have-code')}
              </button>
              <button type="button" onClick={() => press('code', say('continue-elsewhere'))}>
                {say('continue-elsewhere')}
              </button>
            </div>
          )}
          {linkCode !== undefined && (
            <LinkNotice
              onGo={followLink}
              onCancel={() => {
                onLinkDone();
                input.current?.focus();
              }}
            />
          )}
          {isAskingCode && (
            <CodeForm
              onCancel={() => {
                setAskingCode(false);
                input.current?.focus();
              }}
              onCode={(code) => {
                setAskingCode(false);
                send({ kind: 'link-code', code }, say('have-code-shown'));
              }}
            />
          )}
          <Uploads uploads={uploads} />
          <Composer
            text={text}
            limits={state.limits}
            voice={voice}
            inputRef={input}
            onText={(next) => {
              setText(next);
              client.typing();
            }}
            onFiles={add}
            onSend={() => {
              voice.cancel();
              send({ kind: 'text', text }, text);
              setText('');
            }}
          />
        </footer>
      ) : (
        consent && (
          <ConsentNotice
            consent={consent}
            server={server}
            buttonRef={agree}
            hasLink={linkCode !== undefined}
            onAgree={() => {
              client.agree();
              followLink();
            }}
          />
        )
      )}
      {isDragging && <div class="drop">{say('drop')}</div>}
    </section>
  );
}

function Counterpart({ state }: { readonly state: ChatState }) {
  const say = useTexts();
  const { conversation } = state;
  if (conversation?.operatorName !== undefined)
    return <span dir="auto">{say('operator-joined-short', { name: conversation.operatorName })}</span>;
  if (conversation?.state === 'queued' || conversation?.state === 'reserved')
    return <span>{say('operator-waiting')}</span>;
  return null;
}

function bannerText(state: ChatState, say: ReturnType<typeof useTexts>): string {
  switch (state.connection) {
    case 'refused':
      return state.refusal ?? say('refused');
    case 'offline':
      return state.refusal ?? say('offline');
    case 'online':
      return state.isHeldBack ? say('held-back') : '';
    default:
      return state.isLoaded ? '' : say('connecting');
  }
}
