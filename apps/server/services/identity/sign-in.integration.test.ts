import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { esiaClientId } from '#apps/registry-simulator/esia.ts';
import { type Simulator, startSimulator } from '#apps/registry-simulator/start-simulator.ts';
import type { ChannelKind } from '#core/conversations/index.ts';
import { aConversation } from '#core/conversations/testing/builders.ts';
import { newId } from '#core/shared/ids.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import type { Asker } from '#dialogs/services.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { createEsiaSignIn } from '#platform/registries/esia/esia-sign-in.ts';
import { createRegistryClient } from '#platform/registries/registry-client.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import { createSealer } from '#platform/security/sealer.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { createHttp } from '../../http.ts';
import { createIdentity } from './identity.ts';
import { sendThroughRegistry } from './send-code.ts';
import { signInRoutes } from './sign-in-routes.ts';

const token = 'a-token-for-tests-only';
const dataKey = new Uint8Array(32).fill(7);
const clock = new ManualClock(new Date());
let folder: string;
let storage: Storage;
let simulator: Simulator;
let house: Awaited<ReturnType<typeof openHouse>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-sign-in-'));
  simulator = await startSimulator({ token, clock, families: 10 });
  storage = await openStorage({ uri: `sqlite://${folder}/otklik.db`, dataDir: folder, dataKey, clock });
  house = await openHouse();
});
afterAll(async () => {
  await house.http.close();
  await storage.close();
  await simulator.stop();
  await rm(folder, { recursive: true, force: true });
});

async function openHouse() {
  const http = await createHttp({ logger: createLogger('silent'), trustProxy: false, isHttps: false });
  let url = '';
  const registry = createRegistryClient({ url: simulator.url, token, clock, patienceMs: 5_000 });
  const deps = {
    ...storage,
    registry,
    attempts: storage.identificationAttempts,
    codes: storage.sentCodes,
    sealer: createSealer(dataKey),
    audit: createAuditLog({ records: storage.auditRecords, clock, dataKey }),
    policyOf: () => 'full' as const,
    sendCode: sendThroughRegistry(registry),
    publicUrl: () => url,
    floorMs: 0,
    esia: createEsiaSignIn({
      issuer: `${simulator.url}/esia`,
      clientId: esiaClientId,
      clientSecret: token,
      allowsHttp: true,
      timeoutMs: 15_000,
      redirectUri: () => `${url}/sign-in/back`,
    }),
  };
  await http.register(signInRoutes({ ...deps, clock, isHttps: false }));
  url = await http.listen({ port: 0, host: '127.0.0.1' });
  return { http, identity: createIdentity(deps), url };
}

async function aTalk(channel: ChannelKind = 'web-chat', identityId = newId()) {
  const { conversation } = await storage.conversations.create(
    aConversation({ personId: newId(), replyTo: { channel, accountId: 'site', identityId } }),
  );
  let seq = 0;
  const asker = (): Asker => {
    seq += 1;
    const { tenantId, id } = conversation;
    return { tenantId, conversationId: id, key: `${id}:${seq}`, now: clock.now() };
  };
  const link = async () => {
    const answer = await house.identity.signInLink(asker(), 'ru');
    return answer.outcome === 'link' ? answer.url : answer.outcome;
  };
  const prove = (signInCode: string) => house.identity.prove(asker(), { isSignIn: true }, { signInCode });
  return { conversation, asker, link, prove };
}

/** A browser with its cookies, as far as signing in needs one. */
class Browser {
  readonly #cookies = new Map<string, string>();
  /** Where the last redirect led to. */
  at = '';

  async open(address: string): Promise<{ readonly status: number; readonly text: string }> {
    let url = new URL(address);
    for (let hop = 0; hop < 10; hop += 1) {
      const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(url, { redirect: 'manual', headers: cookie === '' ? {} : { cookie } });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === '') this.#cookies.delete(name);
        else this.#cookies.set(name, value);
      }
      const location = response.headers.get('location');
      if (location === null) return { status: response.status, text: await response.text() };
      await response.body?.cancel();
      url = new URL(location, url);
      this.at = url.href;
    }
    throw new Error('too many redirects');
  }

  /** Through the link to the page that shows the code, as somebody of the simulator. */
  async signIn(link: string, subjectId: string) {
    const start = await this.open(link);
    const go = /href="([^"]+)"/.exec(start.text)?.[1] ?? '';
    await this.open(new URL(go, house.url).href);
    return this.open(`${this.at.split('?')[0]}/${subjectId}`);
  }
}

