import { expect, it } from 'vitest';
import { factsOf as facts, realTalk } from './testing/real-talk.ts';

it('takes what she tells after an offer for a yes, and never a region for a measure', async () => {
  const talk = await realTalk();
  const first = await talk.says(
    'здраствуйте мы с мужем развелись осталась одна с двумя детьми алименты не платит что мне положено',
  );
  expect(first).toContain('единое пособие на ребёнка');
  expect(first).not.toContain('погребение');
  expect(await talk.says('питер')).toContain('обычные условия');
  expect(await talk.says('одной четыре а старшему одиннадцать')).toContain('4 года; второй ребёнок — 11 лет');
  expect(await talk.says('а сколько это в месяц будет')).toContain('скажу сразу после вопросов');
  expect(facts(talk)['case.usual']).toBeUndefined();
});

it('takes nothing told by the way for a no to a question about several things', async () => {
  const talk = await realTalk();
  await talk.says('у меня родился ребёнок что положено');
  await talk.says('в москве');
  expect(await talk.says('первый')).toContain('обычные условия');
  await talk.says('жена не работает, я получаю 80 тысяч');
  expect(facts(talk)['case.usual']).toBeUndefined();
  expect(facts(talk)['applicant.incomeMonthly']?.value).toBe(8_000_000);
  await talk.says('на бирже ещё не стою');
  expect(facts(talk)['case.usual']).toBeUndefined();
  await talk.says('да');
  expect(facts(talk)['case.usual']?.value).toBe(true);
});

it('speaks of the grandmother, not of the grandson who writes', async () => {
  const talk = await realTalk();
  expect(await talk.says('Добрый вечер, у бабушки инсульт, она лежачая, что делать')).toContain(
    'Проверить всё',
  );
  await talk.says('ей 81, живём в Казани');
  expect(facts(talk)).toMatchObject({ 'applicant.sex': { value: 'f' }, region: { value: '16' } });
  await talk.says('я сам не работаю, ухаживаю за ней');
  expect(facts(talk)['applicant.worksNow']).toBeUndefined();
  expect(facts(talk)['applicant.sex']?.value).toBe('f');
});

it('reads of the mother what her daughter tells in one letter', async () => {
  const talk = await realTalk();
  await talk.says(
    'Здравствуйте. Подскажите пожалуйста, моей маме 80 лет, она живет одна в Туле, пенсия 19 тысяч, за квартиру платит 8 тысяч. Есть ли какие-то льготы?',
  );
  expect(facts(talk)).toMatchObject({
    'applicant.sex': { value: 'f' },
    'applicant.pensionTotal': { value: 1_900_000 },
    'family.size': { value: 1 },
    region: { value: '71' },
  });
});

it('explains a question that was not caught, and takes that for no answer', async () => {
  const talk = await realTalk({ channel: 'voice' });
  await talk.says('а за газ мне положена субсидия');
  const asked = talk.dialog?.facts;
  const again = await talk.says('не поняла сколько');
  expect(again).not.toContain('Не понял');
  expect(talk.dialog?.facts).toEqual(asked);
});

it.each(['на бирже ещё не стою', 'а если не хватит баллов', 'муж не платит'])(
  'does not take "%s" for a refusal of an offer',
  async (text) => {
    const talk = await realTalk();
    await talk.says('расскажите про страховую пенсию по старости');
    expect(await talk.says(text)).not.toContain('Спрашивайте, если понадобится');
  },
);

it('lets an offer go at "ладно понятно"', async () => {
  const talk = await realTalk();
  await talk.says('расскажите про маткапитал');
  expect(await talk.says('ладно понятно')).toContain('Спрашивайте, если понадобится');
});

it('does not say the same twice in a row', async () => {
  const talk = await realTalk();
  const first = await talk.says('расскажите про страховую пенсию по старости');
  const second = await talk.says('страховая пенсия по старости');
  expect(second).not.toBe(first);
  expect(second).toContain('только что сказал');
});

