import type { FastifyInstance } from 'fastify';

/** What takes the updates a messenger brings; `handleWebhook` of every messenger's channel. */
interface TakesWebhooks {
  handleWebhook(secretHeader: string | undefined, body: unknown): Promise<{ readonly status: number }>;
}

const maxBytes = 1024 * 1024;

/** `header`: where the messenger repeats our secret, in small letters. */
export function serveWebhook(
  http: FastifyInstance,
  of: { readonly path: string; readonly header: string; readonly channel: TakesWebhooks },
): void {
  http.post(of.path, { bodyLimit: maxBytes }, async (request, reply) => {
    const secret = request.headers[of.header];
    const { status } = await of.channel.handleWebhook(
      typeof secret === 'string' ? secret : undefined,
      request.body,
    );
    return reply.status(status).send({});
  });
}
