import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Entry } from '#core/conversations/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import { citizenSays, DeskHouse } from './testing/desk-house.ts';
import { talkWithAssistant } from './testing/scene.ts';
import { rightPassword, serveDesk } from './testing/serve-desk.ts';

/** Set to a folder to get pictures of the screens. */
const picturesIn = process.env.DESK_PICTURES;

let folder: string;
let browser: Browser;
let house: DeskHouse;
let anna: StaffMember;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-desk-'));
  await build({
    configFile: 'apps/operator-desk/vite.config.ts',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  house = new DeskHouse();
  serveDesk(house, folder);
  await house.start();
  anna = await house.addStaff('Анна Пример', ['operator-1'], { login: 'anna' });
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await house.stop();
  expect(house.memory.errors).toEqual([]);
});

async function newPage(): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    colorScheme: 'light',
    locale: 'ru-RU',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => house.memory.errors.push(error));
  page.setDefaultTimeout(10_000);
  await page.goto(`http://127.0.0.1:${house.port}/desk/`);
  return page;
}

async function signIn(page: Page, login: string): Promise<void> {
  await page.getByLabel('Организация').fill('tenant-test');
  await page.getByLabel('Логин').fill(login);
  await page.getByLabel('Пароль', { exact: true }).fill(rightPassword);
  await page.getByRole('button', { name: 'Войти' }).click();
}

async function onLine(): Promise<Page> {
  const page = await newPage();
  await signIn(page, 'anna');
  await page.getByText('На связи').waitFor();
  await page.getByText('На линии', { exact: true }).click();
  await page.getByRole('heading', { name: 'Вы на линии' }).waitFor();
  return page;
}

async function problems(page: Page): Promise<readonly string[]> {
  // Colours on their way from one scheme to the other have contrasts of their own.
  await page.evaluate('Promise.allSettled(document.getAnimations().map(({ finished }) => finished))');
  await page.evaluate(axe.source);
  const found = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })');
  const { violations } = found as axe.AxeResults;
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
}

async function picture(page: Page, name: string): Promise<void> {
  if (picturesIn) await page.screenshot({ path: join(picturesIn, `${name}.png`) });
}

/** Looks at the screen in both schemes. */
async function check(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
    expect(await problems(page)).toEqual([]);
    await picture(page, `${name}-${colorScheme}`);
  }
}

const addCitizen = (name: string, change = {}) => {
  const now = Date.now();
  return house.addWaiting({
    name,
    says: talkWithAssistant(new Date(now - 400_000)),
    summary:
      'Спросила про единое пособие: семья из трёх человек, доход ниже минимума, ответ — положено.\nПросит оператора: неофициальная работа мужа, нужна ли справка.',
    waitedMs: 100_000,
    ...change,
  });
};

it('signs in with clear words for every refusal, and asks for the code only when it is needed', async () => {
  await house.addStaff('Код Пример', ['operator-1'], { login: 'coded' });
  const page = await newPage();
  await page.getByLabel('Организация').fill('tenant-test');
  await check(page, 'sign-in');
  await signIn(page, 'nobody');
  await page.getByText('указаны неверно').waitFor();
  await signIn(page, 'locked');
  await page.getByText('попробуйте через 14 мин').waitFor();
  await signIn(page, 'coded');
  await page.getByLabel('Код из приложения').fill('000000');
  await page.keyboard.press('Enter');
  await page.getByText('Проверьте организацию, логин, пароль и код').waitFor();
  expect(await problems(page)).toEqual([]);
  await page.getByLabel('Код из приложения').fill('123 456');
  await page.keyboard.press('Enter');
  await page.getByText('На связи').waitFor();
});

