export { attachWebChat, type WebChat, webChatServerOptions } from './attach-web-chat.ts';
export type { FileStore, StoredFile } from './file-store.ts';
export type { ChannelLogger, LimitName, Limits, WebChatPorts } from './ports.ts';
export type { Uploaded } from './receive-upload.ts';
export { webChatRoutes } from './routes.ts';
