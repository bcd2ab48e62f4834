import { brotliDecompressSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newSelfCheckId } from '#core/self-checks/index.ts';
import { openSiteHouse, pathAsked, placeOf, type SiteHouse, wordsOf } from './testing/site-house.ts';

let house: SiteHouse;
beforeAll(async () => {
  house = await openSiteHouse();
  await house.assistant.ready;
}, 60_000);
afterAll(() => house.app.close());
beforeEach(() => {
  house.limited.clear();
});
afterEach(() => expect(house.failures).toEqual([]));

const benefit = '/navigator/measure/edinoe-posobie-child';

describe('reading', () => {
  it('tells all about a measure: who, how much by region and day, what to bring, where, when, on what ground', async () => {
    const { statusCode, body } = await house.get(`${benefit}?region=78`);
    expect(statusCode).toBe(200);
    const words = wordsOf(body);
    for (const part of [
      'Кому положено',
      'Сколько',
      'Условия',
      'Какие документы взять',
      'Как оформить',
      'Сроки',
    ])
      expect(words).toContain(part);
    expect(words).toContain('Действующие суммы, Санкт-Петербург');
    expect(words).toMatch(/Прожиточный минимум.*₽.*1\s?января\s2026/);
    expect(words).toContain('81-ФЗ, ст. 9, ч. 1');
    expect(words).toMatch(/Сведения проверены .* Редакция 1\./);
    expect(body).toContain('<html lang="ru">');
  });

  it('has every measure, situation and language of its map, each with a heading, a title and no words left to fill in', async () => {
    const map = (await house.get('/sitemap.xml')).body;
    const pages = [...map.matchAll(/<loc>https:\/\/otklik\.example([^<]+)<\/loc>/g)].map(
      ([, path = '']) => path,
    );
    expect(pages.length).toBeGreaterThan(180);
    for (const path of pages) {
      const { statusCode, body } = await house.get(path);
      expect([path, statusCode]).toEqual([path, 200]);
      expect(body.match(/<h1/g)?.length, path).toBe(1);
      expect(body, path).toContain(`<link rel="canonical" href="https://otklik.example${path}">`);
      expect(wordsOf(body), path).not.toMatch(/\{\w+\}|undefined|NaN|\[object/);
    }
  }, 30_000);

  it('finds by the words of citizens what the knowledge base finds', async () => {
    const [first] = house.knowledge.find('путинские на детей');
    const { body } = await house.get(`/navigator/search?q=${encodeURIComponent('путинские на детей')}`);
    expect(body).toContain(`/navigator/measure/${first?.measureId}`);
    const nothing = await house.get('/navigator/search?q=xyzzyqwfp');
    expect(wordsOf(nothing.body)).toContain('ничего не нашлось');
  });

  it('finds offices by a town with hours, accessibility and the map', async () => {
    const words = wordsOf(
      (await house.get(`/navigator/offices?place=${encodeURIComponent('в Омске')}`)).body,
    );
    expect(words).toContain('Омск, улица Образцовая, дом 1');
    expect(words).toContain('9:00–18:00');
    expect(words).toContain('Пандус');
    expect(words).toContain('Учебный адрес');
    expect((await house.get('/navigator/offices?place=Энск')).body).toContain(
      'place=%D0%BE%D0%BC%D1%81%D0%BA',
    );
  });

  it('is in English too, and says which words are Russian', async () => {
    const { body } = await house.get('/navigator/en/measure/edinoe-posobie-child');
    expect(body).toContain('<html lang="en">');
    expect(body).toContain(
      'hreflang="ru" href="https://otklik.example/navigator/measure/edinoe-posobie-child"',
    );
    expect(body).toContain('Unified monthly child benefit');
    expect(body).toMatch(/<span lang="ru">[^<]*81-ФЗ/);
  });

  it('goes where a citizen is told to by a word', async () => {
    const { statusCode, headers } = await house.get(encodeURI('/навигатор'));
    expect([statusCode, headers.location]).toEqual([301, '/navigator']);
  });
});

describe('sending', () => {
  it('sends a page once, small, and then only that it has not changed', async () => {
    const accepts = { 'accept-encoding': 'gzip, br' };
    const first = await house.get('/navigator', accepts);
    expect(first.headers['content-encoding']).toBe('br');
    expect(first.headers['cache-control']).toBe('public, max-age=60');
    expect(brotliDecompressSync(first.rawPayload).toString()).toContain('<h1>');
    const own = (await house.get('/navigator')).body;
    const script = /src="(\/navigator\/static\/[^"]+\.js)"/.exec(own)?.[1] ?? '';
    const icon = /href="(\/navigator\/static\/[^"]+\.svg)"/.exec(own)?.[1] ?? '';
    const parts = await Promise.all([script, icon].map((path) => house.get(path, accepts)));
    for (const part of parts)
      expect([part.statusCode, part.headers['cache-control']]).toEqual([
        200,
        expect.stringContaining('immutable'),
      ]);
    const bytes = [first, ...parts].reduce((sum, { rawPayload }) => sum + rawPayload.length, 0);
    expect(bytes).toBeLessThan(100 * 1024);
    const again = await house.get('/navigator', { ...accepts, 'if-none-match': String(first.headers.etag) });
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
  });

  it('lets nothing run that is not its own, and allows its data for search engines by hash', async () => {
    const { headers, body } = await house.get(benefit);
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(
      /default-src 'none'; script-src 'self' 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+';/,
    );
    expect(policy).not.toContain('unsafe');
    const data = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(body)?.[1] ?? '';
    expect(JSON.parse(data)).toMatchObject({
      '@type': 'GovernmentService',
      url: `https://otklik.example${benefit}`,
    });
    expect(body).not.toMatch(/<script>|\son\w+=|style="/);
  });

  it('tells search engines what is for everybody only', async () => {
    const robots = (await house.get('/robots.txt')).body;
    expect(robots).toContain('Disallow: /navigator/check/');
    expect(robots).toContain('Sitemap: https://otklik.example/sitemap.xml');
    const begun = placeOf(await house.post('/navigator/check', { kind: 'everything' }));
    const question = await house.get(begun);
    expect(question.headers['cache-control']).toBe('no-store');
    expect(question.headers['x-robots-tag']).toBe('noindex');
    expect(question.body).toContain('<meta name="robots" content="noindex">');
  });
});