it('answers a detail of the measure in talk by its article', async () => {
  const talk = await realTalk();
  expect(await talk.says('хочу маткапитал потратить на ремонт')).toContain('На жильё, образование детей');
  expect(await talk.says('а на учебу')).toContain('На жильё, образование детей');
});

it('writes down a complaint in the middle of a check of identity', async () => {
  const talk = await realTalk();
  await talk.says('мне отказали в едином пособии пишут превышение дохода а у нас копейки');
  expect(await talk.says('хочу подать жалобу')).toContain('Что случилось?');
});

it('answers what is plainly asked while an operator is awaited', async () => {
  const talk = await realTalk();
  await talk.says('позовите человека');
  talk.state = 'queued';
  const reply = await talk.says('а пока жду скажите маткапитал дадут?');
  expect(reply).toContain('материнский капитал');
});

it('reads ages from a bare list, and no children from a birthday', async () => {
  const talk = await realTalk();
  await talk.says('потеряла работу, детей трое, жить не на что');
  await talk.says('Иркутск');
  expect(await talk.says('13, 9 и 2')).toContain('первый ребёнок — 13 лет; второй ребёнок — 9 лет');
  const other = await realTalk();
  await other.says('мне 19 учусь в колледже очно папа умер в прошлом году');
  await other.says('Омск');
  await other.says('12 марта 2007');
  expect(facts(other)['children.count']).toBeUndefined();
});

it('counts no children by cars, flats and incomes', async () => {
  const talk = await realTalk();
  await talk.says('положен ли маткапитал');
  for (const text of ['машина одна 2015 года', 'квартира одна', 'доход 15000']) await talk.says(text);
  expect(facts(talk)['children.count']).toBeUndefined();
});

it('takes no "нет" about another thing for an answer, and no number twice', async () => {
  const talk = await realTalk();
  await talk.says('мне 67 лет, живу одна в Омске, пенсия 19 тысяч, положена ли субсидия на коммуналку');
  await talk.says('да');
  await talk.says('нет, инвалидности нет');
  expect(facts(talk)['family.incomeMonthly']).toBeUndefined();
  expect(await talk.says('спасибо милая')).toContain('Пожалуйста');

  const other = await realTalk();
  await other.says('положено ли мне единое пособие беременной');
  await other.says('Новосибирск');
  await other.says('зарплата 45, у мужа 60');
  expect(facts(other)['applicant.pregnancyWeeks']).toBeUndefined();
  expect(facts(other)['spouse.incomeMonthly']?.value).toBe(6_000_000);
  await other.says('детей больше нет');
  expect(facts(other)['property.aboveLimits']).toBeUndefined();
});

it('says that nothing is decided while it still asks', async () => {
  const talk = await realTalk();
  await talk.says('положено ли мне единое пособие беременной');
  expect(await talk.says('не поняла, почему не положено?')).toContain('Пока ничего не решено');
  expect(await talk.says('а если муж уволится?')).toContain('Потом спросите «а если…»');
});

it('tells the children apart, and begins with what the disabled child is due', async () => {
  const talk = await realTalk();
  expect(await talk.says('у сына аутизм, оформили инвалидность. что положено')).toContain(
    'социальная пенсия по инвалидности',
  );
  await talk.says('6 лет, Екатеринбург');
  expect(facts(talk)).toMatchObject({ region: { value: '66' }, 'children[0].birthDate': {} });
  await talk.says('ещё дочка 12 лет');
  expect(facts(talk)).toMatchObject({ 'children[1].birthDate': {}, 'children[0].disabled': { value: true } });
  await talk.says('и ещё один ребёнок, ему 2 года');
  expect(facts(talk)).toMatchObject({
    'children[2].birthDate': {},
    'children[1].birthDate': {},
    'children[0].disabled': { value: true },
  });
});

