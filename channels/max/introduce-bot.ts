import type { ChannelLogger } from '../messenger/index.ts';
import type { MaxApi } from './max-api.ts';
import { textOf } from './texts.ts';
import { updateTypes } from './update-schema.ts';

/** Tells MAX how updates are to come, and the commands of the bot's menu. */
export async function introduceBot({
  api,
  webhook,
  logger,
}: {
  readonly api: MaxApi;
  readonly webhook: { readonly url: string; readonly secret: string } | undefined;
  readonly logger: ChannelLogger;
}): Promise<void> {
  for (const { url } of await api.getSubscriptions()) if (url !== webhook?.url) await api.unsubscribe(url);
  if (webhook) await api.subscribe(webhook.url, webhook.secret, [...updateTypes]);
  const commands = [
    { name: 'operator', description: textOf('ru', 'commandOperator') },
    { name: 'help', description: textOf('ru', 'commandHelp') },
    { name: 'start', description: textOf('ru', 'commandStart') },
  ];
  // The bot works without its menu of commands.
  await api
    .setMyCommands(commands)
    .catch(() => logger.warn({ code: 'max-menu-not-set' }, 'max menu of commands not set'));
}
