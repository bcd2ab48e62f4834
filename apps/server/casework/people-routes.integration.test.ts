import { afterEach, beforeEach, expect, it } from 'vitest';
import { anna, type CaseworkHouse, nina, olga, openCaseworkHouse, vera } from './testing/casework-house.ts';
import { aKey, openCaseworkSite } from './testing/staff-browser.ts';

let house: CaseworkHouse;
let site: Awaited<ReturnType<typeof openCaseworkSite>>;

beforeEach(async () => {
  house = await openCaseworkHouse();
  site = await openCaseworkSite(house);
});
afterEach(async () => {
  await site.close();
  await house.storage.close();
});

const person = { subjectId: 'demo-01', name: 'Анна Примеровна', phone: '+79000000001' };
const payment = { measureId: 'care', amount: 100, period: '2026-10', state: 'paid', day: '2026-10-05' };

/** A register that knows one person, whose word is «ромашка». */
function openRegister(): void {
  house.register.ask = async (path, ask) => {
    const ok = (answer: object) => ({ outcome: 'ok', answer }) as never;
    if (path === '/v1/people/find')
      return ok('snils' in ask && ask.snils === '99000000153' ? { person } : {});
    if (path === '/v1/people/check-code-word')
      return ok({ isRight: 'codeWord' in ask && ask.codeWord === 'ромашка' });
    return ok({ items: path === '/v1/payments' ? [payment] : [] });
  };
}

const identify = (id: string, codeWord: string, by = olga) =>
  site.post(by, `people/in/${id}/identify`, {
    key: aKey(),
    claim: { snils: '990-000-001 53' },
    proof: { codeWord },
  });

it('finds out whom the second line talks with: no, yes, and then the facts; the first line gets nothing of it', async () => {
  openRegister();
  const { conversation } = await house.talkOfOlga();
  const { id } = conversation;
  expect(await site.get(undefined, `people/in/${id}`)).toMatchObject({ status: 401 });
  const before = await site.get(olga, `people/in/${id}`);
  expect(before.body).toMatchObject({ level: 'none', speaker: 'line-2', canIdentify: true });
  expect(before.body.may).toContainEqual({ kind: 'payment', outcome: 'identify', level: 'code-word' });
  expect((await site.get(olga, `people/in/${id}/facts`)).status).toBe(404);
  expect((await identify(id, 'скрипка')).body).toEqual({ outcome: 'no' });
  expect((await identify(id, 'ромашка', anna)).status).toBe(404);
  expect((await identify(id, 'ромашка', nina)).status).toBe(404);
  expect((await identify(id, 'Ромашка')).body).toEqual({ outcome: 'yes' });
  expect((await site.get(olga, `people/in/${id}`)).body).toMatchObject({ level: 'code-word' });
  expect((await site.get(olga, `people/in/${id}/facts`)).body).toMatchObject({
    name: 'Анна Примеровна',
    payments: [{ measureName: 'care', amount: 100 }],
    elsewhere: [],
  });
  for (const other of [anna, nina, vera])
    expect((await site.get(other, `people/in/${id}/facts`)).status, other.id).toBe(404);
  const actions = (await house.audited()).map((line) => line.split(' ').slice(0, 2).join(' '));
  expect(actions).toEqual(
    expect.arrayContaining(['olga person.read', 'olga register.payment', 'olga identity.refused']),
  );
});

it('locks after five wrong words, and says neither how many are left nor whether the next is right', async () => {
  openRegister();
  const { id } = (await house.talkOfOlga()).conversation;
  for (let n = 0; n < 5; n++) expect((await identify(id, `слово${n}`)).body).toEqual({ outcome: 'no' });
  expect((await identify(id, 'ромашка')).body).toMatchObject({ outcome: 'locked' });
});

it('shows a first-line operator the level of her own talk and nothing else', async () => {
  openRegister();
  const { conversation } = await house.talkOfOlga();
  const { assignment } = conversation;
  if (!assignment) throw new Error('no assignment');
  const held = {
    ...conversation,
    version: conversation.version + 1,
    assignment: { ...assignment, staffId: 'anna' },
  };
  await house.storage.conversations.save(held);
  const standing = await site.get(anna, `people/in/${conversation.id}`);
  expect(standing.body).toMatchObject({ speaker: 'line-1', canIdentify: false });
  expect(standing.body.may).toContainEqual({ kind: 'payment', outcome: 'not-here', why: 'line' });
  expect((await site.get(anna, `people/in/${conversation.id}/facts`)).status).toBe(404);
  const card = `people/card/${conversation.personId}?purpose=conversation:${conversation.id}`;
  expect((await site.get(anna, card)).status).toBe(404);
});

it('opens a card for a purpose alone, addresses masked; who is proven is named', async () => {
  openRegister();
  const { conversation } = await house.talkOfOlga();
  const url = `people/card/${conversation.personId}`;
  const mine = `${url}?purpose=conversation:${conversation.id}`;
  expect((await site.get(olga, url)).status).toBe(400);
  expect((await site.get(olga, `${url}?purpose=supervision`)).status).toBe(404);
  expect((await site.get(nina, mine)).status).toBe(404);
  const card = await site.get(olga, mine);
  expect(card.body).toMatchObject({ conversations: [], addresses: [{ channel: 'web-chat', isHers: true }] });
  const { addresses } = card.body;
  expect(addresses[0].masked).toMatch(/^···/);
  await identify(conversation.id, 'ромашка');
  expect((await site.get(olga, mine)).body).toMatchObject({
    name: 'Анна Примеровна',
    conversations: [{ id: conversation.id }],
  });
});