describe('answering', () => {
  const begin = async (fields: Record<string, string>) =>
    placeOf(await house.post('/navigator/check', fields));
  const answer = async (place: string, fields: Record<string, string>) => {
    const path = pathAsked((await house.get(place)).body) ?? '';
    return placeOf(await house.post(place, { path, ...fields }));
  };

  it('goes back to an answer as it was given, takes another one, and goes on where it was', async () => {
    let place = await begin({ kind: 'measure', id: 'edinoe-posobie-child' });
    place = await answer(place, { answer: '2' });
    place = await answer(place, { answer: '78' });
    const first = place.replace(/\d+$/, '1');
    expect((await house.get(first)).body).toContain('value="2"');
    place = await answer(first, { answer: '1' });
    expect(place).toMatch(/\/3$/);
    expect(wordsOf((await house.get(place)).body)).toMatch(/Количество детей[^0-9]*1\b|детей.* 1 /i);
    const second = await house.get(place.replace(/\d+$/, '2'));
    expect(second.body).toMatch(/value="78" selected/);
  });

  it('asks again and says what is wrong, with what was written', async () => {
    const place = await begin({ kind: 'measure', id: 'edinoe-posobie-child' });
    const path = pathAsked((await house.get(place)).body) ?? '';
    for (const [said, problem] of [
      ['', 'Выберите ответ'],
      ['двое', 'Напишите число цифрами'],
      ['99', 'Такого значения быть не может'],
    ] as const) {
      const again = await house.post(place, { path, answer: said });
      expect(again.statusCode).toBe(422);
      expect(wordsOf(again.body)).toContain(problem);
      expect(again.body).toContain(`value="${said}"`);
      expect(again.body).toContain('role="alert"');
    }
  });

  it('takes a second press and an old tab for what they are', async () => {
    const place = await begin({ kind: 'measure', id: 'edinoe-posobie-child' });
    const path = pathAsked((await house.get(place)).body) ?? '';
    const twice = await Promise.all([1, 2].map(() => house.post(place, { path, answer: '1' })));
    expect(twice.map(placeOf)).toEqual([place.replace(/1$/, '2'), place.replace(/1$/, '2')]);
    const stale = await house.post(place.replace(/1$/, '2'), { path, answer: '3' });
    expect(placeOf(stale)).toMatch(/\/2$/);
    expect(wordsOf((await house.get(placeOf(stale))).body)).not.toContain('детей 3');
    expect(placeOf(await house.get(place.replace(/1$/, '77')))).toMatch(/\/2$/);
  });

  it('never says for certain what was not told', async () => {
    let place = await begin({ kind: 'measure', id: 'edinoe-posobie-child' });
    while (!place.endsWith('/result')) place = await answer(place, { unknown: 'yes' });
    const words = wordsOf((await house.get(place)).body);
    expect(words).toContain('Возможно');
    expect(words).toContain('Зависит от этого');
    expect(words).not.toContain('Положено по вашим ответам');
    expect(words).toContain('Окончательное решение принимает ведомство');
  });

  it('keeps no name, no answer and no word in an address', async () => {
    const place = await begin({ kind: 'measure', id: 'edinoe-posobie-child' });
    expect(place).toMatch(/^\/navigator\/check\/[0-9a-f]{32}\/1$/);
  });

  it('forgets at once what it is told to forget, and by itself after two hours', async () => {
    const place = await begin({ kind: 'everything' });
    expect(placeOf(await house.post(place.replace(/\/1$/, '/forget')))).toBe('/navigator');
    const gone = await house.get(place);
    expect(gone.statusCode).toBe(410);
    expect(wordsOf(gone.body)).toContain('Этих ответов больше нет');
    const other = await begin({ kind: 'everything' });
    house.clock.advance(2 * 3_600_000 + 1);
    expect((await house.get(other)).statusCode).toBe(410);
  });
});