it('hears of a death, not of a husband', async () => {
  const talk = await realTalk();
  expect(await talk.says('муж на сво погиб месяц назад')).toContain('соболезнования');
  expect(facts(talk)['spouse.exists']?.value).toBe(false);
});

it('answers short questions about the measure in talk, and lets the offer go', async () => {
  const talk = await realTalk();
  await talk.says('сколько мат капитал за второго');
  expect(await talk.says('а на машину')).toContain('Наличными не выдают');
  expect(await talk.says('а на ремонт')).toContain('Ремонт оплатить нельзя');
  expect(await talk.says('сколько ждать')).toContain('рабочих дней');
  expect(await talk.says('ок понял')).not.toContain('приносят');
});

it('books a call for who would rather be called than wait, also in the middle of proving who she is', async () => {
  const talk = await realTalk({ channel: 'voice' });
  await talk.says('девушка мне пенсию не перечислили');
  await talk.says('дайте живого человека');
  talk.state = 'queued';
  expect(await talk.says('пусть лучше перезвонят')).toContain('Когда вам удобно');
});

it('tells a third child from the third of a month, and the older ones from it', async () => {
  const talk = await realTalk({ channel: 'voice' });
  await talk.says('мне сказали какие то деньги на третьего ребенка дают я из перми');
  await talk.says('ну вот родила в сентябре третьего');
  expect(facts(talk)).toMatchObject({ 'children.count': { value: 3 }, 'children[2].birthDate': {} });
  expect(facts(talk)['children[0].birthDate']).toBeUndefined();
  await talk.says('двадцатого сентября');
  expect(facts(talk)['children[2].birthDate']?.value).toMatch(/-09-20$/);
  expect(facts(talk)['applicant.birthDate']).toBeUndefined();
  await talk.says('старшим семь и четыре');
  expect(facts(talk)).toMatchObject({ 'children[0].birthDate': {}, 'children[1].birthDate': {} });
});

it('takes no question for a no, and says when it has no answer', async () => {
  const talk = await realTalk();
  await talk.says('мне 54, инвалид второй группы, живу одна в Воронеже, что мне положено');
  await talk.says('нет детей у меня');
  await talk.says('пенсия по инвалидности 13 тыщ, больше ниче');
  expect(await talk.says('возвращать потом не надо?')).not.toContain('остановились');
  expect(facts(talk)['applicant.permanentInRF']).toBeUndefined();
});

it('answers what is asked though something hard was told with it, and says a kind word', async () => {
  const dismissed = await realTalk();
  const answer = await dismissed.says('меня сократили с работы 1 ноября, сколько платят по безработице?');
  expect(answer).toContain('Потерять работу тяжело');
  expect(answer).toContain('Пособие по безработице: первые три месяца');
  await dismissed.says('зп была 52000');
  expect(await dismissed.says('а если я на полставки устроюсь, перестанут платить?')).toContain(
    'точно ответит оператор',
  );

  const bereaved = await realTalk();
  expect(await bereaved.says('Мама умерла вчера. Пособие на похороны как получить?')).toContain(
    'соболезнования',
  );
  await bereaved.says('она пенсионерка была не работала');
  expect(facts(bereaved)).toMatchObject({ 'deceased.category': { value: 'pensioner' } });
  expect(facts(bereaved)['applicant.employment']).toBeUndefined();
  expect(await bereaved.says('сколько дадут')).toContain('Пособие на погребение');
});

it('speaks of the daughter who expects a child', async () => {
  const talk = await realTalk({ channel: 'voice' });
  await talk.says('дочь беременная ей девятнадцать лет учится чё ей положено');
  expect(facts(talk)).toMatchObject({ 'applicant.sex': { value: 'f' }, 'applicant.birthDate': {} });
  await talk.says('двадцать недель');
  expect(facts(talk)['applicant.pregnancyWeeks']?.value).toBe(20);
});