it('links who is proven to be the same, tells before what a split does, and takes the split back', async () => {
  openRegister();
  const { storage } = house;
  const known = await storage.people.createPerson({
    tenantId: 'tenant-1',
    language: 'ru',
    subjectId: 'demo-01',
  });
  const other = await storage.people.createPerson({
    tenantId: 'tenant-1',
    language: 'ru',
    subjectId: 'demo-02',
  });
  const { conversation, identity } = await house.talkOfOlga();
  const purpose = `purpose=conversation:${conversation.id}`;
  const link = (personId: string) =>
    site.post(olga, `people/card/${personId}/links?${purpose}`, {
      identityId: identity.id,
      how: 'identified',
    });
  expect((await link(known.id)).status).toBe(404);
  await identify(conversation.id, 'ромашка');
  const facts = await site.get(olga, `people/in/${conversation.id}/facts`);
  expect(facts.body.elsewhere).toMatchObject([{ personId: known.id }]);
  expect((await link(other.id)).status).toBe(404);
  expect((await link(known.id)).body).toEqual({ outcome: 'done' });
  expect((await storage.conversations.get(conversation))?.personId).toBe(known.id);

  const card = await site.get(olga, `people/card/${known.id}?${purpose}`);
  const [address] = card.body.addresses;
  const hers = address.links.find((one: { isHers: boolean }) => one.isHers);
  expect(hers).toMatchObject({ method: 'code-word', staffName: 'Ольга' });
  const act = `people/links/${identity.id}/${hers.id}`;
  expect((await site.get(olga, `${act}/split?${purpose}`)).body).toMatchObject({
    openTalk: 'ends',
    stays: 1,
  });
  expect((await site.post(olga, `${act}/split?${purpose}`, { reason: ' ' })).status).toBe(400);
  const reason = { reason: 'Другой человек' };
  const supervised = 'purpose=supervision';
  expect((await site.post(vera, `${act}/split?${supervised}`, reason)).body).toEqual({ outcome: 'done' });
  expect((await storage.people.getIdentity(identity))?.personId).not.toBe(known.id);
  expect((await site.post(vera, `${act}/undo?${supervised}`, reason)).body).toEqual({ outcome: 'done' });
  expect((await storage.people.getIdentity(identity))?.personId).toBe(known.id);
});

it('opens the one who is represented, from the day of the paper until it ends', async () => {
  openRegister();
  const { conversation } = await house.talkOfOlga();
  const purpose = `purpose=conversation:${conversation.id}`;
  const told = {
    key: aKey(),
    role: 'representative',
    other: { name: 'Примерова Нина Тестовна' },
    kind: 'power-of-attorney',
    ground: 'Доверенность, синтетическая',
    from: '2026-01-01',
  };
  const url = `people/card/${conversation.personId}/representations?${purpose}`;
  expect((await site.post(olga, url, told)).status).toBe(404);
  await identify(conversation.id, 'ромашка');
  expect((await site.post(olga, url, { ...told, until: '2025-01-01' })).body).toMatchObject({
    code: 'representation-days',
  });
  expect((await site.post(olga, url, told)).body).toEqual({ outcome: 'done' });
  expect((await site.post(olga, url, told)).body).toEqual({ outcome: 'done' });
  const card = await site.get(olga, `people/card/${conversation.personId}?${purpose}`);
  expect(card.body.representations).toMatchObject([{ role: 'representative', isInForce: true }]);
  const [{ id, otherId, otherName }] = card.body.representations;
  expect(otherName).toBe('Примерова Нина Тестовна');
  expect((await site.get(olga, `people/card/${otherId}?${purpose}`)).status).toBe(200);
  const end = `people/representations/${id}/end?${purpose}`;
  expect((await site.post(olga, end, { reason: 'Отозвана' })).body).toEqual({ outcome: 'done' });
  expect((await site.get(olga, `people/card/${otherId}?${purpose}`)).status).toBe(404);
});

it('gives a code for another address of hers once she is proven', async () => {
  openRegister();
  const { conversation } = await house.talkOfOlga();
  const url = `people/card/${conversation.personId}/link-code?purpose=conversation:${conversation.id}`;
  expect((await site.post(olga, url, {})).status).toBe(404);
  await identify(conversation.id, 'ромашка');
  expect((await site.post(olga, url, {})).body.code).toMatch(/^\d{3}-\d{3}$/);
});

it('writes down what the citizen says of being told things, once for a double click, by whoever has her in hand', async () => {
  const { conversation } = await house.talkOfOlga();
  const { id, personId, replyTo } = conversation;
  const path = `people/card/${personId}`;
  const purpose = `?purpose=conversation:${id}`;
  const here = async () => {
    const { body } = await site.get(olga, `${path}${purpose}`);
    return body.addresses.find((one: { identityId: string }) => one.identityId === replyTo.identityId);
  };
  const says = (over: object, by = olga) =>
    site.post(by, `${path}/consents${purpose}`, {
      key: aKey(),
      identityId: replyTo.identityId,
      what: 'everything',
      decision: 'withdrawn',
      reason: 'сказала в разговоре',
      ...over,
    });
  expect(await here()).toMatchObject({ isOptedOut: false, wantsNews: false });
  const agreed = { key: aKey(), what: 'news', decision: 'given' };
  for (const click of [agreed, agreed]) expect((await says(click)).status).toBe(200);
  expect(await here()).toMatchObject({ isOptedOut: false, wantsNews: true });
  expect((await says({})).status).toBe(200);
  expect(await here()).toMatchObject({ isOptedOut: true, wantsNews: false });
  expect((await says({ reason: ' ' })).status).toBe(400);
  expect((await says({ identityId: 'of-another' })).status).toBe(404);
  expect((await says({}, nina)).status).toBe(404);
  expect((await house.audited()).join('\n')).toContain('consent.withdrawn');
});
