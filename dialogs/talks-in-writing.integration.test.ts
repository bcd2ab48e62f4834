import { describe, expect, it } from 'vitest';
import { factsOf, realTalk, saysAll } from './testing/real-talk.ts';

describe('in the chat, with typos', () => {
  it('a student who expects a child is not asked which payment, time after time', async () => {
    const talk = await realTalk();
    const first = await talk.says('здрасте я студентка очница беременая 8 недель че мне положенно');
    expect(first).toMatch(/• декретные студентке[\s\S]*Проверить/);
    await saysAll(talk, ['да', 'новосиб']);
    expect(await talk.says('не замужем')).toContain('Список от этого не меняется');
    await talk.says('а декретные студентам дают??');
    expect(await talk.says('скока')).toContain('прожиточный минимум');
    expect(await talk.says('а если я академ возьму')).toContain('точно ответит оператор');
    expect(await talk.says('куда подавать')).toContain('Госуслуги');
    expect(await talk.says('спс')).toContain('Пожалуйста');
  });

  it('a wife from abroad is answered in English, though her husband is Russian', async () => {
    const talk = await realTalk();
    await talk.says('Hello, I am from Philippines, my husband is Russian, we have a baby 3 months old');
    expect(talk.language).toBe('en');
    expect(await talk.says('what money can we get?')).toContain('Which region do you live in?');
    await saysAll(talk, ['Moscow', 'no other children']);
    expect(factsOf(talk)).toMatchObject({ 'children.count': { value: 1 }, 'children[0].birthDate': {} });
    await talk.says("I don't understand, speak with a person please");
    expect(talk.reply.action).toMatchObject({ type: 'handoff' });
  });

  it('a mother follows her application, orders a paper, compares, and takes her wish back', async () => {
    const talk = await realTalk();
    await saysAll(talk, ['Где мое заявление на единое, подавал 10 апреля', '990-000-001 53']);
    expect(await talk.says('ромашка')).toContain('рассматривают');
    expect(await talk.says('сообщите когда решат')).toContain('слежу за заявлением');
    expect(await talk.says('еще справка нужна что мы получаем пособие')).toContain('Заказать');
    expect(await talk.says('да')).toContain('Заказал');
    expect(await talk.says('а что выгоднее единое или пособие по уходу за ребенком до полутора')).toContain(
      'Можно получать вместе',
    );
    await talk.says('не надо');
    expect(await talk.says('не надо больше сообщать о заявлении')).toContain('больше не буду сообщать');
    expect(await talk.says('хочу телефон сменить')).toContain('Принять заявление');
    expect(await talk.says('нет, передумал')).toContain('не буду');
  });

  it('an angry mother is met calmly, told the reason, and helped on', async () => {
    const talk = await realTalk();
    await talk.says('почиму мне отказали в едином пособии я мать одиночка у меня двое!!!');
    const calm = await talk.says('вы издеваетесь??');
    expect(calm).toContain('расстроены');
    expect(calm).not.toContain('жалоб');
    expect(await talk.says('не помню снилс')).toContain('Госуслугах');
    await talk.says('ну 990 000 002 54');
    expect(await talk.says('скрипка')).toContain('доход выше порога');
    expect(await talk.says('что мне теперь делать')).toContain('Проверим, положено ли вам');
    await talk.says('кемерово');
    expect(await talk.says('а деньги возвращать придётся?')).toMatch(/возвращать не нужно[\s\S]*Вернёмся/);
  });

  it('an old man asks about his bills, and is booked, and the visit is moved', async () => {
    const talk = await realTalk();
    await talk.says(
      'добрый день. хочу на субсидию подать. квартплата 7300, пенсия 22 тыс, живём с женой вдвоем, СПб',
    );
    expect(await talk.says('у жены пенсия 19')).toContain('Проверить, положено ли вам?');
    expect(factsOf(talk)['applicant.pensionTotal']?.value).toBe(2_200_000);
    expect(await talk.says('запишите меня')).toContain('В каком вы городе');
    expect(await talk.says('Васильевский остров')).toContain('Подходит?');
    await saysAll(talk, ['да', 'в пятницу утром', 'первое']);
    expect(await talk.says('без телефона')).toContain('Верно?');
    expect(await talk.says('да')).toContain('Вы записаны');
    await talk.says('перенесите на понедельник');
    expect(await talk.says('да')).toContain('Перенести запись');
    expect(await talk.says('да')).toContain('перенесена');
  });
});