it('plays a whole conversation by keyboard', async () => {
  const page = await onLine();
  await check(page, 'empty');
  const old = await addCitizen('Тестова Мария', {
    state: 'closed',
    waitedMs: 9_000_000,
    citizen: 'citizen-1',
  });
  const conversation = await addCitizen('Тестова Мария', { citizen: 'citizen-1' });
  await page.getByText('осталось').first().waitFor();
  expect(await page.title()).toBe('● Новый разговор');
  await page.getByText('Тестова Мария').first().click();
  await check(page, 'offer');
  await page.keyboard.press('Alt+a');
  const field = page.getByLabel('Ответ гражданину');
  await field.fill('Здравствуйте! Справка не нужна:');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('доход проверят по запросу.');
  await page.keyboard.press('Enter');
  await page.getByText('доход проверят по запросу').last().waitFor();
  expect(await field.inputValue()).toBe('');
  await house.hear(conversation, 'Спасибо! А <b>куда</b> подавать?');
  await page.getByText('Спасибо! А <b>куда</b> подавать?').last().waitFor();
  await page.keyboard.type('Проверить адрес отделения');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Заметка для коллег').last().waitFor();
  await page.getByText('15 018,75 ₽').first().click();
  await check(page, 'conversation');
  await page.getByText('О гражданине').click();
  await page.getByText('Основание').first().click();
  await check(page, 'citizen');
  await page.getByRole('button', { name: /Показать прошлый разговор/ }).click();
  await page.getByText('Текущий разговор').waitFor();
  expect(house.memory.audit.map(({ subject }) => subject)).toContain(old.id);
  await page.keyboard.press('Alt+t');
  await page.getByRole('dialog').waitFor();
  await check(page, 'transfer');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Alt+f');
  await page.getByRole('dialog').getByRole('button', { name: 'Завершить' }).click();
  await page.getByRole('heading', { name: 'Подведите итог' }).waitFor();
  await page.getByRole('button', { name: 'Сохранить и закрыть' }).click();
  await page.getByText('Выберите тему.').waitFor();
  await page.getByLabel('О чём был разговор').selectOption('children/unified');
  await page.getByLabel('Чем закончился разговор').selectOption('resolved');
  await check(page, 'wrap-up');
  await page.getByRole('button', { name: 'Сохранить и закрыть' }).click();
  await page.getByRole('heading', { name: 'Вы на линии' }).waitFor();
  expect(await house.memory.conversations.get(conversation)).toMatchObject({
    state: 'closed',
    disposition: { code: 'resolved', topic: 'children/unified' },
  });
});

it('sends what was written while there was no line, once, and keeps everything over a reload', async () => {
  const page = await onLine();
  const conversation = await addCitizen('Пробный Олег');
  await page.getByRole('button', { name: 'Принять' }).first().click();
  await page.getByLabel('Ответ гражданину').fill('недописанное');
  await page.reload();
  await page.getByText('На связи').waitFor();
  await page.getByText('Пробный Олег').first().click();
  const field = page.getByLabel('Ответ гражданину');
  expect(await field.inputValue()).toBe('недописанное');
  await page.context().setOffline(true);
  for (const socket of house.io.of('/desk').sockets.values()) socket.conn.close();
  await page.getByText('Нет связи', { exact: true }).waitFor();
  await field.fill('Написано без связи');
  await field.press('Enter');
  await page.getByText('ждёт связи').waitFor();
  await picture(page, 'offline-light');
  await house.hear(conversation, 'Пишу, пока вас нет');
  await page.context().setOffline(false);
  await page.getByText('Пишу, пока вас нет').last().waitFor();
  await page.getByText('ждёт связи').waitFor({ state: 'detached' });
  const said = (await house.history(conversation)).filter(({ author }) => author.kind === 'operator');
  expect(said.map(({ body }) => body)).toEqual([{ kind: 'text', text: 'Написано без связи' }]);
});

it('explains a message refused after a transfer, and keeps its text', async () => {
  const page = await onLine();
  const conversation = await addCitizen('Пробный Олег');
  await page.getByRole('button', { name: 'Принять' }).first().click();
  await page.getByLabel('Ответ гражданину').fill('Поздний ответ');
  const current = await house.memory.conversations.get(conversation);
  if (!current?.assignment) throw new Error('not taken');
  // Taken over in a moment when the screen could not hear of it.
  await house.memory.conversations.save({
    ...current,
    version: current.version + 1,
    assignmentCount: 2,
    assignment: { ...current.assignment, staffId: 'boris', version: 2 },
  });
  await page.keyboard.press('Enter');
  await page.getByText('Разговор уже передан: сообщение не отправлено, текст сохранён').waitFor();
  await page.getByText('Поздний ответ').last().waitFor();
  await picture(page, 'refused-light');
});

