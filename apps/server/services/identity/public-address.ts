/** Where citizens reach this system: PUBLIC_URL, else where it listens once it does. */
export class PublicAddress {
  #url: string | undefined;

  constructor(publicUrl: string | undefined) {
    this.#url = publicUrl?.replace(/\/$/, '');
  }

  get url(): string | undefined {
    return this.#url;
  }

  listensAt(url: string): void {
    this.#url ??= url;
  }
}
