import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible, startBrowser } from './testing/browser.ts';
import { Citizen } from './testing/citizen.ts';
import { Operator } from './testing/operator.ts';
import { OtklikProcess } from './testing/otklik-process.ts';

const measure = 'выплата при рождении ребёнка на карту «Детская»';
const newSummary = 'Разовая выплата петербуржцам за рождение: деньги придут на карту «Детская» сами.';

const withinTerm = 'child.birthDate <= asOf and asOf <= addMonths(child.birthDate, 18)';

let browser: Browser;
let otklik: OtklikProcess;

beforeAll(async () => {
  [browser, otklik] = await Promise.all([startBrowser(), OtklikProcess.start()]);
});
afterAll(async () => {
  await browser.close();
  await otklik.remove();
});

const signIn = async (login: string): Promise<Page> =>
  (await Operator.signIn(browser, otklik.url, otklik.signIn(login))).page;

/** From the list to the draft of the measure. */
async function beginChange(page: Page, searched = 'карта детская', title = measure): Promise<void> {
  await page.getByRole('searchbox').fill(searched);
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('button', { name: 'Подготовить изменение' }).click();
  await page.getByRole('heading', { name: 'Как называется' }).waitFor();
}

async function sees(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor();
}

/** Goes on with Tab until the keyboard is on what has this name; fails when it is not to be reached. */
async function tabTo(page: Page, name: RegExp, presses = 60): Promise<void> {
  for (let turn = 0; turn < presses; turn += 1) {
    const reached = await page.evaluate<string>(`(() => {
      const { activeElement } = document;
      if (activeElement?.tabIndex !== 0) return '';
      const label = activeElement?.labels?.[0]?.textContent ?? '';
      return activeElement?.getAttribute('aria-label') ?? (label || activeElement?.textContent || '');
    })()`);
    if (name.test(reached)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${name}`);
}

it('a change goes from the form through a second person to what citizens hear', async () => {
  const citizen = await Citizen.open(browser, otklik.url);
  await citizen.write('расскажите про карту детская в питере');
  await citizen.sees(/Разовая выплата петербуржцам при рождении/);

  const editor = await signIn('editor');
  await sees(editor, 'Меры поддержки');
  await expectAccessible(editor);
  await beginChange(editor);
  await expectAccessible(editor);

  const inTerm = editor.getByRole('button', { name: /прошло не больше чем 18 месяцев/ });
  const conditions = () => editor.locator('[id^="at:eligibility.all["][aria-expanded]').allInnerTexts();
  const order = await conditions();
  await inTerm.focus();
  await editor.keyboard.press('Alt+ArrowUp');
  await expect.poll(conditions).toEqual([...order].reverse());
  await editor.keyboard.press('Alt+z');
  await expect.poll(conditions).toEqual(order);
  await inTerm.click();
  await editor.locator('label').filter({ hasText: 'Выражение' }).click();
  await editor.getByRole('textbox', { name: 'Выражение' }).fill('child.birtDate <= asOf');
  await sees(editor, /Такого факта нет: «child.birtDate». Может быть, «child.birthDate»/);
  await expectAccessible(editor);
  await editor.getByRole('button', { name: 'На проверку' }).click();
  await sees(editor, /Проверка нашла ошибки/);

  editor.on('dialog', (dialog) => void dialog.accept());
  await editor.reload();
  await sees(editor, 'child.birtDate <= asOf');
  await editor
    .getByRole('button', { name: /child.birtDate/ })
    .first()
    .click();
  await editor.getByRole('textbox', { name: 'Выражение' }).fill(withinTerm);
  await editor.getByLabel('Кратко о мере', { exact: true }).fill(newSummary);
  await sees(editor, /Замечаний нет/);
  await editor.getByRole('button', { name: 'На проверку' }).click();
  await sees(editor, 'На проверке');
  await sees(editor, /Одобрить её должен другой редактор/);
  await expect(editor.getByRole('button', { name: 'Одобрить' }).isDisabled()).resolves.toBe(true);

  const lawyer = await signIn('lawyer');
  // From here on nothing but the keyboard.
  await tabTo(lawyer, /^В работе$/);
  await lawyer.keyboard.press('Enter');
  await lawyer.getByRole('link', { name: measure }).waitFor();
  await expectAccessible(lawyer);
  await tabTo(lawyer, new RegExp(measure));
  await lawyer.keyboard.press('Enter');
  await sees(lawyer, 'Что меняется?');
  await sees(lawyer, /Да, ошибок нет/);
  await expectAccessible(lawyer);
  await tabTo(lawyer, /^Одобрить$/);
  await lawyer.keyboard.press('Enter');
  await sees(lawyer, 'Когда отвечать по-новому?');
  await tabTo(lawyer, /^Опубликовать$/);
  await lawyer.keyboard.press('Enter');
  await sees(lawyer, /Разговоров с прежним ответом: 1/);
  await expectAccessible(lawyer);

  const next = await Citizen.open(browser, otklik.url);
  await next.write('расскажите про карту детская в питере');
  await next.sees(newSummary);
});

it('two people who save the same draft are shown what both wrote', async () => {
  const first = await signIn('editor');
  await beginChange(first, 'маткапитал спб', 'региональный материнский капитал');
  const second = await signIn('lawyer');
  await second.goto(first.url());
  await second.reload();
  await second.getByLabel('Короткое название').fill('питерский капитал');
  await second.keyboard.press('Control+s');
  await sees(second, 'Все правки сохранены');

  await first.getByLabel('Короткое название').fill('капитал Петербурга');
  await first.getByLabel('Кратко о мере', { exact: true }).fill(newSummary);
  await first.keyboard.press('Control+s');
  await sees(first, 'Кто-то сохранил эту редакцию раньше вас');
  await sees(first, 'капитал Петербурга');
  await sees(first, 'питерский капитал');
  await expectAccessible(first);
  await first.locator('label').filter({ hasText: 'Вариант коллеги' }).click();
  await first.getByRole('button', { name: 'Продолжить с объединённым' }).click();
  await expect(first.getByLabel('Короткое название').inputValue()).resolves.toBe('питерский капитал');
  await expect(first.getByLabel('Кратко о мере', { exact: true }).inputValue()).resolves.toBe(newSummary);
  await first.keyboard.press('Control+s');
  await sees(first, 'Все правки сохранены');
});

it('what is exported and corrected comes back as drafts, and what is wrong is named', async () => {
  const page = await signIn('editor');
  const exported = await page.context().request.get(`${otklik.url}/api/staff/editorial/export?format=yaml`);
  const yaml = (await exported.text())
    .replace('родитель — житель Санкт-Петербурга', 'житель Санкт-Петербурга с ребёнком')
    .replace('id: birth-grant\n', 'id: birth-grant\nlevl: federal\n');
  await page.getByRole('link', { name: 'Загрузка', exact: true }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'меры.yaml', mimeType: 'application/yaml', buffer: Buffer.from(yaml) });
  await page.getByRole('button', { name: 'Загрузить' }).click();
  await sees(page, /Черновиков: 1/);
  await sees(page, /levl/);
  await expectAccessible(page);
  await page.getByRole('link', { name: measure }).click();
  await page.getByRole('heading', { name: 'Как называется' }).waitFor();
});

it('shows the parameters and facts that answers rest on', async () => {
  const page = await signIn('editor');
  await page.getByRole('link', { name: 'Показатели' }).click();
  await page.getByRole('searchbox').fill('прожиточный минимум');
  await page.locator('summary').first().click();
  await sees(page, /₽/);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Факты и вопросы' }).click();
  await page.getByRole('searchbox').fill('когда родился ребёнок');
  await sees(page, 'child.birthDate');
  await expectAccessible(page);
});
