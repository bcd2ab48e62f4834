export { attachWebChat, type WebChat, webChatServerOptions } from './attach-web-chat.ts';
export type { FileStore, StoredFile } from './file-store.ts';
export { acceptedExtensions, maxFileBytes } from './file-type.ts';
export {
  addressOfVisitor,
  type ChannelLogger,
  type LimitName,
  type Limits,
  type WebChatPorts,
  webAccountId,
} from './ports.ts';
export { webChatNamespace } from './protocol.ts';
export { receiveUpload, type Uploaded } from './receive-upload.ts';
export { webChatRoutes } from './routes.ts';