describe('in Telegram, in short lines', () => {
  it('one word after another is about the capital in talk', async () => {
    const talk = await realTalk({ channel: 'telegram' });
    await saysAll(talk, ['привет', 'маткапитал', 'на второго']);
    expect(await talk.says('скок')).toContain('963');
    expect(await talk.says('а на машину можно')).toContain('Наличными не выдают');
    await talk.says('родился 3 марта 2026');
    expect(factsOf(talk)['applicant.birthDate']).toBeUndefined();
    expect(await talk.says('как подать')).toContain('без заявления');
    expect(await talk.says('долго?')).toContain('рабочих дней');
    const third = await talk.says('дают деньги на третьего ребёнка?');
    expect(third).toMatch(/материнский капитал[\s\S]*450 тысяч/);
    expect(third).toContain('Вернёмся');
  });

  it('names what her region has for a third child', async () => {
    const talk = await realTalk({ channel: 'telegram' });
    await saysAll(talk, ['положен ли мне маткапитал', 'питер', 'хватит']);
    expect(await talk.says('дают деньги на третьего ребёнка?')).toContain('В вашем регионе есть ещё');
  });

  it('a mother left alone at night is asked on, not told the same list twice', async () => {
    const talk = await realTalk({ channel: 'telegram' });
    await talk.says('не сплю, ребенку 2 месяца');
    expect(await talk.says('муж ушел')).toContain('Проверить, что положено именно вам?');
    expect(factsOf(talk)['spouse.exists']).toBeUndefined();
    expect(await talk.says('денег почти нет')).toContain('Проверим всё сразу');
    await saysAll(talk, ['екб', 'алиментов нет', 'ребенок один']);
    expect(factsOf(talk)).toMatchObject({ region: { value: '66' }, 'children.count': { value: 1 } });
    expect(await talk.says('дальше')).toContain('пропустим');
    expect(await talk.says('хватит, что есть')).toContain('Вот что видно');
    expect(await talk.says('а документы какие')).toMatch(/о чём речь|принесите|приносить/);
  });

  it('a man dismissed the day before hears of no child benefit, and is written down for a contract', async () => {
    const talk = await realTalk({ channel: 'telegram' });
    await saysAll(talk, ['уволили', 'по соглашению сторон', 'мск', 'встал на биржу вчера', 'зп была 80к']);
    expect(await talk.says('скока пособие')).not.toContain('ребёнка');
    await talk.says('на бизнес хочу, шиномонтаж');
    expect(factsOf(talk)['applicant.programCategory']).toBeUndefined();
    expect(await talk.says('а возвращать надо?')).toContain('возвращать не нужно');
    expect(await talk.says('подайте за меня заявление')).toContain('О какой выплате');
    await saysAll(talk, ['соцконтракт на бизнес', 'Сергей', 'ответьте здесь']);
    expect(await talk.says('нет')).toContain('Верно?');
    expect(await talk.says('да')).toContain('Записано');
  });

  it('a hasty father goes on elsewhere from where he was, and says what he thinks', async () => {
    const talk = await realTalk({ channel: 'telegram' });
    await saysAll(talk, ['го оператора', 'сколько ждать', 'вернуться к боту']);
    expect(talk.state).toBe('assistant');
    await talk.says('пособие на ребенка инвалида');
    expect(await talk.says('сыну 7')).toMatch(/ребёнок — 7 лет[\s\S]*о чём речь/);
    await saysAll(talk, ['первое', 'казань']);
    expect(await talk.says('коляску бесплатно дадут')).toContain('Технические средства');
    await talk.says('хочу продолжить на сайте');
    expect(talk.reply.action).toMatchObject({ type: 'issue-code' });
    talk.channel = 'web-chat';
    expect(await talk.hears({ type: 'channel.joined', channel: 'web-chat' })).toContain('Продолжим?');
    expect(await talk.says('да')).toContain('Вернёмся');
    await talk.says('оставить отзыв');
    expect(await talk.says('бот норм, только вопросов много задает')).toContain('Передать?');
    expect(await talk.says('да')).toContain('Спасибо, передано');
  });

  it('a disabled woman is asked about herself before anybody asks for children', async () => {
    const talk = await realTalk({ channel: 'telegram' });
    await talk.says('мне 54, инвалид 2 гр, что положено');
    expect(await talk.says('хабаровск')).not.toContain('детей');
    await talk.says('не работаю');
    expect(factsOf(talk)['applicant.insuranceYears']).toBeUndefined();
    await talk.says('пенсия 16 тыс');
    expect(await talk.says('и чё для этого надо')).toContain('Обычно приносить почти ничего не нужно');
    await talk.says('живу с мамой 80 лет');
    expect(factsOf(talk)).toMatchObject({
      'applicant.disabilityGroup': { value: '2' },
      region: { value: '27' },
    });
    expect(await talk.says('помедленнее')).not.toContain('Не понял');
    expect(await talk.says('хватит, что получается')).not.toMatch(/•.*срочника/);
  });
});
