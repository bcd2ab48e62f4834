// An operator and a citizen whose lines are cut every 5 s, with others writing: what each of the two screens shows.
// Run: npm run -s bench -- reconnect [minutes, 10]

import { startBrowser } from '#e2e/testing/browser.ts';
import { Citizen } from '#e2e/testing/citizen.ts';
import { Operator } from '#e2e/testing/operator.ts';
import { OtklikProcess } from '#e2e/testing/otklik-process.ts';
import { plainQuestion, Visitor } from '#e2e/testing/visitor.ts';
import { startBreakingLine } from './breaking-line.ts';

const minutes = Number(process.argv[2] ?? 10);
const everyMs = 5_000;
const others = 20;
const pauseMs = 1_500;

const otklik = await OtklikProcess.start({ RATE_LIMIT_FACTOR: '100' });
const browser = await startBrowser();
const line = await startBreakingLine(Number(new URL(otklik.url).port));
const operator = await Operator.signIn(browser, line.url, otklik.signIn('operator1'));
await operator.goOnLine();
const citizen = await Citizen.open(browser, line.url);
await citizen.write('оператора!');
await operator.accept();
const visitors = await Promise.all(Array.from({ length: others }, () => Visitor.connect(otklik.url)));
line.breakEvery(everyMs);
const endAt = Date.now() + minutes * 60_000;
const load = Promise.all(
  visitors.map(async (visitor, n) => {
    for (let at = n; Date.now() < endAt; at += 1) {
      await visitor.turn(plainQuestion(at)).catch(() => undefined);
      await pause(2_000);
    }
  }),
);

const said: { readonly by: 'operator' | 'citizen'; readonly text: string }[] = [];
for (let n = 1; Date.now() < endAt; n += 1) {
  const question = `вопрос номер ${n}.`;
  const answer = `ответ номер ${n}.`;
  said.push({ by: 'citizen', text: question }, { by: 'operator', text: answer });
  await citizen.write(question);
  await operator.answer(answer);
  await pause(pauseMs);
}
line.hold();
await load;
await pause(15_000);

const screens = {
  operator: await operator.page.locator('section ol > li').allTextContents(),
  citizen: await citizen.timeline(),
};
const shown = (lines: readonly string[], text: string) => lines.filter((one) => one.includes(text)).length;
const counts = said.flatMap(({ text }) => Object.values(screens).map((lines) => shown(lines, text)));
const lost = counts.filter((count) => count === 0).length;
const doubled = counts.filter((count) => count > 1).length;
console.table({
  lost: { figure: lost, bound: 0 },
  'doubled on a screen': { figure: doubled, bound: 0 },
  messages: { figure: said.length },
  'cuts of the line': { figure: line.cuts },
  'others writing': { figure: others },
  minutes: { figure: minutes },
});
for (const visitor of visitors) visitor.close();
await browser.close();
await line.stop();
await otklik.remove();
process.exit(lost + doubled === 0 ? 0 : 1);

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
