// How soon a citizen reads a page of the navigator on a slow telephone network, against the page with the chat and against
// a bare page with the same words; and what an answer costs the server. Run: npm run -s bench -- navigator
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { startBrowser } from '#e2e/testing/browser.ts';
import { cpuSeconds, startPinned } from './pinned-server.ts';

/** Slow 4G as in Lighthouse's mobile profile, and a processor four times slower than this one. */
const network = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const processorSlowdown = 4;
const visits = 5;
const answersTimed = 200;

interface Load {
  readonly lcpMs: number;
  readonly cls: number;
  readonly kilobytes: number;
}

const otklik = await startPinned();
const browser = await startBrowser();
const measure = '/navigator/measure/edinoe-posobie-child';
const bare = await serveBare(await (await fetch(`${otklik.url}${measure}`)).text());

const pages = {
  'bare page, same words': `${bare.url}/`,
  'first page': `${otklik.url}/navigator`,
  'a measure': `${otklik.url}${measure}`,
  'all measures': `${otklik.url}/navigator/measures`,
  'page with the chat': `${otklik.url}/widget/index.html`,
};
const loads = new Map<string, Load>();
for (const [name, url] of Object.entries(pages)) loads.set(name, await medianLoad(browser, url));
const peer = loads.get('bare page, same words');
console.table(
  Object.fromEntries(
    [...loads].map(([name, { lcpMs, cls, kilobytes }]) => [
      name,
      {
        'LCP, ms': Math.round(lcpMs),
        'ratio to the bare page': (lcpMs / (peer?.lcpMs ?? 1)).toFixed(2),
        CLS: cls.toFixed(3),
        'first load, KB': kilobytes.toFixed(1),
        'ratio to 100 KB': (kilobytes / 100).toFixed(2),
      },
    ]),
  ),
);
console.table(await costs());
await browser.close();
bare.close();
await otklik.remove();
process.exit(0);

/** The middle one of several visits with nothing kept. */
async function medianLoad(browser: Browser, url: string): Promise<Load> {
  const all: Load[] = [];
  for (let visit = 0; visit < visits; visit++) all.push(await load(browser, url));
  return (
    all.toSorted((a, b) => a.lcpMs - b.lcpMs)[Math.floor(visits / 2)] ?? { lcpMs: 0, cls: 0, kilobytes: 0 }
  );
}

async function load(browser: Browser, url: string): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.emulateNetworkConditions', network);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: processorSlowdown });
  await page.goto(url, { waitUntil: 'networkidle' });
  const found = await page.evaluate<Load>(`new Promise((resolve) => {
    let lcpMs = 0;
    let cls = 0;
    new PerformanceObserver((list) => { for (const { startTime } of list.getEntries()) lcpMs = startTime; })
      .observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => { for (const { value } of list.getEntries()) cls += value; })
      .observe({ type: 'layout-shift', buffered: true });
    const bytes = performance.getEntries().reduce((sum, { transferSize = 0 }) => sum + transferSize, 0);
    setTimeout(() => resolve({ lcpMs, cls, kilobytes: bytes / 1024 }), 300);
  })`);
  await context.close();
  return found;
}

/** The same words without style and script, compressed by nobody: what a page cannot be below. */
async function serveBare(page: string): Promise<{ readonly url: string; close(): void }> {
  const text = page.replace(/<link rel="icon"[^>]*>|<style[\s\S]*?<\/style>|<script[\s\S]*?<\/script>/g, '');
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** Milliseconds of processor for a page from the cache, a search and an answer with the next question. */
async function costs() {
  const timed = async (name: string, ask: () => Promise<unknown>) => {
    await ask();
    const before = cpuSeconds(otklik.pid);
    for (let n = 0; n < answersTimed; n++) await ask();
    return [
      name,
      { 'processor each, ms': (((cpuSeconds(otklik.pid) - before) * 1000) / answersTimed).toFixed(2) },
    ];
  };
  const words = encodeURIComponent('родила второго');
  const rows = [
    await timed('a measure', () => fetch(`${otklik.url}${measure}`)),
    await timed('a search', () => fetch(`${otklik.url}/navigator/search?q=${words}`)),
    await timed('a check over everything begun, its first question', async () => {
      const body = new URLSearchParams({ kind: 'everything' });
      await fetch(`${otklik.url}/navigator/check`, { method: 'POST', body });
    }),
  ];
  return Object.fromEntries(rows);
}
