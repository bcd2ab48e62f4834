import { MemoryStorage, TurnContext } from 'botbuilder';
import { Botkit, type BotkitMessage, type BotWorker } from 'botkit';
import { TurnAdapter } from '../turn-adapter.ts';

/**
 * Botkit alone with its own memory storage and one `hears` that answers: the bound our turn is measured against.
 * `turn` resolves when the answer has been said.
 */
export function createBareBotkit(): { turn(text: string): Promise<number> } {
  const adapter = new TurnAdapter();
  const controller = new Botkit({
    adapter,
    storage: new MemoryStorage(),
    disable_webserver: true,
    disable_console: true,
  });
  let answered = 0;
  controller.hears(/./, 'message', async (bot: BotWorker, message: BotkitMessage) => {
    answered += 1;
    await bot.reply(message, 'Здравствуйте!');
  });
  let n = 0;
  return {
    async turn(text) {
      n += 1;
      const context = new TurnContext(adapter, {
        type: 'message',
        id: String(n),
        channelId: 'bench',
        from: { id: 'citizen', name: '' },
        recipient: { id: 'bot', name: '' },
        conversation: { id: `c${n % 100}`, isGroup: false, conversationType: '', name: '' },
        serviceUrl: '',
        text,
      });
      await controller.handleTurn(context);
      return answered;
    },
  };
}
