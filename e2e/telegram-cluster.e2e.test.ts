import { afterEach, expect, it } from 'vitest';
import { startBotApiServer } from '#channels/telegram/testing/bot-api-server.ts';
import { startRedis } from '#platform/jobs/testing/start-redis.ts';
import { startGate } from './testing/gate.ts';
import { OtklikProcess } from './testing/otklik-process.ts';

const token = '10000002:synthetic-token-of-the-double';
const cleanUps: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

it('sends by another process what was stored when its sender was killed', async () => {
  const redis = await startRedis();
  cleanUps.push(redis.stop);
  const telegram = await startBotApiServer({ token });
  cleanUps.push(telegram.stop);
  const gate = await startGate(telegram.url);
  cleanUps.push(gate.stop);
  const environment = {
    REDIS_URL: redis.url,
    ROLE: 'worker',
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_API_ROOT: gate.url,
    TELEGRAM_POLICY: 'full',
  };
  const sender = await OtklikProcess.start(environment);
  cleanUps.push(() => sender.remove());
  const user = telegram.user(601, { firstName: 'Проба' });
  user.sends('нам положено единое пособие?');
  await user.waitsFor(/младше 23 лет/i, 20_000);

  const held = gate.hold(/sendMessage/);
  user.sends('один');
  await held;
  await sender.kill();
  gate.open();
  const other = await OtklikProcess.start({ ...environment, DEMO: 'no' }, sender.dataDir);
  cleanUps.push(() => other.kill().then(() => undefined));

  await user.waitsFor(/каком регионе/i, 40_000);
  user.sends('Питер');
  await user.waitsFor(/обычные условия/i, 20_000);
  const said = user.botLines().map(({ text }) => text);
  expect(said).toHaveLength(new Set(said).size);
});