const codeOn = ({ text }: { readonly text: string }): string => /<output>(\d{6})</.exec(text)?.[1] ?? '';

it('proves who she is by the code that the page shows after a sign-in', async () => {
  const { link, prove } = await aTalk();
  const page = await new Browser().signIn(await link(), 'demo-01');
  expect(page.status).toBe(200);
  expect(await prove(codeOn(page))).toMatchObject({
    outcome: 'confirmed',
    name: 'Анна Примеровна',
    identification: { subjectId: 'demo-01', method: 'sign-in' },
  });
});

it('keeps a code for the conversation whose link it was', async () => {
  const [one, other] = [await aTalk(), await aTalk()];
  const page = await new Browser().signIn(await one.link(), 'demo-01');
  expect((await other.prove(codeOn(page))).outcome).toBe('expired');
  const asSent = await house.identity.prove(one.asker(), { snils: '99000000153' }, { code: codeOn(page) });
  expect(asSent.outcome).toBe('expired');
});

it('knows nobody by a link alone, and begins nothing when a messenger looks at it', async () => {
  const { link, prove } = await aTalk();
  const browser = new Browser();
  const page = await browser.open(await link());
  expect(page.text).toContain('Войти через Госуслуги');
  expect(browser.at).toBe('');
  expect((await prove('123456')).outcome).toBe('expired');
});

it('shows one code for one sign-in: an answer that comes again, or to another browser, is refused', async () => {
  const { link } = await aTalk();
  const browser = new Browser();
  await browser.signIn(await link(), 'demo-01');
  expect((await browser.open(browser.at)).status).toBe(400);
  expect((await new Browser().open(browser.at)).status).toBe(400);
});

it('refuses an account that nobody has confirmed', async () => {
  const { link, prove } = await aTalk();
  const page = await new Browser().signIn(await link(), 'demo-12');
  expect(page.status).toBe(400);
  expect(codeOn(page)).toBe('');
  expect((await prove('123456')).outcome).toBe('expired');
});

it('goes on after ЕСИА has changed its keys', async () => {
  simulator.esia.rotateKeys();
  const { link, prove } = await aTalk();
  const page = await new Browser().signIn(await link(), 'demo-03');
  expect((await prove(codeOn(page))).outcome).toBe('confirmed');
});

it('refuses a link that was changed, or is older than a quarter of an hour', async () => {
  const { link } = await aTalk();
  const url = await link();
  expect((await new Browser().open(`${url.slice(0, -4)}AAAA`)).status).toBe(400);
  expect((await new Browser().open(`${house.url}/sign-in`)).status).toBe(400);
  clock.advance(15 * 60_000 + 1);
  expect((await new Browser().open(url)).status).toBe(400);
});

it('sends the link to the telephone she calls from, and to nobody when that is not known', async () => {
  const stranger = await aTalk('voice');
  expect(await stranger.link()).toBe('unavailable');
  const address = {
    tenantId: 'tenant-1',
    channel: 'voice',
    accountId: 'trunk',
    senderId: '+79000000001',
  } as const;
  const { identity } = await storage.people.findOrCreateIdentity(address, { language: 'ru' });
  const caller = await aTalk('voice', identity.id);
  expect(await caller.link()).toBe('sent');
  expect(simulator.world.messages.at(-1)).toMatchObject({ to: '+79000000001' });
  expect(simulator.world.messages.at(-1)?.text).toContain(`${house.url}/sign-in?t=`);
});

it('says that ЕСИА does not answer, and lets her try later', async () => {
  const { link } = await aTalk();
  const browser = new Browser();
  const start = await browser.open(await link());
  const go = new URL(/href="([^"]+)"/.exec(start.text)?.[1] ?? '', house.url).href;
  simulator.setIllness({ isDown: true });
  const page = await browser.open(go);
  expect(page.status).toBe(503);
  expect(page.text).toContain('Госуслуги сейчас не отвечают');
  simulator.setIllness({ isDown: false });
  expect((await browser.open(go)).text).toContain('Кто вы?');
});
