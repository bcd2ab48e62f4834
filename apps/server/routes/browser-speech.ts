import type { FastifyInstance } from 'fastify';
import { browserModelFile } from '#speech/recognition/index.ts';

const modelPath = `/speech/models/${browserModelFile}`;

/**
 * Speech in the citizen's browser: where its model is, and the model. Without a folder the widget has no microphone.
 * The page that listens runs in a hidden frame on other people's sites, with an engine that makes its code at run time.
 */
export async function browserSpeech(app: FastifyInstance, folder: string | undefined): Promise<void> {
  app.get('/speech/browser.json', (_request, reply) => {
    reply.header('access-control-allow-origin', '*');
    if (folder === undefined)
      return reply.status(404).send({ code: 'not-found', message: 'Голосовой ввод не настроен.' });
    return reply.send({ model: modelPath });
  });
  if (folder !== undefined)
    app.get(modelPath, (_request, reply) => reply.sendFile(browserModelFile, folder, { maxAge: '1d' }));
  app.addHook('onSend', async (request, reply) => {
    if (!request.url.startsWith('/widget/listen/')) return;
    reply.header('content-security-policy', listeningPolicy);
    reply.removeHeader('x-frame-options');
  });
}

const listeningPolicy = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-eval'",
  "worker-src blob: 'self'",
  "connect-src 'self' blob: data:",
].join('; ');