it('tells who missed an offer, and takes her back to the line', async () => {
  const page = await onLine();
  await house.memory.presence.setStatus(
    { tenantId: anna.tenantId, staffId: anna.id },
    { status: 'break', isForced: true, at: new Date(), chatCapacity: 3 },
  );
  house.memory.deps.announce({ kind: 'presence', tenantId: anna.tenantId, staffId: anna.id });
  await page.getByText('Вы пропустили предложение: статус «Перерыв». Вернуться?').waitFor();
  await check(page, 'missed');
  await page.getByRole('button', { name: 'Вернуться на линию' }).click();
  await page.getByRole('heading', { name: 'Вы на линии' }).waitFor();
});

it('shows a supervisor the board, kept fresh', async () => {
  await house.addStaff('Вера Пример', ['supervisor'], { login: 'vera' });
  await house.addStaff('Борис Пример', ['operator-1', 'operator-2'], { login: 'boris' });
  await addCitizen('Тестова Мария', { waitedMs: 312_000 });
  await addCitizen('Срочный Пётр', { isCrisis: true, waitedMs: 45_000 });
  const page = await newPage();
  await signIn(page, 'vera');
  await page.getByRole('button', { name: 'Обстановка' }).click();
  await page.getByText('срочно: 1').waitFor();
  const third = await addCitizen('Пробный Олег', { waitedMs: 1_000 });
  const rows = page.getByRole('button', { name: /^Действия/ });
  await rows.nth(2).waitFor();
  await check(page, 'board');
  await page.getByRole('button', { name: 'Заготовки' }).click();
  await page.getByRole('button', { name: /Приветствие/ }).click();
  await check(page, 'replies-page');
  await page.getByRole('button', { name: 'Обстановка' }).click();
  await rows.nth(2).click();
  await page.getByRole('menuitem', { name: 'Открыть разговор' }).click();
  await page.getByRole('heading', { name: 'Пробный Олег' }).first().waitFor();
  await check(page, 'reader');
  expect(house.memory.audit.map(({ subject }) => subject)).toEqual([third.id]);
});

it('answers from the knowledge base and from prepared replies; corrects a fact; sends no open blank', async () => {
  const page = await onLine();
  const conversation = await addCitizen('Тестова Мария');
  await page.getByRole('button', { name: 'Принять' }).first().click();
  const field = page.getByLabel('Ответ гражданину');
  await page.getByRole('button', { name: 'Подсказки: 1' }).waitFor();
  await page.keyboard.press('Alt+s');
  await page.getByRole('option').first().waitFor();
  await check(page, 'suggestions');
  await page.keyboard.press('Enter');
  expect(await field.inputValue()).toBe('Вам положено единое пособие: 15 018,75 ₽ в месяц.');
  await page.keyboard.press('Enter');
  await page.getByText('15 018,75 ₽ в месяц.').last().waitFor();
  await expect
    .poll(async () => (await house.history(conversation)).at(-1)?.body)
    .toMatchObject({ grounds: [{ measureId: 'edinoe-posobie-child' }] });

  await field.fill('/обращение принято');
  await check(page, 'replies');
  await page.keyboard.press('Enter');
  await page.getByText('Впишите или уберите: номер обращения').waitFor();
  await page.keyboard.press('Enter');
  expect(await field.inputValue()).toContain('{номер обращения}');
  await field.fill('/приветствие');
  await page.keyboard.press('Enter');
  expect(await field.inputValue()).toContain('Здравствуйте, Тестова Мария! Меня зовут Анна Пример.');
  await field.fill('');
  await page.keyboard.press('Alt+q');
  expect(await field.inputValue()).toBe('Сколько человек в семье?');

  await page.getByRole('button', { name: 'Исправить: Доход семьи в месяц' }).click();
  await page.getByRole('textbox', { name: 'Доход семьи в месяц' }).fill('70 тысяч');
  await page.keyboard.press('Enter');
  await page.getByText('записал оператор').waitFor();
  await page.getByText('Доход семьи в месяц: 70 тысяч (было: 50 000 ₽)').waitFor();
});

