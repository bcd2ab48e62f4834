import { describe, expect, it } from 'vitest';
import { createFakeServices } from '../../testing/fake-services.ts';
import { fakeOutreach } from '../../testing/services/outreach.ts';
import { newTalk } from '../../testing/talk.ts';

const callBack = { callId: 'call-1', purpose: 'call-back' } as const;
const notice = {
  callId: 'call-2',
  purpose: 'notification',
  text: 'Появилось право на единое пособие. Его назначают по заявлению.',
} as const;
const called = (
  outbound: typeof callBack | typeof notice | (typeof callBack & { connects?: true; text?: string }),
) => ({ type: 'call.started', direction: 'outbound', outbound }) as const;

describe('a call-back', () => {
  it('says who calls, why, that it is recorded, and asks whether it suits', async () => {
    const talk = await newTalk({ channel: 'voice' });
    expect(await talk.hears(called(callBack))).toMatch(
      /^Здравствуйте! Это контакт-центр социальной поддержки.*помощник.*Вы просили перезвонить.*записывается.*ноль.*оператор.*Удобно сейчас говорить\?/is,
    );
    expect(talk.reply.say.at(-1)?.expects).toBe('yes-no');
  });

  it.each(['да', 'да, удобно', 'слушаю', 'говорите'])('asks what to help with after "%s"', async (words) => {
    const talk = await newTalk({ channel: 'voice' });
    await talk.hears(called(callBack));
    expect(await talk.says(words)).toContain('чем помочь');
  });

  it('says what it is about to who did not ask for it', async () => {
    const talk = await newTalk({ channel: 'voice' });
    const said = await talk.hears(called({ ...callBack, text: 'Звоним по вашему обращению.' }));
    expect(said).toContain('Звоним по вашему обращению');
    expect(said).not.toContain('Вы просили');
  });

  it('puts her through who asked for a person', async () => {
    const talk = await newTalk({ channel: 'voice' });
    await talk.hears(called({ ...callBack, connects: true }));
    expect(await talk.keys('1')).toContain('Соединяю с оператором');
    expect(talk.reply.action).toMatchObject({ type: 'handoff' });
  });

  it.each(['нет', 'неудобно', 'я за рулём', 'не могу говорить'])(
    'offers another time after "%s"',
    async (words) => {
      const talk = await newTalk({ channel: 'voice' });
      await talk.hears(called(callBack));
      expect(await talk.says(words)).toMatch(/перезвоним в другое время.*(?:когда|время|день)/is);
    },
  );

  it('says again who calls to "кто это?"', async () => {
    const talk = await newTalk({ channel: 'voice' });
    await talk.hears(called(callBack));
    expect(await talk.says('алло')).toContain('контакт-центр');
    expect(await talk.says('а кто это')).toContain('Удобно сейчас говорить?');
    expect(await talk.says('да')).toContain('чем помочь');
  });

  it('calls a person by zero at once', async () => {
    const talk = await newTalk({ channel: 'voice' });
    await talk.hears(called(callBack));
    await talk.keys('0');
    expect(talk.reply.action).toMatchObject({ type: 'handoff' });
  });

  it('goes on with what was open', async () => {
    const talk = await newTalk({ channel: 'voice' });
    await talk.hears({ type: 'call.started' });
    await talk.says('положено ли мне единое пособие');
    expect(await talk.later(60).hears(called(callBack))).not.toContain('регион');
    expect(await talk.says('да')).toContain('Мы остановились на вопросе: регион. Продолжим?');
    expect(await talk.says('да')).toContain('В каком регионе');
  });

  it('answers a question of hers right away, and does not ask again whether it suits', async () => {
    const talk = await newTalk({ channel: 'voice' });
    await talk.hears(called(callBack));
    expect(await talk.says('сколько платят единое пособие')).toContain('процентов');
    expect(await talk.says('да')).not.toContain('чем помочь');
  });
});

describe('a notification', () => {
  it('says what there is to say, then what can be done', async () => {
    const talk = await newTalk({ channel: 'voice' });
    const said = await talk.hears(called(notice));
    expect(said).toContain('Появилось право на единое пособие');
    expect(said).toMatch(/подробнее.*соединить с оператором.*не звонить больше/is);
    expect(said).not.toContain('просили');
  });

  it('tells more of the measure it named', async () => {
    const talk = await newTalk({ channel: 'voice' });
    await talk.hears(called(notice));
    expect(await talk.keys('1')).toContain('Выплата семье');
  });

  it('puts through by two', async () => {
    const talk = await newTalk({ channel: 'voice' });
    await talk.hears(called(notice));
    await talk.keys('2');
    expect(talk.reply.action).toMatchObject({ type: 'handoff' });
  });

  it.each([
    ['3', 'keys'],
    ['не звоните мне больше', 'says'],
    ['больше не звоните', 'says'],
  ] as const)('keeps that she wants no calls, then says so: %s', async (words, how) => {
    const stopped: string[] = [];
    const services = createFakeServices({
      outreach: {
        ...fakeOutreach(),
        stopTelling: async ({ key }) => {
          stopped.push(key);
          return { outcome: 'stopped' };
        },
      },
    });
    const talk = await newTalk({ channel: 'voice', services });
    await talk.hears(called(notice));
    expect(await talk[how](words)).toContain('больше мы вам сами не позвоним');
    expect(stopped).toHaveLength(1);
    expect(talk.reply.action).toEqual({ type: 'close', isUnrated: true });
  });

  it('promises nothing that was not kept', async () => {
    const services = createFakeServices({
      outreach: { ...fakeOutreach(), stopTelling: async () => ({ outcome: 'unavailable' }) },
    });
    const talk = await newTalk({ channel: 'voice', services });
    await talk.hears(called(notice));
    expect(await talk.keys('3')).toContain('не получилось');
    expect(talk.reply.action).toBeUndefined();
  });

  it('takes a no for enough', async () => {
    const talk = await newTalk({ channel: 'voice' });
    await talk.hears(called(notice));
    await talk.says('нет');
    expect(talk.reply.action).toEqual({ type: 'close' });
  });
});

