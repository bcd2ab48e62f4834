import { expect, it } from 'vitest';
import { factsOf, realTalk, saysAll } from './testing/real-talk.ts';

/** As recognition writes them: lower case, no stops, numbers in words. */
const caller = { channel: 'voice' } as const;

it('a woman of 78 on a bad line is asked again, slowly, and put through to a person', async () => {
  const talk = await realTalk(caller);
  await talk.hears({ type: 'call.started' });
  expect(
    await talk.says(
      'девушка я насчет надбавки мне соседка сказала после восьмидесяти платят а мне семьдесят восемь',
    ),
  ).toContain('ваш возраст, семьдесят восемь лет');
  const again = await talk.says('чего чего повторите я плохо слышу');
  expect(again).toBe('Вы получаете пенсию или работали на Севере?');
  expect(await talk.says('помедленнее деточка')).toBe(`Хорошо, буду говорить медленнее. ${again}`);
  expect(await talk.says('одна живу дед помер в том году')).not.toContain('умерший');
  expect(await talk.silence()).toContain('Вас не слышно');
  await talk.says('в туле в туле я живу');
  expect(await talk.says('не знаю')).toContain('пропустим');
  expect(await talk.says('повторите вопрос')).toBe(again);
  await talk.says('пенсия двадцать одна тысяча четыреста рублей');
  expect(await talk.says('а за квартиру мне скидка будет или нет')).toMatch(/проверю сразу после этого.*\?/);
  expect(await talk.says('а лекарства бесплатные дадут')).toContain('Бесплатные лекарства');
  await talk.says('ой запуталась я позовите живую девушку');
  expect(talk.reply.action).toMatchObject({ type: 'handoff' });
  expect(factsOf(talk)).toMatchObject({
    region: { value: '71' },
    'applicant.pensionTotal': { value: 2_140_000 },
  });
});

it('an angry father learns why nothing came, what to do, and has his complaint written down', async () => {
  const talk = await realTalk(caller);
  expect(await talk.says('вы там совсем обнаглели второй месяц детские не приходят')).toContain('ваш СНИЛС');
  expect(await talk.says('какой еще снилс зачем он вам')).toContain('Без этого личное не сообщаю');
  await talk.says('восемь девятьсот ноль ноль ноль ноль ноль ноль два');
  await talk.says('не помню я никакого слова');
  expect(await talk.says('четыреста восемьдесят ноль пятнадцать')).toContain('счёт закрыт');
  expect(await talk.says('и чего теперь делать')).toContain('Принять заявление');
  expect(await talk.says('нет погодите я жалобу хочу написать на ваш соцфонд')).toContain('Что случилось?');
  await saysAll(talk, [
    'две недели трубку не берут никто ничего не объясняет',
    'вчера звонил',
    'в соцфонд по горячей линии',
    'чтоб извинились',
  ]);
  const read = await talk.says('восемь девятьсот ноль ноль ноль ноль ноль ноль два');
  expect(read).toMatch(/трубку не берут.*Верно\?/s);
  expect(await talk.says('да верно')).toContain('Записано');
});

it('a grandmother who is a guardian is heard of the boy, not counted for three by his class', async () => {
  const talk = await realTalk(caller);
  await talk.says('здравствуйте я внука воспитываю я ему опекун ему девять лет мать прав лишили');
  expect(factsOf(talk)['children[0].birthDate']).toBeDefined();
  expect(await talk.says('какие мне деньги на него положены')).toContain('Проверим всё сразу');
  await talk.says('в ростове на дону');
  await talk.says('пенсия восемнадцать тысяч');
  expect(await talk.says('а в школе обеды ему бесплатно дадут')).toContain('проверю сразу после этого');
  await talk.says('третий класс');
  expect(factsOf(talk)['children.count']?.value).not.toBe(3);
  expect(await talk.says('а если я на подработку выйду у меня опекунские не снимут')).toContain(
    'Потом спросите',
  );
  expect(await talk.says('запишите меня на прием в соцзащиту')).toContain('По какому вопросу');
});

it('a widow is not told of her dead, and learns what a funeral gives', async () => {
  const talk = await realTalk(caller);
  const first = await talk.says('здравствуйте милая я вдова участника войны муж в марте умер');
  expect(first).toContain('соболезнования');
  expect(first).not.toMatch(/умерший|день смерти|вдовец/);
  await talk.says('мне восемьдесят девять лет');
  expect(await talk.says('что мне от государства полагается')).toContain('скажу сразу после вопросов');
  await talk.says('в воронеже');
  await talk.says('он инвалид войны был второй группы');
  expect(factsOf(talk)['children.count']).toBeUndefined();
  expect(await talk.says('на похороны я сама все оплатила сколько вернут')).toContain(
    'Пособие на погребение',
  );
  expect(await talk.says('а какие бумаги нести')).toContain('похороны оплатили вы');
  expect(await talk.says('а памятник за чей счет')).toContain('точно ответит оператор');
  await talk.says('одна я живу дети взрослые далеко');
  expect(factsOf(talk)['family.size']?.value).toBe(1);
});

