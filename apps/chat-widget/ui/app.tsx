import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChatClient } from '../client/chat-client.ts';
import { watchLinkCode } from '../client/link-in-address.ts';
import { Icon } from './icons.tsx';
import { Panel } from './panel.tsx';
import { LanguageContext, text } from './texts.ts';

interface AppProps {
  readonly client: ChatClient;
  readonly server: string;
  readonly tenantId: string;
}

export function App({ client, server, tenantId }: AppProps) {
  const [state, setState] = useState(client.state);
  const [isOpen, setOpen] = useState(false);
  const [linkCode, setLinkCode] = useState<string>();
  const launcher = useRef<HTMLButtonElement>(null);
  useEffect(() => client.subscribe(() => setState(client.state)), [client]);
  useEffect(
    () =>
      watchLinkCode((code) => {
        setLinkCode(code);
        setOpen(true);
      }),
    [],
  );

  useEffect(() => {
    // A visitor who wrote before sees that she was answered; nobody else is connected before she opens the chat.
    if (isOpen || client.isReturning) client.start();
    const look = () => client.watch(isOpen && document.visibilityState === 'visible');
    const back = () => client.retryNow();
    look();
    document.addEventListener('visibilitychange', look);
    addEventListener('online', back);
    return () => {
      document.removeEventListener('visibilitychange', look);
      removeEventListener('online', back);
    };
  }, [client, isOpen]);

  const close = () => {
    setOpen(false);
    setLinkCode(undefined);
    requestAnimationFrame(() => launcher.current?.focus());
  };
  const { language, unread } = state;
  return (
    <LanguageContext.Provider value={language}>
      <div class={isOpen ? 'root open' : 'root'} lang={language}>
        {isOpen && (
          <Panel
            client={client}
            state={state}
            server={server}
            tenantId={tenantId}
            linkCode={linkCode}
            onLinkDone={() => setLinkCode(undefined)}
            onClose={close}
          />
        )}
        <button
          ref={launcher}
          type="button"
          class="launcher"
          aria-expanded={isOpen}
          aria-label={
            isOpen
              ? text(language, 'close')
              : text(language, unread > 0 ? 'open-unread' : 'open', { count: unread })
          }
          onClick={() => (isOpen ? close() : setOpen(true))}
        >
          <Icon name={isOpen ? 'close' : 'chat'} />
          {!isOpen && unread > 0 && <span class="unread">{unread > 99 ? '99+' : unread}</span>}
        </button>
      </div>
    </LanguageContext.Provider>
  );
}
