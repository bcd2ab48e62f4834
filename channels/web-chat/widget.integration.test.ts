import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { newId } from '#core/shared/ids.ts';
import { type ChatWorld, openWorld, type WorldOptions } from './testing/chat-world.ts';
import { buildWidget, openBrowser, serveSite } from './testing/widget-site.ts';

let widget: Awaited<ReturnType<typeof buildWidget>>;
let browser: Browser;
let world: ChatWorld;

beforeAll(async () => {
  [widget, browser] = await Promise.all([buildWidget(), openBrowser()]);
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await world.close();
});

afterAll(async () => {
  await browser?.close();
  await widget?.remove();
});

async function openSite(
  path = '/',
  { respond, ...options }: BrowserContextOptions & Pick<WorldOptions, 'respond'> = {},
): Promise<Page> {
  world = await openWorld(respond ? { respond } : {});
  await serveSite(world, widget.folder);
  const context = await browser.newContext({ locale: 'ru-RU', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  await page.goto(world.url + path);
  return page;
}

async function openChat(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Открыть чат/ }).click();
  await page.getByRole('button', { name: 'Согласен, начать разговор' }).click();
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Ваше сообщение' }).fill(text);
  await page.keyboard.press('Enter');
}

/** Findings of axe, without what it finds on the page around. */
async function seriousFindings(page: Page): Promise<readonly string[]> {
  // Evaluated by the debugger, which the site's content policy does not bind.
  const found = await page.evaluate(
    `(() => { ${axe.source}; return axe.run(document, { resultTypes: ['violations'] }); })()`,
  );
  const { violations } = found as axe.AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

const shots = process.env.SCREENSHOTS;

async function shoot(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
}

it('asks for consent, then talks: text, quick reply, history after a reload', async () => {
  const page = await openSite();
  await openChat(page);
  await shoot(page, 'desktop-empty');
  await write(page, 'здравствуйте');
  await page.getByRole('button', { name: 'Пособие на ребёнка' }).click();
  await page.getByText('Вы написали: Пособие на ребёнка').waitFor();
  await shoot(page, 'desktop-talk');
  await page.reload();
  await page.getByRole('button', { name: /Открыть чат/ }).click();
  await page.getByText('Вы написали: Пособие на ребёнка').waitFor();
  expect(await page.getByText('Прочитано').count()).toBe(2);
});

it('says what waits for the connection, sends it once when it is back, also after a reload', async () => {
  const page = await openSite();
  await openChat(page);
  await write(page, 'здравствуйте');
  await page.getByRole('button', { name: 'Пенсия' }).waitFor();
  const { port } = world;
  // Together: a browser's spare connection would hold the server open for a minute.
  const closed = world.io.close();
  world.http.closeAllConnections();
  await closed;
  await page.getByText('Нет связи').waitFor();
  await write(page, 'один');
  await write(page, 'два');
  expect(await page.getByText('отправится, когда появится связь').count()).toBe(2);
  await shoot(page, 'desktop-offline');

  world = await openWorld({ port, isQuiet: true });
  await serveSite(world, widget.folder);
  await page.reload();
  await page.getByRole('button', { name: /Открыть чат/ }).click();
  await page.getByText('Доставлено').nth(1).waitFor({ state: 'attached' });
  const stored = world.announced.flatMap((a) => (a.kind === 'entries' ? a.entries : []));
  expect(stored.flatMap(({ body }) => (body.kind === 'text' ? [body.text] : []))).toEqual(['один', 'два']);
});

it('works by keyboard alone and hands the focus back', async () => {
  const page = await openSite();
  const focused = (name: RegExp) =>
    page.locator(':focus').and(page.getByLabel(name).or(page.getByText(name)));
  await page.getByRole('button', { name: /Открыть чат/ }).focus();
  await page.keyboard.press('Enter');
  await focused(/Согласен/).waitFor();
  await page.keyboard.press('Enter');
  await focused(/Ваше сообщение/).waitFor();
  await page.keyboard.type('здравствуйте');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Пенсия' }).waitFor();
  for (let n = 0; n < 12 && !(await page.locator('button:focus', { hasText: 'Пенсия' }).isVisible()); n++)
    await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Вы написали: Пенсия').waitFor();
  await focused(/Ваше сообщение/).waitFor();
  await page.keyboard.press('Escape');
  await focused(/Открыть чат/).waitFor();
});

it('gives axe nothing serious to find, light and dark, before consent and after, with everything open', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await openSite('/', { colorScheme });
    await page.getByRole('button', { name: /Открыть чат/ }).click();
    await page.getByRole('button', { name: 'Согласен' }).waitFor();
    await shoot(page, `consent-${colorScheme}`);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Согласен' }).click();
    await write(page, 'здравствуйте');
    await page.getByRole('button', { name: 'Пенсия' }).waitFor();
    await page.getByRole('button', { name: 'Ещё' }).click();
    await page.getByRole('button', { name: 'У меня есть код' }).click();
    await page.getByRole('textbox', { name: 'У меня есть код' }).fill('12');
    await page.keyboard.press('Enter');
    await page.getByText('В коде шесть цифр').waitFor();
    await shoot(page, `code-${colorScheme}`);
    expect(await seriousFindings(page)).toEqual([]);
    await world.close();
  }
});

