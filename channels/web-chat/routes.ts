import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '#core/conversations/index.ts';
import { maxFileBytes } from './file-type.ts';
import { addressOfVisitor, type WebChatPorts } from './ports.ts';
import { receiveUpload } from './receive-upload.ts';
import { type RefusalText, refusalText } from './refusals.ts';
import { senderOf } from './visitor-token.ts';

type RoutePorts = Pick<
  WebChatPorts,
  'files' | 'limits' | 'people' | 'conversations' | 'policyOf' | 'tokenKeys'
>;

/** Files of 10 MB each are held in memory while they are looked at. */
const uploadsAtOnce = 8;

const statuses: Partial<Record<RefusalText, number>> = {
  'forged-token': 401,
  'not-allowed': 404,
  'channel-off': 403,
  'file-too-large': 413,
  'file-type': 415,
  'file-empty': 400,
  'too-many': 429,
};

/**
 * `POST /chat/files` (the file as the body; headers `x-chat-tenant`, `x-chat-token`, `x-file-name` percent-encoded)
 * and `GET /chat/files/:id` (same headers), for sites of any origin: the token is in a header, never a cookie.
 */
export function webChatRoutes(ports: RoutePorts) {
  return async function routes(app: FastifyInstance): Promise<void> {
    let uploads = 0;
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    app.addHook('onRequest', async (_request, reply) => {
      reply.headers({
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'content-disposition, retry-after',
        'cross-origin-resource-policy': 'cross-origin',
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      });
    });
    app.options('/chat/files', preflight);
    app.options('/chat/files/:id', preflight);

    app.post<{ Body: Readable | undefined }>(
      '/chat/files',
      { bodyLimit: maxFileBytes + 1024 },
      async (request, reply) => {
        const language = languageOf(request);
        const visitor = visitorOf(ports, request);
        if (!visitor) return refuse(reply, language, 'forged-token');
        const policy = await ports.policyOf(visitor.tenantId);
        if (policy === undefined || policy === 'off') return refuse(reply, language, 'channel-off');
        const taken = await ports.limits.take('web-chat.upload', `${visitor.tenantId}:${visitor.senderId}`);
        const afterMs = taken.outcome === 'wait' ? taken.afterMs : uploads >= uploadsAtOnce ? 2000 : 0;
        if (afterMs > 0) {
          reply.header('retry-after', Math.ceil(afterMs / 1000));
          return refuse(reply, language, 'too-many');
        }
        if (Number(request.headers['content-length'] ?? 0) > maxFileBytes)
          return refuse(reply, language, 'file-too-large');
        uploads++;
        try {
          const uploaded = await receiveUpload(ports.files, {
            tenantId: visitor.tenantId,
            uploadedBy: visitor.senderId,
            declaredName: nameOf(request),
            content: request.body ?? new Uint8Array(),
          });
          if (uploaded.outcome === 'refused') return refuse(reply, language, uploaded.code);
          const { id: fileId, name, mediaType, size } = uploaded.file;
          return reply.code(201).send({ fileId, name, mediaType, size });
        } finally {
          uploads--;
        }
      },
    );

    app.get<{ Params: { id: string } }>('/chat/files/:id', async (request, reply) => {
      const language = languageOf(request);
      const visitor = visitorOf(ports, request);
      if (!visitor) return refuse(reply, language, 'forged-token');
      const taken = await ports.limits.take('web-chat.read', `${visitor.tenantId}:${visitor.senderId}`);
      if (taken.outcome === 'wait') {
        reply.header('retry-after', Math.ceil(taken.afterMs / 1000));
        return refuse(reply, language, 'too-many');
      }
      const key = { tenantId: visitor.tenantId, id: request.params.id };
      const file = await ports.files.get(key);
      if (!file || !(await mayRead(ports, visitor, file))) return refuse(reply, language, 'not-allowed');
      const opened = await ports.files.open(key);
      if (!opened) return refuse(reply, language, 'not-allowed');
      return reply
        .headers({
          'content-type': file.mediaType,
          'content-disposition': `attachment; filename*=UTF-8''${encodeHeader(file.name)}`,
          'content-security-policy': "default-src 'none'; sandbox",
        })
        .send(opened.content);
    });
  };
}

interface Visitor {
  readonly tenantId: string;
  readonly senderId: string;
}

/** Her own upload, or part of a conversation of the person she is. */
async function mayRead(
  ports: RoutePorts,
  visitor: Visitor,
  file: { readonly uploadedBy: string; readonly conversationId?: string },
): Promise<boolean> {
  if (file.uploadedBy === visitor.senderId) return true;
  if (file.conversationId === undefined) return false;
  const { tenantId } = visitor;
  const identity = await ports.people.findIdentity(addressOfVisitor(tenantId, visitor.senderId));
  if (!identity) return false;
  const conversation = await ports.conversations.get({ tenantId, id: file.conversationId });
  return conversation?.personId === identity.personId;
}

function visitorOf(ports: RoutePorts, request: FastifyRequest): Visitor | undefined {
  const tenantId = request.headers['x-chat-tenant'];
  const token = request.headers['x-chat-token'];
  if (typeof tenantId !== 'string' || typeof token !== 'string') return undefined;
  const senderId = senderOf(tenantId, token, ports.tokenKeys);
  return senderId === undefined ? undefined : { tenantId, senderId };
}

function nameOf(request: FastifyRequest): string {
  const raw = request.headers['x-file-name'];
  if (typeof raw !== 'string') return 'file';
  try {
    return decodeURIComponent(raw.slice(0, 3000));
  } catch {
    return 'file';
  }
}

function languageOf(request: FastifyRequest): Language {
  return request.headers['accept-language']?.startsWith('en') ? 'en' : 'ru';
}

function encodeHeader(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function refuse(reply: FastifyReply, language: Language, code: RefusalText): FastifyReply {
  const values = { limit: maxFileBytes / 1024 / 1024 };
  return reply.code(statuses[code] ?? 400).send({ code, message: refusalText(language, code, values) });
}

async function preflight(_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return reply
    .headers({
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers':
        'content-type, accept-language, x-chat-tenant, x-chat-token, x-file-name',
      'access-control-max-age': '86400',
    })
    .code(204)
    .send();
}
