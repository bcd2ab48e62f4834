import { expect, it } from 'vitest';
import { newTalk } from '../../../testing/talk.ts';

it('tells address, hours of today, telephone and how to be received at once, when the place is told', async () => {
  const talk = await newTalk();
  const said = await talk.says('адрес сфр в хабаровске');
  expect(said).toContain('Хабаровск, Образцовая улица, дом 2');
  // 19:00 there on a Wednesday.
  expect(said).toContain('Сегодня уже закрыто, откроется завтра в 9:00');
  expect(said).toContain('8 812 555-01-01');
  expect(said).toContain('пн–чт 9:00–18:00, пт 9:00–17:00');
  expect(said).toContain('учебный');
  expect(said).toMatch(/На карте: https:\/\/yandex\.ru\/maps\/\?pt=[\d.]+,[\d.]+&z=17/);
  expect(said).toContain('Доступность: вход без ступеней, доступный туалет.');
});

it('asks for the place when it is not told, and again when it is not known', async () => {
  const talk = await newTalk();
  expect(await talk.says('где ближайший мфц')).toContain('В каком вы городе');
  expect(await talk.says('на улице ленина')).toContain('Такого места я не нашёл');
  const said = await talk.says('василеостровский район');
  expect(said).toContain('Третий проспект');
  expect(said).toContain('Сегодня открыто с 9:00 до 18:00');
});

it('tells the others by buttons', async () => {
  const talk = await newTalk();
  await talk.says('адрес сфр в питере');
  const other = talk.choices.find(({ id }) => id === 'do:office:78-sfr-2');
  expect(other).toBeDefined();
  expect(await talk.presses('do:office:78-sfr-2')).toContain('Вторая улица');
});

it('takes the region she told before', async () => {
  const talk = await newTalk();
  talk.remember({ facts: { region: { status: 'known', value: '55', source: 'self', at: '' } } });
  expect(await talk.says('где ближайший мфц')).toContain('Адресов этого региона у меня пока нет');
  expect(talk.choices.map(({ id }) => id)).toContain('op');
});

it('is heard without brackets, figures and links', async () => {
  const talk = await newTalk({ channel: 'voice' });
  const said = await talk.says('адрес сфр в питере');
  expect(said).toContain('Ближе всего');
  expect(said).not.toMatch(/\d|[«»()]|http/);
});
