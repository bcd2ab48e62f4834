import type { StoredFile as ChannelFile, FileStore as ChannelFiles } from '#channels/web-chat/index.ts';
import type { FileStore, StoredFile } from '#platform/storage/files/file-store.ts';
import type { DeskFiles } from './desk/index.ts';

/** The one store of files, as each part that deals with files wants to see it. */
export function channelFiles(files: FileStore): ChannelFiles {
  return {
    put: async ({ content, ...file }) => asChannelFile(await files.put(file, content)),
    get: async ({ tenantId, fileId }) => {
      const file = await files.get({ tenantId, id: fileId });
      return file && asChannelFile(file);
    },
    read: async ({ tenantId, fileId }) => (await files.open({ tenantId, id: fileId }))?.content,
    attach: async ({ tenantId, fileId }, conversationId) => {
      await files.attach({ tenantId, id: fileId }, conversationId);
    },
  };
}

export function deskFiles(files: FileStore): DeskFiles {
  return {
    describe: async ({ tenantId, conversationId, fileId }) => {
      const file = await files.get({ tenantId, id: fileId });
      if (file?.conversationId !== conversationId) return undefined;
      return { fileId, name: file.name, mediaType: file.mediaType, size: file.size };
    },
  };
}

function asChannelFile({
  id,
  tenantId,
  uploadedBy,
  conversationId,
  name,
  mediaType,
  size,
}: StoredFile): ChannelFile {
  return {
    fileId: id,
    tenantId,
    uploadedBy,
    name,
    mediaType,
    size,
    ...(conversationId === undefined ? {} : { conversationId }),
  };
}
