/// <reference types="astro/client" />
/// <reference types="@astrojs/starlight" />

/** Served by the integration (integration.ts). */
declare module 'virtual:wikiproof/code.js';

declare module 'virtual:wikiproof/mermaid.js' {
  /** Mermaid itself; left out of a site whose pages have nothing for it to draw. */
  export const mermaid: typeof import('mermaid').default | undefined;
}

declare module 'virtual:wikiproof/search-interface.js' {
  /** The field for words and the list of what was found, which it puts into an element of the page. */
  export const PagefindUI: new (options: unknown) => unknown;
}
