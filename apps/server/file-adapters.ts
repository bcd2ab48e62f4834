import type { ChannelFiles } from '#channels/telegram/index.ts';
import type { FileStore } from '#platform/storage/files/file-store.ts';
import type { DeskFiles } from './desk/index.ts';

/** The one store of files, as the messenger and the desk want to see it. */
export function telegramFiles(files: FileStore): ChannelFiles {
  return {
    put: async ({ content, ...file }) => {
      const { id: fileId, name, mediaType, size } = await files.put(file, content);
      return { fileId, name, mediaType, size };
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
