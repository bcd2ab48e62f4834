import type { Language } from '#core/conversations/index.ts';

type Page =
  | { readonly page: 'start'; readonly language: Language; readonly to: string }
  | { readonly page: 'code'; readonly language: Language; readonly code: string }
  | { readonly page: 'refused' | 'unavailable'; readonly language: Language };

const texts = {
  ru: {
    title: 'Подтверждение личности',
    start:
      'Вы начали разговор с контакт-центром социальной поддержки и хотите подтвердить, что это вы. Войдите через Госуслуги: пароль увидят только они.',
    'not-yours': 'Если вы такой разговор не начинали, а ссылку вам кто-то прислал, закройте эту страницу.',
    go: 'Войти через Госуслуги',
    code: 'Вы вошли. Вернитесь в разговор и назовите там этот код:',
    'code-life': 'Код действует 5 минут. Никому больше его не называйте.',
    refused:
      'Не получилось подтвердить. Ссылка могла устареть, или учётная запись на Госуслугах не подтверждена. Вернитесь в разговор и попросите новую ссылку или назовите кодовое слово.',
    unavailable:
      'Госуслуги сейчас не отвечают. Попробуйте через несколько минут или подтвердите личность в разговоре другим способом.',
  },
  en: {
    title: 'Confirm that it is you',
    start:
      'You have begun a talk with the social support contact center and want to confirm that it is you. Sign in through Gosuslugi: nobody else sees your password.',
    'not-yours': 'If you have begun no such talk and somebody sent you this link, close this page.',
    go: 'Sign in through Gosuslugi',
    code: 'You are signed in. Go back to the talk and give this code there:',
    'code-life': 'The code is good for 5 minutes. Give it to nobody else.',
    refused:
      'This could not be confirmed. The link may be too old, or your Gosuslugi account is not confirmed. Go back to the talk and ask for a new link, or give your code word.',
    unavailable:
      'Gosuslugi does not answer now. Try again in a few minutes, or confirm in another way in the talk.',
  },
} as const;

const style =
  ':root{color-scheme:light dark}' +
  'body{font:1.25rem/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem}' +
  'a.go{display:inline-block;padding:.75rem 1.5rem;border-radius:.5rem;background:#0b5cad;color:#fff;text-decoration:none}' +
  'a.go:focus-visible{outline:3px solid #f59f00;outline-offset:3px}output{display:block;font-size:2.5rem;letter-spacing:.2em}';

/** A page without scripts, of large letters; what it shows is ours, nothing comes from the address. */
export function signInPage(page: Page): string {
  const words = texts[page.language];
  return (
    `<!doctype html><html lang="${page.language}"><head><meta charset="utf-8">` +
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">' +
    `<title>${words.title}</title><style>${style}</style></head>` +
    `<body><main><h1>${words.title}</h1>${contentOf(page)}</main></body></html>`
  );
}

function contentOf(page: Page): string {
  const words = texts[page.language];
  switch (page.page) {
    case 'start':
      return `<p>${words.start}</p><p>${words['not-yours']}</p><p><a class="go" href="${page.to}">${words.go}</a></p>`;
    case 'code':
      return `<p>${words.code}</p><p><output>${page.code}</output></p><p>${words['code-life']}</p>`;
    case 'refused':
    case 'unavailable':
      return `<p role="alert">${words[page.page]}</p>`;
  }
}
