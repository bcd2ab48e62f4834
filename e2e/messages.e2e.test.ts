import { afterEach, expect, it } from 'vitest';
import { aMessage, aPress, startMaxServer, testToken } from '#channels/max/testing/max-server.ts';
import { shownOn, startSmsc } from '#channels/sms/testing/smsc.ts';
import { OtklikProcess } from './testing/otklik-process.ts';
import { until } from './testing/until.ts';

const cleanUps: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** Both doubles only remember what they were sent. */
const when = (condition: () => boolean) =>
  until(
    () => condition() || undefined,
    () => String(condition),
    30_000,
  );

const phone = '79005550101';

it('talks by SMS and in MAX, through a kill, and stops notices at the word', async () => {
  const smsc = await startSmsc();
  const max = await startMaxServer();
  cleanUps.push(smsc.stop, max.stop);
  const otklik = await OtklikProcess.start({
    SMPP_URL: `smpp://otklik:secret@127.0.0.1:${smsc.port}`,
    SMPP_FROM: '+78005550100',
    MAX_BOT_TOKEN: testToken,
    MAX_BOT_NAME: 'helpbot',
    MAX_API_ROOT: max.url,
  });
  cleanUps.push(() => otklik.remove());
  const said = () => shownOn(smsc.taken, phone);
  await when(() => smsc.bound === 1);

  smsc.write(phone, 'нам положено единое пособие?');
  await when(() => said().some((text) => /младше 23 лет/i.test(text)));
  max.push(aMessage('нам положено единое пособие?'));
  await when(() => max.sent.some(({ text }) => /младше 23 лет/i.test(text)));

  await otklik.kill();
  smsc.write(phone, 'двое');
  await otklik.restart();
  const before = said().length;
  await when(() => said().length > before && smsc.isQuiet());
  expect(new Set(said()).size).toBe(said().length);

  const button = max.sent.at(-1)?.attachments[0]?.payload.buttons[0]?.[0];
  max.push(aPress(button?.payload ?? 'op', button?.text ?? ''));
  await when(() => max.pressed.length === 1);
  expect(max.pressed[0]?.notification).toBe(button?.text);

  smsc.write(phone, 'СТОП');
  await when(() => said().some((text) => text.startsWith('Больше не будем присылать')));
});