describe('what we write to her unasked', () => {
  const begun = {
    type: 'notice.begun',
    notice: {
      noticeId: 'notice-1',
      text: 'По сведениям ведомств, вам положено: единое пособие.',
      measureId: 'child-benefit',
      grounds: [
        { measureId: 'child-benefit', measureVersion: '1', acts: [], parameters: [], at: '2026-11-20' },
      ],
    },
  } as const;

  it('is said as it was composed, with its ground and what can be done', async () => {
    const talk = await newTalk({ channel: 'telegram' });
    expect(await talk.hears(begun)).toBe(begun.notice.text);
    const [said] = talk.reply.say;
    expect(said?.choices?.map(({ label }) => label)).toEqual([
      'Подробнее',
      'Соединить с оператором',
      'Больше не присылать',
    ]);
    expect(said?.grounds).toEqual(begun.notice.grounds);
  });

  it.each(['да', 'подробнее', 'расскажите подробнее'])(
    'tells more of the measure after "%s"',
    async (words) => {
      const talk = await newTalk({ channel: 'telegram' });
      await talk.hears({ ...begun, notice: { ...begun.notice, text: 'Есть новости.' } });
      expect(await talk.says(words)).toContain('Выплата семье');
    },
  );

  it.each(['не пишите мне больше', 'СТОП', 'отпишите меня', 'больше не присылайте'])(
    'keeps that she wants no more after "%s", and the conversation goes on',
    async (words) => {
      const stopped: string[] = [];
      const services = createFakeServices({
        outreach: {
          ...fakeOutreach(),
          stopTelling: async ({ key }) => {
            stopped.push(key);
            return { outcome: 'stopped' };
          },
        },
      });
      const talk = await newTalk({ channel: 'telegram', services });
      await talk.hears(begun);
      expect(await talk.says(words)).toContain('сами не напишем');
      expect(stopped).toHaveLength(1);
      expect(talk.reply.action).toBeUndefined();
    },
  );

  it('puts her through, and answers what she asks instead', async () => {
    const talk = await newTalk({ channel: 'telegram' });
    await talk.hears(begun);
    await talk.presses('connect');
    expect(talk.reply.action).toMatchObject({ type: 'handoff' });
    const other = await newTalk({ channel: 'telegram' });
    await other.hears(begun);
    expect(await other.says('сколько платят единое пособие')).toContain('50, 75 или 100 %');
  });

  it.each(['сделано', 'отчёт сдан', 'да, уже сдала отчёт', 'всё готово', 'отправила'])(
    'marks what it reminded of when she says "%s"',
    async (words) => {
      const talk = await newTalk({ channel: 'telegram' });
      await talk.hears({
        type: 'notice.begun',
        notice: { noticeId: 'step-1', text: 'До 30 ноября: отчёт по социальному контракту.' },
      });
      expect(await talk.says(words)).toContain('отметили: сделано');
    },
  );

  it('offers to say that it is done, and takes the button for it', async () => {
    const talk = await newTalk({ channel: 'telegram' });
    const text = 'До 30 ноября: отчёт по социальному контракту.';
    await talk.hears({ type: 'notice.begun', notice: { noticeId: 'step-1', text, asksDone: true } });
    expect(talk.reply.say.at(-1)?.choices?.map(({ label }) => label)).toEqual([
      'Сделано',
      'Соединить с оператором',
      'Больше не присылать',
    ]);
    expect(await talk.presses('step-done')).toContain('отметили: сделано');
  });

  it('thanks for it where nothing was to be done, and takes a question for a question', async () => {
    const talk = await newTalk({ channel: 'telegram' });
    await talk.hears(begun);
    expect(await talk.says('сделано')).toContain('Хорошо');
    const other = await newTalk({ channel: 'telegram' });
    await other.hears({
      type: 'notice.begun',
      notice: { noticeId: 'step-1', text: 'До 30 ноября: отчёт по социальному контракту.' },
    });
    expect(await other.says('сколько платят единое пособие')).toContain('50, 75 или 100 %');
  });

  it('takes a no for enough, without ending the conversation', async () => {
    const talk = await newTalk({ channel: 'telegram' });
    await talk.hears(begun);
    expect(await talk.says('нет')).toContain('Хорошо');
    expect(talk.reply.action).toBeUndefined();
  });
});