async function take(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Принять' }).first().click();
  await page.getByLabel('Ответ гражданину').waitFor();
}

it('keeps two conversations side by side; the keys are for the one she works in', async () => {
  const page = await onLine();
  await addCitizen('Тестова Мария');
  await take(page);
  await page.keyboard.press('Alt+l');
  await addCitizen('Пробный Олег');
  await page.getByRole('button', { name: 'Принять' }).first().click();
  const left = page.getByRole('region', { name: 'Тестова Мария' });
  const right = page.getByRole('region', { name: 'Пробный Олег' });
  await right.getByLabel('Ответ гражданину').fill('Вам, Олег');
  await page.keyboard.press('Enter');
  await right.getByText('Вам, Олег').waitFor();
  await left.getByLabel('Ответ гражданину').fill('Вам, Мария');
  await page.keyboard.press('Alt+n');
  await left.getByLabel('Заметка для коллег').waitFor();
  await right.getByLabel('Ответ гражданину').waitFor();
  await check(page, 'two');
  await page.keyboard.press('Alt+l');
  await page.getByRole('region', { name: 'Тестова Мария' }).waitFor({ state: 'detached' });
});

it('calls a colleague by a mention, who reads along and advises; gives the talk back to the assistant', async () => {
  await house.addStaff('Борис Пример', ['operator-1'], { login: 'boris' });
  const page = await onLine();
  const conversation = await addCitizen('Тестова Мария');
  await take(page);
  await page.keyboard.press('Alt+n');
  await page.getByLabel('Заметка для коллег').pressSequentially('посмотрите, @bo');
  await page.getByRole('option', { name: /boris/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('нужна ли справка?');
  await page.keyboard.press('Enter');
  await page.getByText('Анна Пример зовёт в разговор: Борис Пример').waitFor();

  const colleague = await newPage();
  await signIn(colleague, 'boris');
  await colleague.getByRole('button', { name: 'Вас зовут: 1' }).click();
  await colleague.getByRole('menuitem', { name: /упоминание в заметке/ }).click();
  await colleague.getByText('нужна ли справка?').waitFor();
  await colleague.getByLabel('Заметка для коллег').fill('Не нужна');
  await check(colleague, 'guest');
  await colleague.keyboard.press('Enter');
  await page.getByText('Не нужна').last().waitFor();
  await colleague.getByRole('button', { name: 'Вас зовут: 0' }).waitFor();

  await page.keyboard.press('Alt+b');
  await page.getByRole('button', { name: 'Вернуть помощнику' }).click();
  await page.getByRole('heading', { name: 'Вы на линии' }).waitFor();
  expect(await house.memory.conversations.get(conversation)).toMatchObject({ state: 'assistant' });
  await expect
    .poll(async () => (await house.memory.presence.get({ tenantId: anna.tenantId, staffId: anna.id }))?.chats)
    .toEqual([]);
});

it('opens a conversation of 5,000 entries, and goes on page by page to earlier ones', async () => {
  const page = await onLine();
  const conversation = await addCitizen('Тестова Мария');
  const long = Array.from({ length: 5_000 }, (_, n): Entry => {
    const { key: _key, ...said } = citizenSays(`сообщение ${n + 1}`, new Date());
    const place = { tenantId: conversation.tenantId, conversationId: conversation.id };
    return { id: `entry-${n}`, key: `entry-${n}`, seq: n + 1, ...place, ...said };
  });
  // The store in memory copies all it has at every look: too slow for so many.
  Object.assign(house.memory.entries, {
    before: async (_key: unknown, seq: number, limit: number) =>
      long.slice(0, Math.min(seq - 1, long.length)).slice(-limit),
    since: async (_key: unknown, seq: number, limit: number) => long.slice(seq, seq + limit),
  });
  await page.getByRole('button', { name: 'Принять' }).first().click();
  await page.getByText('сообщение 5000', { exact: true }).last().waitFor();
  for (let first = 4_901; first > 2_901; first -= 100) {
    await page.getByRole('button', { name: 'Загрузить раньше' }).click();
    await page.getByText(`сообщение ${first - 100}`, { exact: true }).waitFor({ state: 'attached' });
  }
  await page.getByLabel('Ответ гражданину').fill('Всё видно');
});