/** A conversation begun in Telegram, and a code to go on with it. */
async function codeFromTelegram(): Promise<string> {
  const received = await world.ports.receive({
    tenantId: 'north',
    channel: 'telegram',
    accountId: 'bot',
    senderId: '501',
    externalId: newId(),
    at: new Date(),
    content: { kind: 'text', text: 'начато в Telegram' },
  });
  if (received.outcome !== 'accepted') throw new Error('not accepted');
  const { tenantId, personId, replyTo } = received.conversation;
  const expiresAt = new Date(Date.now() + 60_000);
  await world.linkCodes.put('482913', {
    tenantId,
    personId,
    fromIdentityId: replyTo.identityId,
    expiresAt,
  });
  return '482913';
}

it('goes on by a link: opens by itself, with the consent, once, and leaves no code in the address', async () => {
  const page = await openSite('/policy.html');
  const code = await codeFromTelegram();
  await page.goto(`${world.url}/#family&otklik-code=${code}`);
  await page.getByText('разговор, начатый в другом месте').waitFor();
  expect(page.url()).toBe(`${world.url}/#family`);
  await shoot(page, 'link-consent');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Согласен, начать разговор' }).click();
  await page.getByText('начато в Telegram', { exact: true }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: /Открыть чат/ }).click();
  await page.getByText('начато в Telegram', { exact: true }).waitFor();
  expect(await page.getByText('начатый в другом месте').count()).toBe(0);
});

it('asks a visitor who talks here before it follows a link, and says when the code is used up', async () => {
  const page = await openSite();
  const code = await codeFromTelegram();
  await openChat(page);
  await write(page, 'своё дело');
  await page.getByText('Вы написали: своё дело').waitFor();
  await page.evaluate(`location.hash = 'otklik-code=${code}'`);
  await page.getByRole('button', { name: 'Остаться в своём' }).click();
  expect(await page.getByText('начато в Telegram', { exact: true }).count()).toBe(0);
  await page.evaluate(`location.hash = 'otklik-code=${code}'`);
  await page.locator('button:focus', { hasText: 'Продолжить разговор' }).waitFor();
  await shoot(page, 'link-question');
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.getByText('начато в Telegram', { exact: true }).waitFor();

  const stranger = await (await browser.newContext({ locale: 'ru-RU' })).newPage();
  stranger.setDefaultTimeout(8000);
  await stranger.goto(`${world.url}/#otklik-code=${code}`);
  await stranger.getByRole('button', { name: 'Согласен, начать разговор' }).click();
  await stranger.getByText('Код не подошёл').waitFor();
  expect(await stranger.getByText('начато в Telegram', { exact: true }).count()).toBe(0);
});

it('calls the operator, shows her name, takes a rating, on a small screen', async () => {
  const page = await openSite('/', { viewport: { width: 360, height: 640 }, hasTouch: true });
  await openChat(page);
  await page.getByRole('button', { name: 'Позвать оператора' }).click();
  await page.getByText('Ждём оператора').waitFor();
  const [conversation] = world.announced.flatMap((a) => (a.kind === 'conversation' ? [a.conversation] : []));
  if (!conversation) throw new Error('nothing was announced');
  await world.handOver(conversation);
  await page.getByText('Оператор Мария', { exact: true }).waitFor();
  await world.say(conversation, 'Здравствуйте! Вот порядок: https://example.org/poryadok и <b>не тег</b>.');
  await page.getByRole('link', { name: /example\.org/ }).waitFor();
  await page.getByText('<b>не тег</b>').waitFor();
  await shoot(page, 'mobile-operator');
  await world.finish(conversation);
  await page.getByRole('button', { name: 'Оценка 5 из 5' }).click();
  await page.getByText('Спасибо, записали').waitFor();
  await shoot(page, 'mobile-rated');
});

