const longest = 100;

/**
 * A name fit to show and to save under: no folders, no control or direction-changing characters, nothing Windows
 * stumbles over, and the extension its content has.
 */
export function cleanFileName(declared: string, extension: string): string {
  const base = declared
    .normalize('NFC')
    .toWellFormed()
    .replace(/^.*[\\/]/s, '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const stem = base.replace(/\.[\p{L}\p{N}]{1,8}$/u, '').replace(/[.\s]+$/, '');
  return `${Array.from(stem).slice(0, longest).join('') || 'file'}.${extension}`;
}
