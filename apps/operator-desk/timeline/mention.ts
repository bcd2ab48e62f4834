/** What is being typed after the last «@»; `undefined`: no mention is begun. */
export function mentionBegun(text: string): string | undefined {
  return /(?:^|\s)@([\p{L}\p{N}._-]{0,30})$/u.exec(text)?.[1]?.toLowerCase();
}

export function withMention(text: string, login: string): string {
  return text.replace(/@[\p{L}\p{N}._-]{0,30}$/u, `@${login} `);
}
