import { render } from 'preact';
import { io } from 'socket.io-client';
import { type ChatAuth, webChatNamespace } from '#channels/web-chat/protocol.ts';
import { browserStorage } from './client/browser-storage.ts';
import { ChatClient } from './client/chat-client.ts';
import { App } from './ui/app.tsx';
import css from './ui/style.css?inline';

/** `<script src="https://…/otklik-chat.js" data-tenant="…" data-language="ru" async></script>` */
const script = document.currentScript;

if (script instanceof HTMLScriptElement) {
  const { tenant = '', language } = script.dataset;
  const server = new URL(script.src, location.href).origin;
  const start = () => mount({ tenantId: tenant, language: language === 'en' ? 'en' : 'ru', server });
  if (document.body) start();
  else addEventListener('DOMContentLoaded', start, { once: true });
}

function mount(options: {
  readonly tenantId: string;
  readonly language: 'ru' | 'en';
  readonly server: string;
}): void {
  const { tenantId, language, server } = options;
  if (document.querySelector('otklik-chat')) return;
  const client = new ChatClient({
    tenantId,
    language,
    storage: browserStorage(),
    openSocket: (auth: () => ChatAuth) =>
      io(server + webChatNamespace, {
        autoConnect: false,
        // Some networks let no web socket through.
        transports: ['websocket', 'polling'],
        tryAllTransports: true,
        reconnectionDelay: 500,
        reconnectionDelayMax: 10_000,
        auth: (give) => give({ ...auth() }),
      }),
  });
  const host = document.createElement('otklik-chat');
  const root = host.attachShadow({ mode: 'open' });
  // A constructed sheet passes any content security policy; a style element might not.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  document.body.append(host);
  // In the top layer the page's own opacity, filters and transforms do not reach it.
  if ('popover' in host) {
    host.popover = 'manual';
    host.showPopover();
  }
  render(<App client={client} server={server} tenantId={tenantId} />, root);
}