describe('taking along', () => {
  const finished = async (): Promise<string> => {
    let place = placeOf(await house.post('/navigator/check', { kind: 'measure', id: 'birth-grant' }));
    while (!place.endsWith('/result')) {
      const path = pathAsked((await house.get(place)).body) ?? '';
      place = placeOf(await house.post(place, { path, unknown: 'yes' }));
    }
    return place.replace('/result', '');
  };

  it('keeps a result under a link of its own that changes nothing and ends', async () => {
    const check = await finished();
    const kept = placeOf(await house.post(`${check}/keep`));
    expect(placeOf(await house.post(`${check}/keep`))).toBe(kept);
    expect(kept).not.toContain(check.split('/').at(-1));
    await house.post(`${check}/forget`);
    const page = await house.get(kept);
    expect(wordsOf(page.body)).toContain('Сохранено 15 апреля 2026');
    expect(page.body).not.toContain('Изменить');
    expect((await house.get(kept.replace('/result/', '/check/'))).statusCode).toBe(410);
    house.clock.advance(31 * 24 * 3_600_000);
    expect((await house.get(kept)).statusCode).toBe(410);
  });

  it('gives a paper with the tree that a screen reader follows, its language and title', async () => {
    const paper = await house.get(`${await finished()}/result.pdf`);
    expect(paper.headers['content-type']).toBe('application/pdf');
    const text = paper.rawPayload.toString('latin1');
    expect(text.slice(0, 8)).toBe('%PDF-1.7');
    expect(text).toContain('/StructTreeRoot');
    expect(text).toMatch(/\/Marked true/);
    expect(text).toMatch(/\/Lang \(ru-RU\)/);
    expect(text).toMatch(/\/DisplayDocTitle true/);
    expect(text).toMatch(/\/S \/H1/);
    expect(text).toContain('DejaVuSans');
  });

  it('gives a code once for the same answers, with all the assistant needs to go on', async () => {
    let place = placeOf(
      await house.post('/navigator/check', { kind: 'measure', id: 'edinoe-posobie-child' }),
    );
    const path = pathAsked((await house.get(place)).body) ?? '';
    place = placeOf(await house.post(place, { path, answer: '1' }));
    const check = place.replace(/\/\d+$/, '');
    const before = house.carried.length;
    await Promise.all([house.post(`${check}/code`)]);
    await house.post(`${check}/code`);
    expect(house.carried.length).toBe(before + 1);
    const page = await house.get(`${check}/code`);
    expect(wordsOf(page.body)).toContain('482-913');
    expect(wordsOf(page.body)).toContain('8 800 555-01-00');
    expect(page.body).toContain('otklik-code=482913');
    const carried = house.carried.at(-1);
    expect(carried?.text).toMatch(/На сайте вы ответили: .*детей/);
    expect(carried?.dialog).toMatchObject({ facts: { 'children.count': { value: 1 } }, isGreeted: true });
    house.clock.advance(10 * 60_000 + 1);
    expect(wordsOf((await house.get(`${check}/code`)).body)).toContain('Срок кода вышел');
  });
});

