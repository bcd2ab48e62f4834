import { useState } from 'preact/hooks';
import type { ChatLimits } from '#channels/web-chat/protocol.ts';
import type { FileRef } from '#core/conversations/index.ts';
import { type FileAccess, uploadFile } from '../client/upload.ts';
import { sizeOf } from './format.ts';
import { type Say, useTexts } from './texts.ts';

export interface Upload {
  readonly id: number;
  readonly name: string;
  /** From 0 to 1. */
  readonly share: number;
  readonly error?: string;
  readonly cancel: () => void;
  /** Only where trying again can help. */
  readonly retry?: () => void;
}

let lastId = 0;

/** Files on their way up; each that arrives is handed on as a message. */
export function useUploads(options: {
  readonly access: () => FileAccess | undefined;
  readonly limits: ChatLimits | undefined;
  readonly onStored: (file: FileRef) => void;
}) {
  const say = useTexts();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const drop = (id: number) => setUploads((all) => all.filter((upload) => upload.id !== id));
  const change = (id: number, part: Partial<Upload>) =>
    setUploads((all) => all.map((upload) => (upload.id === id ? { ...upload, ...part } : upload)));

  function add(files: Iterable<File>): void {
    for (const file of files) start(file);
  }

  function start(file: File): void {
    const id = ++lastId;
    const retry = () => {
      drop(id);
      start(file);
    };
    const wrong = (error: string, more: Partial<Upload> = {}) =>
      setUploads((all) => [
        ...all,
        { id, name: file.name, share: 0, error, cancel: () => drop(id), ...more },
      ]);
    const problem = problemOf(file, options.limits, say);
    if (problem !== undefined) {
      wrong(problem);
      return;
    }
    const access = options.access();
    if (!access) {
      wrong(say('file-offline', { name: file.name }), { retry });
      return;
    }
    const { result, cancel } = uploadFile(access, file, (share) => change(id, { share }));
    setUploads((all) => [...all, { id, name: file.name, share: 0, cancel }]);
    void result.then((answer) => {
      switch (answer.outcome) {
        case 'stored':
          drop(id);
          return options.onStored(answer.file);
        case 'cancelled':
          return drop(id);
        case 'offline':
          return change(id, {
            error: say('file-offline', { name: file.name }),
            cancel: () => drop(id),
            retry,
          });
        case 'refused':
          return change(id, {
            error: answer.code === 'file-type' ? say('file-type', { name: file.name }) : answer.message,
            cancel: () => drop(id),
            ...(answer.code === 'too-many' ? { retry } : {}),
          });
      }
    });
  }

  return { uploads, add };
}

function problemOf(file: File, limits: ChatLimits | undefined, say: Say): string | undefined {
  if (!limits) return undefined;
  const { name } = file;
  if (file.size > limits.fileBytes)
    return say('file-too-large', {
      name,
      size: sizeOf(file.size, say),
      limit: sizeOf(limits.fileBytes, say),
    });
  if (file.size === 0) return say('file-empty', { name });
  const extension = /\.[^.]+$/.exec(name)?.[0].toLowerCase();
  if (extension !== undefined && !limits.fileTypes.includes(extension)) return say('file-type', { name });
  return undefined;
}
