// Conversations an operator finishes in an hour by keyboard alone: accept, two answers typed, end, contact record.
// Run: npm run -s bench -- desk-keyboard [conversations, 8]
import { startBrowser } from '#e2e/testing/browser.ts';
import { Operator } from '#e2e/testing/operator.ts';
import { OtklikProcess } from '#e2e/testing/otklik-process.ts';
import { Visitor } from '#e2e/testing/visitor.ts';

const conversations = Number(process.argv[2] ?? 8);
/** Between two keys: 240 characters a minute, as somebody who types for a living. */
const keyMs = 250;
/** To read what the citizen wrote and the summary. */
const readingMs = 5_000;
const answers = ['Здравствуйте! Пособие назначают на год.', 'Документы приносить не нужно.'];

const otklik = await OtklikProcess.start({ RATE_LIMIT_FACTOR: '100' });
const browser = await startBrowser();
const { page } = await Operator.signIn(browser, otklik.url, otklik.signIn('operator1'));
await page.getByText('На линии', { exact: true }).click();
const visitors = await Promise.all(
  Array.from({ length: conversations }, async () => {
    const visitor = await Visitor.connect(otklik.url);
    await visitor.turn('какие документы нужны на единое пособие');
    return visitor;
  }),
);
const { keyboard } = page;
const beganAt = performance.now();
for (const visitor of visitors) {
  await visitor.say('оператора!');
  await page.getByRole('button', { name: 'Принять' }).first().waitFor();
  await keyboard.press('Alt+a');
  await page.getByLabel('Ответ гражданину').waitFor();
  await pause(readingMs);
  for (const answer of answers) {
    await keyboard.type(answer, { delay: keyMs });
    await keyboard.press('Enter');
  }
  await keyboard.press('Alt+f');
  await page.getByRole('dialog').waitFor();
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Подведите итог' }).waitFor();
  // The topic is filled in by what the assistant found; the result is the first of the list.
  await keyboard.press('Tab');
  await keyboard.press('ArrowDown');
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Подведите итог' }).waitFor({ state: 'detached' });
}
const seconds = (performance.now() - beganAt) / 1_000;
const perHour = Math.round((conversations * 3_600) / seconds);
console.table({
  'conversations an hour': { figure: perHour, bound: 60 },
  'seconds each': { figure: Number((seconds / conversations).toFixed(1)) },
  conversations: { figure: conversations },
});
for (const visitor of visitors) visitor.close();
await browser.close();
await otklik.remove();
process.exit(perHour >= 60 ? 0 : 1);

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