it('a self-employed man is taken at his word and no further', async () => {
  const talk = await realTalk(caller);
  await talk.says(
    'здрасте я самозанятый ремонтом занимаюсь жена родила второго можем мы единое пособие получать',
  );
  await saysAll(talk, [
    'уфа',
    'ну доход по разному то сорок то восемьдесят',
    'в среднем шестьдесят наверное',
  ]);
  expect(factsOf(talk)['case.usual']).toBeUndefined();
  await saysAll(talk, ['жена не работает с малым сидит', 'старшему пять младшему два месяца', 'четверо нас']);
  expect(factsOf(talk)).toMatchObject({
    'family.size': { value: 4 },
    'children[0].birthDate': {},
    'children[1].birthDate': {},
  });
  await talk.says('да все граждане');
  await talk.says('машина одна гранта две тысячи шестнадцатого года');
  expect(factsOf(talk)['property.aboveLimits']).toBeUndefined();
  expect(await talk.says('а деньги возвращать потом не придется')).toMatch(/возвращать не нужно.*Вернёмся/s);
  expect(await talk.says('а больничный мне как самозанятому платят')).toContain('проверю сразу после этого');
});

it('a man just dismissed hears how things are done, and is called back', async () => {
  const talk = await realTalk(caller);
  expect(await talk.says('меня вчера сократили с завода двадцать два года отработал')).toContain('тяжело');
  await talk.says('мне сорок девять самара');
  await talk.says('зарплата была пятьдесят пять');
  expect(await talk.says('сколько пособие будет')).not.toContain('пенсия');
  await talk.says('жена работает тридцать пять получает дочка студентка девятнадцать лет');
  expect(factsOf(talk)).toMatchObject({
    'spouse.incomeMonthly': { value: 3_500_000 },
    'children[0].birthDate': {},
  });
  expect(await talk.says('а что для этого надо')).toContain('Обычно достаточно паспорта');
  const how = await talk.says('на биржу когда вставать');
  expect(how).toContain('Оформляют так');
  expect(how).not.toContain('СНИЛС');
  expect(await talk.says('а переучиться бесплатно можно')).toContain('Бесплатные курсы');
  expect(await talk.says('перезвоните мне лучше завтра после обеда')).toContain('Какое время выбрать');
  expect(await talk.says('первое')).toContain('По какому номеру');
});

it('an accountant gets the term of her employee, and a specialist', async () => {
  const talk = await realTalk(caller);
  expect(
    await talk.says('добрый день я бухгалтер у нас сотрудница в декрет уходит какие документы вам подавать'),
  ).toContain('Пособие по беременности и родам');
  const term = await talk.says('а когда ей соцфонд заплатит');
  expect(term).toContain('десять рабочих дней');
  expect(term).not.toContain('СНИЛС');
  await talk.says('соедините со специалистом');
  expect(talk.reply.action).toMatchObject({ type: 'handoff' });
});

it('a woman in danger is not left without a word while a person comes', async () => {
  const talk = await realTalk(caller);
  expect(await talk.says('алло помогите муж меня избил я с ребенком в подъезде стою')).toContain(
    'сто двенадцать',
  );
  expect(talk.reply.action).toMatchObject({ type: 'handoff', isCrisis: true });
  const answers = await saysAll(talk, ['мне страшно он за дверью', 'а куда мне идти ночевать', 'вы тут']);
  for (const answer of answers) expect(answer).toContain('сто двенадцать');
  expect(answers[0]).not.toBe(answers[1]);
});

it('a daughter who calls for her mother learns what to do before anybody proves anything', async () => {
  const talk = await realTalk(caller);
  await talk.says('алло я звоню за маму у нее инсульт ей семьдесят шесть она лежачая');
  const how = await talk.says('инвалидность еще не дали что делать');
  expect(how).toContain('Оформляют так');
  expect(how).not.toContain('СНИЛС');
  expect(await talk.says('саратов')).toContain('Саратовская область');
  expect(await talk.says('а сиделку от соцзащиты можно')).toContain('Социальный работник помогает');
  expect(await talk.says('когда ей пенсия придет')).toContain('СНИЛС');
  expect(await talk.says('ну пусть мне перезвонят')).toContain('Когда вам удобно');
  expect(await talk.says('завтра в десять утра')).toContain('Подходит?');
});

it('an official lady gets papers, term, act and her own sum of what she named once', async () => {
  const talk = await realTalk(caller);
  expect(
    await talk.says(
      'добрый день прошу предоставить информацию о компенсации расходов на оплату жилого помещения инвалидам',
    ),
  ).toContain('компенсация половины платы');
  expect(await talk.says('каков перечень необходимых документов')).toContain('реквизиты счёта');
  expect(await talk.says('в какой срок принимается решение')).toContain('десять рабочих дней');
  expect(await talk.says('на основании какого нормативного акта')).toContain('записано в законе');
  expect(await talk.says('прошу рассчитать применительно ко мне')).toContain('Считаем');
  await talk.says('инвалид второй группы');
  expect(factsOf(talk)['applicant.disabilityGroup']?.value).toBe('2');
  await talk.says('благодарю запишите меня на личный прием');
  await talk.says('екатеринбург верх исетский район');
  expect(await talk.says('на улице ленина')).not.toContain('заполнен пока не для всех');
  expect(
    await talk.says('хочу оставить отзыв сотрудник вежливый но ждать пришлось двадцать минут'),
  ).toContain('Передать?');
  expect(await talk.says('да передайте')).toContain('Спасибо, передано');
});