it('shows right-to-left, endless and hostile texts as text, each in its own frame', async () => {
  const page = await openSite('/', { viewport: { width: 360, height: 640 } });
  await openChat(page);
  for (const text of [
    'שלום עולם 123',
    'x'.repeat(300),
    '<img src=x onerror=alert(1)><script>alert(2)</script>',
  ]) {
    await page.getByRole('textbox').fill(text);
    await page.getByRole('button', { name: 'Отправить' }).click();
  }
  await page.getByText('Вы написали: <img').waitFor();
  await shoot(page, 'mobile-hostile-text');
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(
    await page.evaluate(
      `(() => { const s = document.querySelector('otklik-chat').shadowRoot.querySelector('.scroll'); return s.scrollWidth <= s.clientWidth; })()`,
    ),
  ).toBe(true);
});

it('looks the same on a page whose styles break everything', async () => {
  const sizes = `(() => { const root = document.querySelector('otklik-chat').shadowRoot;
    return ['.launcher', '.panel', 'textarea', '.entry'].map((name) => { const e = root.querySelector(name);
      const { width, height } = e.getBoundingClientRect(); const s = getComputedStyle(e);
      return [name, Math.round(width), Math.round(height), s.color, s.fontSize, s.fontFamily, s.direction, s.letterSpacing, s.textTransform]; }); })()`;
  const looks: unknown[] = [];
  for (const path of ['/', '/hostile.html']) {
    const page = await openSite(path);
    await openChat(page);
    await page.getByRole('textbox').waitFor();
    looks.push(await page.evaluate(sizes));
    await shoot(page, path === '/' ? 'plain-page' : 'hostile-page');
    await world.close();
  }
  expect(looks[1]).toEqual(looks[0]);
});

it('uploads a file, says what is wrong with another, and gives it back', async () => {
  const page = await openSite();
  await openChat(page);
  await page.getByRole('textbox').waitFor();
  const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
  const picker = page.locator('input[type=file]');
  await picker.setInputFiles([
    { name: 'справка.pdf', mimeType: 'application/pdf', buffer: pdf },
    { name: 'программа.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ'.padEnd(300, 'x')) },
    { name: 'ярлык.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
  ]);
  await page.getByRole('button', { name: /Скачать справка\.pdf/ }).waitFor();
  await page.getByText('Файл «программа.pdf» такого вида мы не принимаем').waitFor();
  await page.getByText('Файл «ярлык.exe» такого вида мы не принимаем').waitFor();
  await shoot(page, 'desktop-files');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /Скачать справка\.pdf/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('справка.pdf');
});

it('keeps two tabs equal, and speaks English when asked', async () => {
  const page = await openSite();
  await openChat(page);
  const second = await page.context().newPage();
  await second.goto(world.url);
  await second.getByRole('button', { name: /Открыть чат/ }).click();
  await write(page, 'здравствуйте');
  await second.getByRole('button', { name: 'Пенсия' }).click();
  await page.getByText('Вы написали: Пенсия').waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Call an operator' }).waitFor();
});

it('goes over to the language of the conversation and back, without a reload, also after one', async () => {
  const page = await openSite('/', {
    respond: ({ body }) => {
      const isEnglish = 'text' in body && /[a-z]/.test(body.text);
      return { dialog: {}, say: [{ text: '…' }], language: isEnglish ? 'en' : 'ru' };
    },
  });
  await openChat(page);
  await write(page, 'hello, what is child benefit?');
  await page.getByRole('textbox', { name: 'Your message' }).waitFor();
  await page.getByRole('button', { name: 'Call an operator' }).waitFor();
  await shoot(page, 'desktop-english');
  expect(await seriousFindings(page)).toEqual([]);
  await page.reload();
  await page.getByRole('button', { name: 'Open the chat' }).click();
  await page.getByRole('textbox', { name: 'Your message' }).fill('а по-русски?');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Ваше сообщение' }).waitFor();
});

it('weighs at most 40 KB on the wire, all in one script', async () => {
  world = await openWorld();
  const script = readFileSync(join(widget.folder, 'otklik-chat.js'));
  expect(gzipSync(script).length).toBeLessThanOrEqual(40 * 1024);
  expect(script.toString()).not.toMatch(/\bimport\s*\(|\beval\(|new Function/);
});