describe('wrong and hostile', () => {
  it('shows what was sent as words, wherever it was sent', async () => {
    const script = '"><script>alert(1)</script>';
    const sent = encodeURIComponent(script);
    for (const path of [
      `/navigator/search?q=${sent}`,
      `/navigator/offices?place=${sent}`,
      `${benefit}?region=${sent}`,
    ]) {
      const { body, statusCode } = await house.get(path);
      expect(statusCode).toBe(200);
      expect(body).not.toContain('<script>alert');
    }
  });

  it('answers in words of a page to foreign ids, strange addresses and methods', async () => {
    const id = newSelfCheckId();
    for (const path of [
      `check/${id}/1`,
      `check/${id}/result`,
      'check/..%2f..%2fx/1',
      `result/${id}`,
      `check/${id}/code`,
    ])
      expect([path, (await house.get(`/navigator/${path}`)).statusCode]).toEqual([path, 410]);
    for (const path of [
      'measure/constructor',
      'situation/__proto__',
      'no/such/page',
      'en/nothing',
      'answer/x',
    ])
      expect([path, (await house.get(`/navigator/${path}`)).statusCode]).toEqual([path, 404]);
    expect((await house.post(`/navigator/check/${id}/1`, { path: 'region', answer: '78' })).statusCode).toBe(
      410,
    );
    expect((await house.post('/navigator/check', { kind: 'measure', id: 'constructor' })).statusCode).toBe(
      404,
    );
    expect((await house.get('/navigator/search?q=a&q=b')).statusCode).toBe(200);
  });

  it('refuses what is too large, and what is no form, before it is read', async () => {
    const huge = await house.post('/navigator/check', { kind: 'x'.repeat(100_000) });
    expect(huge.statusCode).toBe(413);
    expect(wordsOf(huge.body)).toContain('слишком большой');
    const json = await house.app.inject({
      method: 'POST',
      url: '/navigator/check',
      headers: { 'content-type': 'application/json' },
      payload: '{"kind":"everything"}',
    });
    expect(json.statusCode).toBe(415);
    expect(json.headers['content-type']).toMatch(/^text\/html/);
  });

  it('says kindly that it was too often', async () => {
    house.limited.set('navigator.begin', { outcome: 'wait', afterMs: 30_000 });
    const refused = await house.post('/navigator/check', { kind: 'everything' });
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '30']);
    expect(wordsOf(refused.body)).toContain('Слишком часто');
    house.limited.clear();
    const place = placeOf(await house.post('/navigator/check', { kind: 'everything' }));
    house.limited.set('navigator.read', { outcome: 'wait', afterMs: 1_000 });
    for (const path of [place, `${place.slice(0, -2)}/result`, '/navigator/search?q=x'])
      expect((await house.get(path)).statusCode).toBe(429);
    house.limited.clear();
    expect((await house.get(place)).statusCode).toBe(200);
  });

  it('has nothing to answer where only public information may pass', async () => {
    const reading = await openSiteHouse({ policy: 'public-information-only' });
    const page = wordsOf((await reading.get('/navigator/check')).body);
    expect(page).toContain('спросите в контакт-центре');
    expect((await reading.post('/navigator/check', { kind: 'everything' })).statusCode).toBe(404);
    expect((await reading.get(benefit)).body).not.toContain('action="/navigator/check"');
    await reading.app.close();
  }, 30_000);
});
